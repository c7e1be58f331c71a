"""What the clock's interface receives and answers."""

from datetime import date, datetime
from typing import Annotated

from ninja import Field, Schema
from pydantic import BeforeValidator, ConfigDict

from mumian.kernel.clock.api import Operation, Rank, limits

Code = Annotated[str, Field(max_length=60)]
CalendarYear = Annotated[int, Field(ge=1949, le=2200)]
ArticleCode = Annotated[str, Field(max_length=60, json_schema_extra={"enum": [each.code for each in limits()]})]
SilentCode = Annotated[str, Field(max_length=60, json_schema_extra={"enum": ["", "licensing-32"]})]
RankName = Annotated[str, Field(max_length=20, json_schema_extra={"enum": ["", *(rank.name.lower() for rank in Rank)]})]
OperationName = Annotated[
    str, Field(max_length=20, json_schema_extra={"enum": [each.value for each in Operation if each != Operation.START]})
]


def _text(value: object) -> object:
    """A moment is written as text; a bare number could be seconds or milliseconds."""
    if not isinstance(value, str):
        raise ValueError("a date and time in ISO 8601")  # noqa: TRY004 - what pydantic turns into an answer
    return value


def _number(value: object) -> object:
    """A number, and neither a text nor a truth value that could be read as one."""
    if isinstance(value, str | bool):
        raise ValueError("a whole number")  # noqa: TRY004 - what pydantic turns into an answer
    return value


Moment = Annotated[
    datetime,
    BeforeValidator(_text),
    Field(
        description="ISO 8601, 1949 to 2200; without a time zone it is read as Asia/Shanghai.",
        examples=["2025-09-15T09:00:00+08:00"],
    ),
]


class Which(Schema):
    """Which limits."""

    law: Code = ""


class How(Schema):
    """How to answer for a year nobody has announced."""

    provisional: bool = False


class Bilingual(Schema):
    """The same text in both languages."""

    zh: str
    en: str


class Citation(Schema):
    """An article of a law."""

    law: str
    number: int | None
    paragraph: int | None
    zh: str
    en: str


class GroundOut(Schema):
    """A ground on which the limit may be suspended."""

    code: str
    name: Bilingual
    article: Citation
    notice: bool
    awaits_completion: bool


class ExtensionOut(Schema):
    """The extension the limit allows."""

    amount: int
    approved_by: str
    notice: Bilingual | None
    article: Citation


class SilenceOut(Schema):
    """An outcome the law reads into silence."""

    code: str
    outcome: Bilingual
    article: Citation


class LimitOut(Schema):
    """One row of the library."""

    code: str
    article: Citation
    act: Bilingual
    amount: int
    unit: str
    start: Bilingual
    excludes: list[GroundOut]
    extension: ExtensionOut | None
    restart: Bilingual | None
    silences: list[SilenceOut]
    note: Bilingual | None
    source_confirmed: bool


class OperationIn(Schema):
    """One operation after the start."""

    model_config = ConfigDict(extra="forbid")

    operation: OperationName
    at: Moment
    reason: Annotated[str, Field(max_length=500)] = ""
    ground: Code = ""
    notified: Moment | None = None
    approved_by: RankName = ""
    amount: Annotated[int, Field(ge=0, le=1000), BeforeValidator(_number)] = 0
    outcome: Code = ""


class Question(Schema):
    """When is it due?"""

    model_config = ConfigDict(extra="forbid")

    article: ArticleCode
    start: Moment
    reason: Annotated[str, Field(max_length=500)] = ""
    silence_of: SilentCode = ""
    operations: Annotated[list[OperationIn], Field(max_length=49)] = []
    provisional: Annotated[bool, Field(strict=True)] = False


class StepOut(Schema):
    """One step of the derivation, in the language of the request."""

    kind: str
    text: str
    article: Citation | None


class DayOut(Schema):
    """One day on the way."""

    date: date
    verdict: str
    number: int | None
    hours: float | None
    working: bool
    why: str
    text: str


class CardsOut(Schema):
    """From when supervision warns, shows yellow, shows red."""

    warning: datetime
    yellow: datetime
    red: datetime


class DueOut(Schema):
    """The end of the period."""

    day: date
    moment: datetime
    ends: str
    provisional: bool
    missing_years: list[int]
    sentence: str
    steps: list[StepOut]
    days: list[DayOut]
    cards: CardsOut
    monday_to_friday: date


class OutcomeOut(Schema):
    """What silence has led to."""

    code: str
    outcome: Bilingual
    since: datetime | None


class Answer(Schema):
    """The state of the clock; `due` is absent while it stands still."""

    article: LimitOut
    state: str
    due: DueOut | None
    outcome: OutcomeOut | None


class CalendarDay(Schema):
    """A day that differs from its weekday."""

    date: date
    working: bool
    why: str
    name: Bilingual | None
    source: str


class Year(Schema):
    """One year of the statutory calendar."""

    year: int
    provisional: bool
    working_days: int
    rest_days: int
    days: list[CalendarDay]
