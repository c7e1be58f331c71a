"""Tests of the city grid."""
