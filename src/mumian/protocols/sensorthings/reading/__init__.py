"""Answers to GET: rows found, put in order, cut into pages, shown with their neighbours."""
