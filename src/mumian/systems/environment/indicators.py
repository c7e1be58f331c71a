"""Live figures of this system."""

from .queries.air import good_share
from .queries.others import good_water_share, state_watched_share, watched_share

__all__ = ["good_share", "good_water_share", "state_watched_share", "watched_share"]
