"""Tests of the pages for outside programs."""
