"""Observations come in: one, many as arrays, and those inside of new datastreams."""
