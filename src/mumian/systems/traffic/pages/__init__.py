"""What people see."""

from .loads import loads
from .overview import overview
from .road import road

__all__ = ["loads", "overview", "road"]
