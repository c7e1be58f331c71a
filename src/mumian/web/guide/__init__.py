"""The pattern library: every component once, with figures that are only examples."""
