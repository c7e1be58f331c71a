"""How long to wait after a failure, and when to give up.

The steps are those that Standard Webhooks recommends, begun gently: about three days in all. Each wait is spread by a
fifth either way, so that receivers that went down together are not asked together when they come back.
"""

import random
from datetime import datetime, timedelta

__all__ = ["MOST_ATTEMPTS", "next_look", "next_try"]

STEPS = (
    timedelta(seconds=5),
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(minutes=30),
    timedelta(hours=1),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
MOST_ATTEMPTS = len(STEPS) + 1
SPREAD = 0.2
# Our own mail server or gateway is asked more often, and what waits for it is given up by age, not by count.
LONGEST_LOOK = timedelta(minutes=15)
OLDEST = timedelta(days=3)


def next_try(*, attempts: int, now: datetime, asked: timedelta | None = None) -> datetime | None:
    """When to try again after this many failures; None to give up. A receiver may ask for more time, a day at most."""
    if attempts >= MOST_ATTEMPTS:
        return None
    wait = _spread(STEPS[attempts - 1])
    return now + max(wait, min(asked or timedelta(), timedelta(days=1)))


def next_look(*, attempts: int, now: datetime, since: datetime) -> datetime | None:
    """When to try our own mail server or gateway again; None when the delivery has waited for it too long."""
    if now - since > OLDEST:
        return None
    return now + min(_spread(STEPS[min(attempts, len(STEPS)) - 1]), LONGEST_LOOK)


def _spread(wait: timedelta) -> timedelta:
    return wait * random.uniform(1 - SPREAD, 1 + SPREAD)  # noqa: S311 - spreads load, hides nothing
