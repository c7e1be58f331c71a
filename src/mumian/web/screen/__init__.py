"""The city screen: one glance at the whole."""
