"""Tests of the pages below /licences/."""
