"""Mumian 木棉: the shared information platform of a city."""

__version__ = "0.1.0"
