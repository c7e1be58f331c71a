"""The sample city's traffic: generated, and marked as synthetic wherever it is shown."""

from .filling import fill
from .model import speeds_of

__all__ = ["fill", "speeds_of"]
