"""Bulk load: a file is read, checked as a whole and stored in one transaction, or not at all."""
