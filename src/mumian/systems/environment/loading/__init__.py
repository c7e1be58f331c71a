"""Files that bring stations and values of the air."""

from .files import LABELS, Wish, load, load_as

__all__ = ["LABELS", "Wish", "load", "load_as"]
