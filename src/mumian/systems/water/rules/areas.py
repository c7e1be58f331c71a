"""Metered areas: night flow, what of it leaks, and bursts.

The method is the one of the International Water Association: at night hardly anybody draws water, so what still flows
into an area is mostly what its pipes lose. By day the pressure is lower and less is lost: a day of loss has fewer than
24 hours of night loss. The figures below are customary ones, to be replaced by measured ones of the city.
"""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

NIGHT = (2, 3)  # the hours that begin at 2 and 3 o'clock
LEAST_NIGHTS = 3
NIGHT_USE = 1.7  # litres an hour that a property draws at night
HOURS_OF_LOSS = 20.0  # hours of night loss that make the loss of a day
BURST_SPREADS = 4.0  # above the usual flow of the hour
BURST_HOURS = 3  # on end
LEAST_SPREAD = 0.05  # of the usual flow: an area that is always the same is not alarmed by a drop


@dataclass(frozen=True, kw_only=True)
class Night:
    """A night of an area in m³/h. `loss` a day is in m³."""

    flow: float
    use: float
    loss_an_hour: float
    loss_a_day: float


@dataclass(frozen=True, kw_only=True)
class Burst:
    """A stretch in which far more flowed than usual, with the flow (m³/h) beyond the usual."""

    since: datetime
    until: datetime
    beyond: float


def night_of(hours: Mapping[int, float], properties: int, night_use: float = NIGHT_USE) -> Night | None:
    """The night from the flows (m³/h) by hour of the day; None where an hour of the night is missing."""
    if any(hour not in hours for hour in NIGHT):
        return None
    flow = min(hours[hour] for hour in NIGHT)
    use = properties * night_use / 1000
    loss = max(0.0, flow - use)
    return Night(flow=flow, use=use, loss_an_hour=loss, loss_a_day=loss * HOURS_OF_LOSS)


def usual_night(nights: Sequence[float]) -> float | None:
    """The night flow that stands for a stretch: the median, where there are enough nights."""
    return statistics.median(nights) if len(nights) >= LEAST_NIGHTS else None


def bursts(flows: Sequence[tuple[datetime, float]], usual: Mapping[int, tuple[float, float]]) -> list[Burst]:
    """Where the flow lay far above the usual one of its hour of the day (median, spread) for hours on end."""
    found: list[Burst] = []
    run: list[tuple[datetime, float]] = []
    for at, flow in [*flows, (None, 0.0)]:
        beyond = _beyond(at, flow, usual) if at else None
        if beyond is not None and (not run or at == run[-1][0] + timedelta(hours=1)):
            run.append((at, beyond))
            continue
        if len(run) >= BURST_HOURS:
            mean = sum(each for _at, each in run) / len(run)
            found.append(Burst(since=run[0][0], until=run[-1][0] + timedelta(hours=1), beyond=mean))
        run = [(at, beyond)] if beyond is not None and at else []
    return found


def usual_flows(flows: Sequence[tuple[datetime, float]]) -> dict[int, tuple[float, float]]:
    """For each hour of the (local) day the median flow and its spread (scaled median deviation)."""
    by_hour: dict[int, list[float]] = {}
    for at, flow in flows:
        by_hour.setdefault(at.hour, []).append(flow)
    found = {}
    for hour, values in by_hour.items():
        middle = statistics.median(values)
        spread = 1.4826 * statistics.median(abs(value - middle) for value in values)
        found[hour] = (middle, max(spread, LEAST_SPREAD * abs(middle), 0.01))
    return found


def _beyond(at: datetime | None, flow: float, usual: Mapping[int, tuple[float, float]]) -> float | None:
    if at is None or at.hour not in usual:
        return None
    middle, spread = usual[at.hour]
    return flow - middle if flow > middle + BURST_SPREADS * spread else None
