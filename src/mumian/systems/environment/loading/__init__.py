"""Files that bring stations and values of the air."""

from .files import LABELS, Wish, load, load_as
from .sources import load_sources

__all__ = ["LABELS", "Wish", "load", "load_as", "load_sources"]
