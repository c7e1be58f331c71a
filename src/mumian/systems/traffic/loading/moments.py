"""Moments of a file as UTC: without a zone they are local time (Asia/Shanghai, no summer time since 1992)."""

import ibis
import ibis.expr.types as ir

LOCAL_HOURS = 8
OFFSET = r"(Z|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2})$"
CLOCK = r"[0-9]:[0-9]"  # an offset only counts behind a time of day: 2016-08-01 ends like one
FIRST_YEAR = 1992


def as_text(column: ir.Value) -> ir.StringValue:
    """Whatever the file holds, as it would be shown in a message."""
    return column.cast("string").strip()


def parsed(column: ir.Value) -> tuple[ir.TimestampValue, ir.BooleanValue]:
    """The moment in UTC (missing where it cannot be read), and whether the file named its zone."""
    kind = column.type()
    if kind.is_timestamp():
        zoned = kind.timezone is not None
        moment = column.cast("timestamp")
        return (moment if zoned else _from_local(moment)), ibis.literal(zoned)
    text = as_text(column)
    offset = text.re_extract(OFFSET, 1)
    zoned = text.re_search(CLOCK) & (offset != "")
    clock = ibis.ifelse(zoned, text.re_replace(OFFSET, ""), text).strip().try_cast("timestamp")
    behind = clock.epoch_seconds().cast("int64") - _seconds(offset)
    return ibis.ifelse(zoned, behind.as_timestamp("s"), _from_local(clock)), zoned


def local(moment: ir.TimestampValue) -> ir.TimestampValue:
    """The clock on the wall at a moment of UTC."""
    return moment + ibis.interval(hours=LOCAL_HOURS)


def _from_local(moment: ir.TimestampValue) -> ir.TimestampValue:
    return moment - ibis.interval(hours=LOCAL_HOURS)


def _seconds(offset: ir.StringValue) -> ir.IntegerValue:
    digits = offset.re_replace("[^0-9]", "")
    hours = digits.substr(0, 2).try_cast("int64").fill_null(0)
    minutes = digits.substr(2, 2).try_cast("int64").fill_null(0)
    sign = ibis.ifelse(offset.startswith("-"), -1, 1)
    return sign * (hours * 3600 + minutes * 60)
