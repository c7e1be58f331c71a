"""Seals and evidence for people: check what somebody hands you, and see whom the city trusts."""
