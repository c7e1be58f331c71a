"""The air of the newest day on the start page."""

from django.http import HttpRequest

from . import charts, words
from .queries import air


def today(request: HttpRequest) -> dict[str, object]:
    """The stations of the newest day, measured ones before the sample."""
    every = air.spans()
    if not every:
        return {"span": None}
    span = every[0]
    rows = [each for each in air.area_days(span, span.last, span.last) if each.aqi is not None]
    worst = max(rows, key=lambda each: each.aqi or 0, default=None)
    days = air.newest(synthetic=span.synthetic)
    return {
        "span": span,
        "worst": worst,
        "name": words.area(worst.area_zh, worst.area_en) if worst else "",
        "level": air.level_of(worst.aqi) if worst else None,
        "primary": words.pollutants(worst.primary) if worst else "",
        "map": charts.air_map(days, span.last, synthetic=span.synthetic),
        "request": request,
    }
