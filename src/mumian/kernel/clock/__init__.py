"""Lawful time: the statutory calendar, time limits, and the five operations on a clock."""
