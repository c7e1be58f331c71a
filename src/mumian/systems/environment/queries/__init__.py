"""Reads: what the pages, the interface for programs and the live figures ask."""
