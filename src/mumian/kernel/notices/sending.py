"""Outward: what leaves the house, one lane at a time, under a lease and outside any transaction."""

from collections.abc import Callable
from datetime import datetime

from .channels import send
from .lanes import give_back, lease, rest, still_mine, waiting
from .leading import me
from .models import Lane
from .outcomes import Failed, NotNow, note_failure, note_sent

__all__ = ["send_due"]

LANES = 20
PER_LANE = 50


def send_due(*, clock: Callable[[], datetime]) -> int:
    """Send what is due; how many attempts were made."""
    holder, tried = me(), 0
    resting: dict[str, datetime] = {}
    for lane in lease(now=clock(), holder=holder, most=LANES):
        if lane.target in resting:
            give_back(lane, now=clock(), rest_until=resting[lane.target])
        else:
            tried += _send_lane(lane, holder, clock, resting)
    return tried


def _send_lane(lane: Lane, holder: str, clock: Callable[[], datetime], resting: dict[str, datetime]) -> int:
    """Send what waits in a lane, in order, up to the first that fails."""
    tried, until = 0, None
    for delivery in waiting(lane, most=PER_LANE):
        if not still_mine(lane, holder=holder, now=clock()):
            return tried
        try:
            reference = send(delivery, now=clock())
        except NotNow as quiet:
            until = quiet.until
        except Failed as failure:
            tried += 1
            until = note_failure(delivery, failure, now=clock())
            if until and failure.unreachable:
                resting[lane.target] = until
                rest(lane.target, until=until)
        else:
            tried += 1
            note_sent(delivery, now=clock(), reference=reference)
        if until:
            break
    give_back(lane, now=clock(), rest_until=until)
    return tried
