"""Who sees what, over all doors."""
