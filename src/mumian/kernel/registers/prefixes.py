"""Names by their beginning, served by an index on both engines."""

from django.db import connection
from django.db.models import Q

HIGHEST = "\U0010ffff"


def begins_with(field: str, text: str) -> Q:
    """The condition that a column begins with a text.

    SQLite's LIKE ignores letters' case and so leaves a plain index unused: there the same is said as a range. On
    PostgreSQL order depends on the collation, and Django's index for patterns serves LIKE.
    """
    if connection.vendor == "sqlite":
        return Q(**{f"{field}__gte": text, f"{field}__lt": text + HIGHEST})
    return Q(**{f"{field}__startswith": text})
