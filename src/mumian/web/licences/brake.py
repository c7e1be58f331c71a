"""A brake on trying out tokens: so many questions a minute from one address, then a wait."""

import hashlib

from django.core.cache import cache
from django.http import HttpRequest

MOST_A_MINUTE = 30
SECONDS = 60


def must_wait(request: HttpRequest) -> bool:
    """Count one question; True when there were too many from this address within the minute."""
    origin = hashlib.sha256(request.META.get("REMOTE_ADDR", "").encode()).hexdigest()
    key = f"licence-check:{origin}"
    return not cache.add(key, 1, SECONDS) and cache.incr(key) > MOST_A_MINUTE
