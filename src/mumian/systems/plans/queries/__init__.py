"""Reads, by subject."""

from mumian.kernel.indicators.api import plans


def filled() -> bool:
    """Whether the plans are there."""
    return plans().exists()
