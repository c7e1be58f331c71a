"""What people see."""

from .days import days
from .loads import loads
from .one_map import one_map
from .others import noise_soil, water
from .overview import overview
from .sources import source, sources
from .standards import standards
from .station import station

__all__ = ["days", "loads", "noise_soil", "one_map", "overview", "source", "sources", "standards", "station", "water"]
