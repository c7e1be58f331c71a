"""Reads."""

from .models import Standard


def any_standard() -> bool:
    """Whether the list has been filled."""
    return Standard.objects.exists()
