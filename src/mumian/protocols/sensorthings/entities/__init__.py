"""Entities that stand in tables, as a source of rows."""
