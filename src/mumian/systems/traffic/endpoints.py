"""Traffic for programs, under /api/traffic/: series, roads, the usual day, the course of a road."""

import re
from datetime import date, datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import BeforeValidator, Field

from mumian.protocols.problem import Problem, problems

from . import queries, rules

router = Router()
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _iso(value: object) -> object:
    """A day as ISO 8601 writes it, and not the seconds since 1970 that pydantic takes too."""
    if isinstance(value, str) and not ISO_DAY.fullmatch(value):
        raise ValueError("A day looks like 2026-03-02.")
    return value


Day = Annotated[date, BeforeValidator(_iso)]


PROBLEMS = problems(404, 409, 422)
LONGEST = 31  # days of a course in one answer
CODE = Query("", max_length=40, description="Code of a series; without it the one shown first.")
FIRST = Query(None, description="First local day; without it the series' first.")
LAST = Query(None, description="Last local day; without it the series' last.")
ROAD = Query("", max_length=200, description="One road; without it all.")


class SeriesOut(Schema):
    """A series of speeds."""

    code: str
    synthetic: bool = Field(description="Generated for the sample city; describes no real road.")
    interval: int = Field(description="Minutes between values.")
    begin: datetime
    end: datetime
    roads: int
    values: int
    updated: datetime


class RoadOut(Schema):
    """A road over a period. Speeds in km/h; indices refer to the peaks of working days."""

    road: str
    values: int
    coverage: float
    speed: float | None
    free_flow: float | None
    peak_speed: float | None
    travel_time_index: float | None
    planning_time_index: float | None
    buffer_index: float | None


class RoadsOut(Schema):
    """The roads, a page of them."""

    series: str
    synthetic: bool
    first: date
    last: date
    total: int
    roads: list[RoadOut]


class ProfileOut(Schema):
    """Mean speeds (km/h) by hour of the day, 24 each; `weekdays` begins with Monday."""

    series: str
    synthetic: bool
    road: str
    first: date
    last: date
    working_days: list[float | None]
    rest_days: list[float | None]
    weekdays: list[list[float | None]]


class LevelOut(Schema):
    """A level of running, from this travel time index upwards."""

    code: str
    lowest: float


class ValueOut(Schema):
    """One interval: a measured speed or an estimate with its band, never both; all null in a gap without estimate."""

    at: datetime
    speed: float | None
    estimate: float | None
    low: float | None
    high: float | None


class CourseOut(Schema):
    """The course of one road."""

    series: str
    synthetic: bool
    road: str
    interval: int
    unit: str
    values: list[ValueOut]


def _select(series: str, first: date | None, last: date | None, road: str = "") -> queries.Selection:
    if "\0" in series or "\0" in road:
        raise Problem(404, "Not found", "There is no series or road of this name.")
    try:
        return queries.select(series=series, first=first, last=last, road=road)
    except queries.Unfit as unfit:
        status, title = (409, "The period does not fit") if unfit.field == "first" else (404, "Not found")
        raise Problem(status, title, str(unfit)) from unfit


@router.get("/series", response=list[SeriesOut], summary="Series of speeds")
def series(request: HttpRequest) -> list[queries.Series]:
    """All series, measured ones first."""
    return list(queries.everything())


@router.get("/levels", response=list[LevelOut], summary="Levels of running")
def levels(request: HttpRequest) -> list[rules.Level]:
    """The five levels after GB/T 33171-2016, by travel time index."""
    return list(rules.LEVELS)


@router.get("/roads", response=RoadsOut, summary="Roads with their figures", openapi_extra=PROBLEMS)
def roads(
    request: HttpRequest,
    series: str = CODE,
    first: Day | None = FIRST,
    last: Day | None = LAST,
    limit: int = Query(100, ge=1, le=1000),
    offset: int = Query(0, ge=0, le=1_000_000),
) -> dict[str, object]:
    """Mean and free-flow speed, travel time index, planning time index and buffer of each road, by name."""
    selection = _select(series, first, last)
    found = queries.overview(selection).roads
    return {**_head(selection), "total": len(found), "roads": found[offset : offset + limit]}


@router.get("/profile", response=ProfileOut, summary="The usual day", openapi_extra=PROBLEMS)
def profile(
    request: HttpRequest, series: str = CODE, first: Day | None = FIRST, last: Day | None = LAST, road: str = ROAD
) -> dict[str, object]:
    """Mean speed by hour on working days, rest days and each weekday."""
    selection = _select(series, first, last, road)
    found = queries.overview(selection)
    return {
        **_head(selection),
        "road": road,
        "working_days": found.working,
        "rest_days": found.resting,
        "weekdays": found.speeds,
    }


@router.get("/speeds", response=CourseOut, summary="The course of a road", openapi_extra=PROBLEMS)
def speeds(
    request: HttpRequest,
    road: str = Query(..., min_length=1, max_length=200),
    series: str = CODE,
    first: Day | None = FIRST,
    last: Day | None = LAST,
) -> dict[str, object]:
    """Every interval of at most 31 days: measured, or estimated and marked so."""
    selection = _select(series, first, last, road)
    if (selection.last - selection.first).days >= LONGEST:
        raise Problem(409, "The period is too long", f"Ask for at most {LONGEST} days at once, with first and last.")
    found = queries.course(selection)
    return {
        **_head(selection),
        "road": road,
        "interval": selection.interval,
        "unit": "km/h",
        "values": found.moments,
    }


def _head(selection: queries.Selection) -> dict[str, object]:
    return {
        "series": selection.series,
        "synthetic": selection.synthetic,
        "first": selection.first,
        "last": selection.last,
    }
