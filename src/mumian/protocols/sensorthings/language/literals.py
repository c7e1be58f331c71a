"""Constants: numbers, moments, durations and shapes, checked when they are read."""

import math
import re
from datetime import UTC, date, datetime, time, timedelta

import shapely
from shapely.geometry.base import BaseGeometry

ISO_DURATION = re.compile(
    r"(?P<sign>-?)P(?:(?P<weeks>\d{1,6})W)?(?:(?P<days>\d{1,7})D)?"
    r"(?:T(?:(?P<hours>\d{1,8})H)?(?:(?P<minutes>\d{1,9})M)?(?:(?P<seconds>\d{1,11}(?:\.\d+)?)S)?)?"
)
MOST_POINTS = 10_000


def number(text: str) -> int | float:
    """A whole number as long as 64 bits hold it, else a finite fraction."""
    if text.lstrip("-").isdecimal():
        whole = int(text)
        return whole if abs(whole) < 2**63 else float(whole)
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("it is too large")
    return value


def instant(text: str) -> datetime:
    """A moment with its zone, as UTC. A blank stands for the plus sign that a form-decoded address lost."""
    moment = datetime.fromisoformat(text.replace(" ", "+"))
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC)


def interval(text: str) -> tuple[datetime, datetime]:
    """Two moments, in order."""
    start, end = (instant(part) for part in text.split("/"))
    if end < start:
        raise ValueError("it ends before it begins")
    return start, end


def moments(text: str) -> tuple[datetime, datetime]:
    """A moment or an interval, as the pair of its ends."""
    if "/" in text:
        return interval(text)
    moment = instant(text)
    return moment, moment


def day(text: str) -> date:
    return date.fromisoformat(text)


def time_of_day(text: str) -> time:
    return time.fromisoformat(text)


def duration(text: str) -> timedelta:
    """ISO 8601 without years and months, whose length depends on the calendar."""
    found = ISO_DURATION.fullmatch(text)
    if not found or text[-1] in "PT":
        raise ValueError("a duration looks like P1DT2H30M")
    given = {name: float(value) for name, value in found.groupdict().items() if value and name != "sign"}
    return timedelta(**given) * (-1 if found["sign"] else 1)


def geometry(text: str) -> BaseGeometry:
    """WKT in longitude and latitude; an SRID in front may only be 4326."""
    srid, _, wkt = text.rpartition(";")
    if srid not in {"", "SRID=4326"}:
        raise ValueError("only SRID=4326 is served")
    try:
        shape = shapely.from_wkt(wkt)
    except shapely.errors.ShapelyError as error:
        raise ValueError("this is not well-known text") from error
    if shape.is_empty or not all(map(math.isfinite, shape.bounds)):
        raise ValueError("the shape is empty")
    if shapely.get_num_coordinates(shape) > MOST_POINTS:
        raise ValueError(f"a shape may have {MOST_POINTS} points")
    if not shape.is_valid:
        raise ValueError("the shape crosses itself")
    return shape
