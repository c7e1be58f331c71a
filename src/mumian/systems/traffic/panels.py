"""Today's traffic on the start page."""

from django.http import HttpRequest
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from mumian.web.charts import Chart, Series

from . import queries, rules, words
from .charts import HOURS
from .queries import Overview, Selection


def today(request: HttpRequest) -> dict[str, object]:
    """The newest day of the series that reaches furthest, beside the usual one."""
    series = queries.latest()
    if series is None:
        return {"selection": None}
    selection = queries.select(series=series.code)
    found = queries.overview(selection)
    hours = [(hour, value) for hour, value in enumerate(found.indices[-1]) if value is not None]
    hour, value = hours[-1]
    return {
        "selection": selection,
        "latest": localtime(selection.end),
        "index": rules.running_index(value),
        "tti": round(value, 2),
        "level": rules.level(value),
        "hour": HOURS[hour],
        "chart": _chart(selection, found),
        "speed": queries.figures(found).speed,
    }


def _chart(selection: Selection, found: Overview) -> Chart:
    day = found.days[-1]
    alike = [row for other, row in zip(found.days[:-1], found.indices[:-1], strict=True) if _same_kind(day, other)]
    return Chart(
        code="traffic-today",
        title=_("Travel time index on %(day)s, hour by hour") % {"day": day},
        unit=_("times the free-flow travel time"),
        x=HOURS,
        x_label=_("Hour"),
        series=(
            Series(name=_("This day"), values=found.indices[-1]),
            Series(name=_("Usual for such a day"), values=_mean(alike), tone="baseline", dashed=True),
        ),
        from_zero=False,
        source=words.source(selection),
        updated=localtime(selection.end).strftime("%Y-%m-%d %H:%M"),
    )


def _same_kind(day: object, other: object) -> bool:
    return queries.rests(day) == queries.rests(other)  # type: ignore[arg-type]


def _mean(rows: list[tuple[float | None, ...]]) -> list[float | None]:
    columns = [[value for value in column if value is not None] for column in zip(*rows, strict=True)]
    return [round(sum(column) / len(column), 2) if column else None for column in columns] or [None] * 24
