"""Files of road speeds: recognised, checked and taken in whole or not at all."""

from .files import Wish, load, load_as
from .quality import LABELS
from .units import KMH

UNITS = tuple(KMH)

__all__ = ["LABELS", "UNITS", "Wish", "load", "load_as"]
