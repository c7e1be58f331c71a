"""The brake on guessing: counts by subject in one table, so that it holds across processes and restarts.

A place is taken before the password is looked at and given back when it was right: a thousand attempts at the same
moment get no more tries than a thousand in a row.
"""

import time
from dataclasses import dataclass
from hashlib import blake2b

from django.conf import settings
from django.db import connection
from django.db.models import F

from .models import Attempt

WINDOW = 15 * 60  # seconds

_TAKE = """
    INSERT INTO identity_attempt (key, count, until) VALUES (%s, 1, %s)
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN identity_attempt.until <= %s THEN 1 ELSE identity_attempt.count + 1 END,
        until = CASE WHEN identity_attempt.until <= %s THEN excluded.until ELSE identity_attempt.until END
    RETURNING count, until
"""


class Braked(Exception):  # noqa: N818 - the name says it
    """Too many attempts: nothing was tried. `wait` is in seconds; `first` says that the brake closed just now."""

    def __init__(self, *, wait: int, first: bool) -> None:
        super().__init__(f"wait {wait} s")
        self.wait = wait
        self.first = first


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What is counted, such as ("name", "planner"), and how many times it may fail within `WINDOW`."""

    kind: str
    value: str
    limit: int

    @property
    def key(self) -> str:
        """A keyed digest: the table tells nobody which names were tried."""
        text = f"{self.kind}:{self.value.strip().casefold()}".encode()
        return blake2b(text, digest_size=24, key=settings.SECRET_KEY.encode()[:64]).hexdigest()


def of_sign_in(*, name: str, address: str) -> tuple[Counted, Counted]:
    """What is counted: where the attempt comes from, then the name that is tried.

    In this order: an address that is held already must not use up the tries of names.
    """
    return (
        Counted(kind="address", value=address, limit=settings.SIGN_IN_FAILURES_BY_ADDRESS),
        Counted(kind="name", value=name, limit=settings.SIGN_IN_FAILURES_BY_NAME),
    )


def take(*counted: Counted) -> None:
    """Count one attempt for each; raises `Braked` when one of them has none left."""
    now = int(time.time())
    for each in counted:
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, [each.key, now + WINDOW, now, now])
            count, until = cursor.fetchone()
        if count > each.limit:
            raise Braked(wait=max(1, until - now), first=count == each.limit + 1)


def give_back(*counted: Counted) -> None:
    """The attempt was right: it does not count."""
    Attempt.objects.filter(key__in=[each.key for each in counted], count__gt=0).update(count=F("count") - 1)


def clear(*counted: Counted) -> None:
    """Begin anew, as after a password was set again by e-mail."""
    Attempt.objects.filter(key__in=[each.key for each in counted]).delete()


def forget_old() -> int:
    """Drop what no longer counts; returns how many rows."""
    return Attempt.objects.filter(until__lte=int(time.time())).delete()[0]
