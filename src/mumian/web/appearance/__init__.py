"""How the reader wants to see the pages: theme and large type."""
