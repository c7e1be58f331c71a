"""A brake on guessing passwords: after ten failures an account and an address wait a quarter of an hour.

Counts live in the cache of one server process: with several processes the bound is that many times higher.
"""

import hashlib
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest

FAILURES = 10
WAIT_SECONDS = 15 * 60


@dataclass(frozen=True, kw_only=True)
class Brake:
    """The counters of one attempt: for the name that is tried, and for where it comes from."""

    keys: tuple[str, ...]

    @classmethod
    def of(cls, request: HttpRequest) -> "Brake":
        """The counters that this attempt touches."""
        name = request.POST.get("username", "").strip().casefold()
        origin = request.META.get("REMOTE_ADDR", "")
        return cls(keys=(_key("name", name), _key("from", origin)))

    @property
    def holds(self) -> bool:
        """Whether further attempts must wait."""
        return any(count >= FAILURES for count in cache.get_many(self.keys).values())

    def failed(self) -> None:
        """Count one failure; the wait begins with the first."""
        for key in self.keys:
            if not cache.add(key, 1, WAIT_SECONDS):
                cache.incr(key)

    def succeeded(self) -> None:
        """A right password clears the name's counter, not the address's."""
        cache.delete(self.keys[0])


def _key(kind: str, value: str) -> str:
    return f"sign-in:{kind}:{hashlib.sha256(value.encode()).hexdigest()}"
