"""What the interface of the plans answers."""

from datetime import date, datetime
from typing import Annotated

from ninja import Field, Schema
from pydantic import AfterValidator

LONGEST = 80


def _code(value: str) -> str:
    """Codes are letters, digits and dashes; anything else cannot be one, and is said to be none."""
    if value and not all(letter.isascii() and (letter.isalnum() or letter in "-_") for letter in value):
        message = "a code consists of letters, digits and dashes"
        raise ValueError(message)
    return value


Code = Annotated[
    str, Field(max_length=LONGEST, json_schema_extra={"pattern": "^[A-Za-z0-9_-]*$"}), AfterValidator(_code)
]
Limit = Annotated[int, Field(ge=1, le=200)]


Year = Annotated[int, Field(ge=1900, le=2200)]


class Window(Schema):
    """A page by key."""

    after: Code = ""
    limit: Limit = 50


class ObservationsWanted(Schema):
    """A page of observations, of one measure or area where wanted."""

    after: Annotated[int, Field(ge=0, le=2**53)] = 0
    limit: Limit = 50
    measure: Code = ""
    area: Code = ""


class TargetsWanted(Window):
    """A page of targets, of one measure, area or plan where wanted."""

    measure: Code = ""
    area: Code = ""
    plan: Code = ""


class TasksWanted(Window):
    """A page of tasks, of one plan where wanted."""

    plan: Code = ""


class Name(Schema):
    """Both languages."""

    zh: str
    en: str


class PlanOut(Schema):
    """A plan."""

    code: str
    name: Name
    issuer: Name
    number: str
    published: date | None
    starts: int
    ends: int
    areas: list[str]
    status: str
    note: Name


class MeasureOut(Schema):
    """A measure."""

    code: str
    name: Name
    theme: str
    unit: str
    frequency: str
    direction: str
    definition: Name
    source: Name


class FigureOut(Schema):
    """What an observation and a target have in common; values stand in `unit`."""

    code: str
    measure: str
    area: str
    period: str
    wording: str
    value: float | None
    unit: str
    printed: str
    section: str


class ObservationOut(FigureOut):
    """A value that stands: printed in a plan, or entered since."""

    key: int
    plan: str | None
    status: str
    evidence: str
    link: str
    entered_at: datetime


class OutlookOut(Schema):
    """Will it be met; values stand in the unit of the measure."""

    result: str
    ground: str
    sentence: Name
    expected: float | None
    low: float | None
    high: float | None


class TargetOut(FigureOut):
    """A target with its outlook."""

    plan: str
    upper: float | None
    due: date | None
    dating: str
    repeats: str | None
    outlook: OutlookOut


class TaskOut(Schema):
    """A task; `state` is that of the latest report, "silent" where there is none."""

    code: str
    plan: str
    number: str
    title: Name
    summary: Name
    leads: list[str]
    participants: list[str]
    due: date
    due_stated: bool
    state: str
    systems: list[str]
    section: str


class ConflictOut(Schema):
    """Readings at odds, as printed."""

    code: str
    kind: str
    title: Name
    what: Name
    first: Name
    second: Name
    plans: list[str]
    figures: list[str]
    tasks: list[str]


class EvaluationOut(Schema):
    """A plan on what is known of the years up to one."""

    plan: str
    year: int
    counts: dict[str, int]
    targets: list[TargetOut]


class Plans(Schema):
    """All plans: there are few."""

    items: list[PlanOut]


class Measures(Schema):
    """A page of measures; `next` goes into `after` for the next one."""

    items: list[MeasureOut]
    next: str | None


class Observations(Schema):
    """A page of observations; `next` goes into `after` for the next one."""

    items: list[ObservationOut]
    next: str | None


class Targets(Schema):
    """A page of targets; `next` goes into `after` for the next one."""

    items: list[TargetOut]
    next: str | None


class Tasks(Schema):
    """A page of tasks; `next` goes into `after` for the next one."""

    items: list[TaskOut]
    next: str | None


class Conflicts(Schema):
    """A page of conflicts; `next` goes into `after` for the next one."""

    items: list[ConflictOut]
    next: str | None
