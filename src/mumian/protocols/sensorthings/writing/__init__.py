"""POST, PATCH, PUT and DELETE of entities."""
