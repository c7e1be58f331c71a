"""The plane: measurements and datasets in columns, below everything that knows people or laws.

A `Store` is a folder of tables that change together. Rows are read and written as Ibis expressions, never as the
SQL of an engine, so that the same questions can be put to a cluster. Moments are UTC; what a day is, the caller
says with a date column.
"""

from .change import Change
from .engine import EngineError, answer, lent
from .manifest import Part, Version
from .slices import Slice
from .sources import Source, SourceRefused, opened
from .store import NoSuchVersion, Store

__all__ = [
    "Change",
    "EngineError",
    "NoSuchVersion",
    "Part",
    "Slice",
    "Source",
    "SourceRefused",
    "Store",
    "Version",
    "answer",
    "lent",
    "opened",
]
