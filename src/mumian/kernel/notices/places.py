"""Where the city shows and takes what this room makes; the floors above serve these addresses, and a test says so."""

from django.conf import settings

__all__ = ["inbox_url", "receipts_url"]


def inbox_url(message: int) -> str:
    """Where the recipient reads a message."""
    return f"{settings.PUBLIC_URL}/notices/{message}/"


def receipts_url() -> str:
    """Where a gateway sends its receipts."""
    return f"{settings.PUBLIC_URL}/api/notices/receipts"
