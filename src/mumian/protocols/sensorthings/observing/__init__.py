"""Observations: read through the room's reader, with conditions on their columns put to the engine of the plane."""
