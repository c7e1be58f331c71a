"""The functions of the standard that give a value, spelled for the database. Parts of moments are those of UTC."""

from collections.abc import Callable
from datetime import UTC
from typing import Any

from django.db.models import Case, CharField, ExpressionWrapper, FloatField, Func, IntegerField, Value, When
from django.db.models.functions import (
    Cast,
    Ceil,
    Concat,
    ExtractDay,
    ExtractHour,
    ExtractMinute,
    ExtractMonth,
    ExtractSecond,
    ExtractYear,
    Floor,
    Greatest,
    Length,
    Lower,
    StrIndex,
    Substr,
    Trim,
    TruncDate,
    TruncTime,
    Upper,
)
from django.db.models.lookups import GreaterThanOrEqual

from mumian.protocols.sensorthings.language.vocabulary import Kind


class Fraction(Func):
    """The part of a second below the second."""

    arity = 1
    output_field = FloatField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return super().as_sql(
            compiler, connection, template="(CAST(strftime('%%f', %(expressions)s) AS REAL) %% 60.0)", **context
        )

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return super().as_sql(compiler, connection, template="EXTRACT(SECOND FROM %(expressions)s)", **context)


def _part(extract: Any) -> Callable[..., Any]:
    return lambda moment, of: extract(moment, tzinfo=UTC) if of is Kind.INSTANT else extract(moment)


def _fraction(moment: Any, of: Kind) -> Any:
    whole = _part(ExtractSecond)(moment, of)
    return ExpressionWrapper(Fraction(moment) - Cast(whole, FloatField()), FloatField())


def _rounded(number: Any) -> Any:
    """Half away from zero on both databases."""
    number = Cast(number, FloatField())
    return Case(
        When(GreaterThanOrEqual(number, Value(0.0)), then=Floor(number + Value(0.5))),
        default=Ceil(number - Value(0.5)),
        output_field=FloatField(),
    )


def _substring(text: Any, start: Any, length: Any = None) -> Any:
    first = Greatest(Cast(start, IntegerField()) + Value(1), Value(1))
    many = None if length is None else Greatest(Cast(length, IntegerField()), Value(0))
    return Substr(text, first, many, output_field=CharField())


SPELLED: dict[str, Callable[..., Any]] = {
    "length": Length,
    "indexof": lambda text, part: ExpressionWrapper(StrIndex(text, part) - Value(1), IntegerField()),
    "substring": _substring,
    "tolower": Lower,
    "toupper": Upper,
    "trim": Trim,
    "concat": lambda left, right: Concat(left, right, output_field=CharField()),
    "round": _rounded,
    "floor": lambda number: Floor(Cast(number, FloatField())),
    "ceiling": lambda number: Ceil(Cast(number, FloatField())),
    "year": _part(ExtractYear),
    "month": _part(ExtractMonth),
    "day": _part(ExtractDay),
    "hour": _part(ExtractHour),
    "minute": _part(ExtractMinute),
    "second": _part(ExtractSecond),
    "fractionalseconds": _fraction,
    "date": lambda moment: TruncDate(moment, tzinfo=UTC),
    "time": lambda moment: TruncTime(moment, tzinfo=UTC),
    "totaloffsetminutes": lambda _moment: Value(0),
}
