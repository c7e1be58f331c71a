"""The air of the newest day on the start page."""

from datetime import timedelta

from django.http import HttpRequest

from . import charts, words
from .queries import air

RECENT = 7  # days back to look for one that is judged


def today(request: HttpRequest) -> dict[str, object]:
    """The stations of the newest day, measured ones before the sample."""
    every = air.spans()
    if not every:
        return {"span": None}
    span = every[0]
    days = air.area_days(span, span.last - timedelta(days=RECENT), span.last)
    worst = max(air.last_judged(days), key=lambda each: each.aqi or 0, default=None)
    return {
        "span": span,
        "worst": worst,
        "name": words.area(worst.area_zh, worst.area_en) if worst else "",
        "level": air.level_of(worst.aqi) if worst else None,
        "primary": words.pollutants(worst.primary) if worst else "",
        "map": charts.air_map(air.newest(synthetic=span.synthetic), synthetic=span.synthetic),
        "request": request,
    }
