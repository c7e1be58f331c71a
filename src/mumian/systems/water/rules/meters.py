"""What is odd about the readings of a meter: jumps, backward counting, standing still, water that never stops.

Readings are litres since the meter was set, one for each hour that was received; an hour's use is the difference to the
reading before. A clock hand that moves back is no use of water, and the litres of a jump are nobody's bill: neither is
counted, both are reported.
"""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

HOUR = timedelta(hours=1)
LARGEST = 5000.0  # litres in an hour: a household's pipe of 20 mm gives no more
STILL_DAYS = 14  # without a litre, although the meter was heard
RUNNING_HOURS = 72  # on end with never less than RUNNING litres
RUNNING = 2.0
GAP_HOURS = 24  # without a reading
LEAST_HEARD = 0.8  # of the hours, for a meter to stand still or run on


class Oddity(StrEnum):
    """What can be odd."""

    BACKWARD = "backward"
    JUMP = "jump"
    STILL = "still"
    RUNNING = "running"
    GAP = "gap"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something odd from one hour up to another; `amount` is in litres, of a gap in hours."""

    kind: Oddity
    since: datetime
    until: datetime
    amount: float


@dataclass(frozen=True, kw_only=True)
class Hour:
    """The use of one hour, in litres."""

    at: datetime
    litres: float


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a meter showed at the end of an hour, in litres."""

    at: datetime
    litres: float


@dataclass(frozen=True, kw_only=True)
class Use:
    """The hours that count, and what was odd."""

    hours: tuple[Hour, ...]
    findings: tuple[Finding, ...]


def use_of(readings: Sequence[Reading]) -> Use:
    """The use of each hour between two successive readings, in order of time; raises ValueError for readings out of it.

    Over a gap the litres are known and their hours are not: such use counts for no hour.
    """
    hours: list[Hour] = []
    findings: list[Finding] = []
    for one, other in pairwise(readings):
        if other.at <= one.at:
            raise ValueError("Readings come in the order of time, each moment once.")
        litres = other.litres - one.litres
        odd = _odd(litres, one.at, other.at)
        if odd:
            findings.append(odd)
        elif other.at - one.at == HOUR:
            hours.append(Hour(at=one.at, litres=litres))
        if other.at - one.at > GAP_HOURS * HOUR:
            missing = (other.at - one.at) / HOUR - 1
            findings.append(Finding(kind=Oddity.GAP, since=one.at, until=other.at, amount=missing))
    findings += [*_runs(hours, Oddity.STILL), *_runs(hours, Oddity.RUNNING)]
    return Use(hours=tuple(hours), findings=tuple(sorted(findings, key=lambda each: (each.since, each.kind))))


def _odd(litres: float, since: datetime, until: datetime) -> Finding | None:
    if not math.isfinite(litres):
        raise ValueError("A reading is a number.")
    if litres < 0:
        return Finding(kind=Oddity.BACKWARD, since=since, until=until, amount=litres)
    if litres > LARGEST * ((until - since) / HOUR):
        return Finding(kind=Oddity.JUMP, since=since, until=until, amount=litres)
    return None


def _runs(hours: Sequence[Hour], kind: Oddity) -> list[Finding]:
    """Stretches in which every hour was dry, or none was; hours that were not heard neither end nor prolong one."""
    still = kind is Oddity.STILL
    needed = STILL_DAYS * 24 if still else RUNNING_HOURS
    found, run = [], list[Hour]()
    for hour in [*hours, None]:
        if hour is not None and ((hour.litres == 0) if still else (hour.litres >= RUNNING)):
            run.append(hour)
            continue
        if run:
            span = (run[-1].at - run[0].at) / HOUR + 1
            if span >= needed and len(run) >= LEAST_HEARD * span:
                found.append(
                    Finding(
                        kind=kind, since=run[0].at, until=run[-1].at + HOUR, amount=sum(each.litres for each in run)
                    )
                )
        run = []
    return found


def median_day(litres: Sequence[float]) -> float | None:
    """The usual use of a day, which one broken pipe does not move."""
    return statistics.median(litres) if litres else None
