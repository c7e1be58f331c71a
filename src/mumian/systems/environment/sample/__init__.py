"""The sample city's environment: generated, and marked as synthetic wherever it is shown."""

from .filling import fill, ready

__all__ = ["fill", "ready"]
