"""The rows of a file in one form, before anything is judged."""

import ibis
import ibis.expr.types as ir

from mumian.plane.api import Source

from .layout import Layout
from .moments import as_text, parsed

YES = True  # what cannot be told is left out
BLANK = ("", "na", "n/a", "nan", "null", "none", "-", "--", "无", "空")


def normalised(source: Source, layout: Layout, factor: float) -> ir.Table:
    """Columns road, moment and value as written; time (UTC), zoned and speed (km/h) as understood.

    `blank` marks values that were left out; a speed that is missing without being blank could not be read.
    """
    rows = _long(source, layout)
    time, zoned = parsed(rows.moment)
    text = as_text(rows.value)
    number = text.try_cast("float64") if rows.value.type().is_string() else rows.value.cast("float64")
    blank = text.lower().isin(BLANK) | rows.value.isnull()
    if not rows.value.type().is_string():
        blank |= number.isnan()
    speed = ibis.ifelse(blank | number.isnan(), ibis.null("float64"), number * factor)
    return rows.select(
        road=as_text(rows.road),
        moment=as_text(rows.moment),
        value=text,
        time=time,
        zoned=zoned,
        blank=blank.fill_null(YES),
        speed=speed,
    )


def _long(source: Source, layout: Layout) -> ir.Table:
    rows = source.rows
    if layout.date:
        joined = as_text(rows[layout.date]) + " " + as_text(rows[layout.moment])
        rows = rows.mutate(**{layout.moment: joined})
    if layout.shape == "long":
        return rows.select(road=rows[layout.road], moment=rows[layout.moment], value=rows[layout.speed])
    long = rows.select(layout.moment, *layout.roads).pivot_longer(
        list(layout.roads), names_to="road", values_to="value"
    )
    return long.select("road", "value", moment=long[layout.moment])
