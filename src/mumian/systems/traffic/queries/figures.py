"""The few numbers that stand at the top, out of an overview."""

from dataclasses import dataclass
from statistics import mean, median

from mumian.systems.traffic import rules

from .overviews import Overview, RoadFacts


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Speeds in km/h; None where the period has no values for a figure."""

    roads: int
    roads_seen: int
    speed: float | None
    slowest_hour: int | None  # of working days
    slowest_speed: float | None
    travel_time_index: float | None  # at the peaks of working days, mean over roads
    planning_time_index: float | None  # likewise, median over roads
    coverage: float

    @property
    def level(self) -> rules.Level | None:
        """The level of running at the peaks."""
        return None if self.travel_time_index is None else rules.level(self.travel_time_index)

    @property
    def index(self) -> float | None:
        """The index from 0 to 10 at the peaks."""
        return None if self.travel_time_index is None else rules.running_index(self.travel_time_index)


def figures(found: Overview) -> Figures:
    """The figures of an overview."""
    seen = [road for road in found.roads if road.values]
    peaks = [road.travel_time_index for road in seen if road.travel_time_index is not None]
    plans = [road.planning_time_index for road in seen if road.planning_time_index is not None]
    slowest = min(((speed, hour) for hour, speed in enumerate(found.working) if speed is not None), default=None)
    return Figures(
        roads=len(found.roads),
        roads_seen=len(seen),
        speed=_speed(seen),
        slowest_hour=slowest[1] if slowest else None,
        slowest_speed=slowest[0] if slowest else None,
        travel_time_index=mean(peaks) if peaks else None,
        planning_time_index=median(plans) if plans else None,
        coverage=mean(found.coverage) if found.coverage else 0.0,
    )


def _speed(seen: list[RoadFacts]) -> float | None:
    speeds = [(road.speed, road.values) for road in seen if road.speed is not None]
    return sum(speed * values for speed, values in speeds) / sum(values for _, values in speeds) if speeds else None
