"""The tables of this room, one file a subject."""

from .areas import AreaVersion, Succession

__all__ = ["AreaVersion", "Succession"]
