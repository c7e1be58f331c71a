"""One search over pages, areas and the named systems."""
