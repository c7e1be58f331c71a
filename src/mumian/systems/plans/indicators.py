"""Live figures of this system."""

from mumian.kernel.indicators.api import Result, judged, targets

from .queries.supervision import last_running, quarter_view


def targets_met() -> float | None:
    """How many targets of all plans are met, as far as values are known."""
    rows = judged(targets().filter(repeats=None))
    return float(sum(row.outlook.result is Result.MET for row in rows)) if rows else None


def reported_share() -> float | None:
    """The share of running tasks with a report in the last quarter in which a plan ran, in per cent."""
    quarter = quarter_view(last_running())
    return round(100 * quarter.reported / len(quarter.rows), 1) if quarter.rows else None
