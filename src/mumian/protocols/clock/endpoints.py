"""The statutory clock over HTTP, mounted at /api/clock/."""

from typing import Any

from django.http import HttpRequest
from ninja import Path, Query, Router

from mumian.kernel.clock.api import ClockError, NoNotice, UnknownLimit, calendar, limit, limits, replay
from mumian.protocols.problem import Problem, problems

from . import answers
from .schemas import Answer, CalendarYear, Code, How, LimitOut, Question, Which, Year

router = Router()


@router.get(
    "/articles",
    response=list[LimitOut],
    summary="The library of limits",
    openapi_extra=problems(422),
)
def articles(request: HttpRequest, which: Query[Which]) -> list[dict[str, Any]]:
    """Every limit, or those of one law by its code, such as `licensing`."""
    return [answers.row(each) for each in limits(law=which.law)]


@router.get("/articles/{code}", response=LimitOut, summary="One limit", openapi_extra=problems(404, 422))
def article(request: HttpRequest, code: Path[Code]) -> dict[str, Any]:
    """The limit with this code, such as `licensing-42`."""
    try:
        return answers.row(limit(code=code))
    except UnknownLimit as error:
        raise Problem(404, "No such article", str(error)) from error


@router.post("/due", response=Answer, summary="When is it due?", openapi_extra=problems(400, 409, 422))
def due(request: HttpRequest, question: Question) -> dict[str, Any]:
    """The due date of a matter with its derivation. Nothing is kept.

    An unlawful sequence of operations is refused with 409 and the place of the fault in `field`. So is a year without a
    notice of the State Council, unless `provisional` is true; the answer then says so.
    """
    start = {
        "operation": "start",
        "at": question.start,
        "reason": question.reason,
        "silence_of": question.silence_of,
    }
    operations = [start, *(each.dict() for each in question.operations)]
    try:
        clock = replay(limit=limit(code=question.article), operations=operations, trial=True)
        return answers.answer(clock, provisional=question.provisional)
    except NoNotice as error:
        raise Problem(409, "No notice for this year", str(error), field="provisional", year=error.year) from error
    except UnknownLimit as error:
        raise Problem(422, "No such article", str(error), field="article") from error
    except ClockError as error:
        raise Problem(409, "The clock cannot do this", str(error), field=_field(error)) from error


@router.get("/calendar/{year}", response=Year, summary="The statutory calendar", openapi_extra=problems(404, 422))
def year(request: HttpRequest, *, year: Path[CalendarYear], how: Query[How]) -> dict[str, Any]:
    """The days of a year that differ from their weekday, and how many are worked."""
    try:
        return answers.year(year, calendar(), provisional=how.provisional)
    except NoNotice as error:
        raise Problem(404, "No notice for this year", str(error), year=error.year) from error


def _field(error: ClockError) -> str:
    """The place of an error in the question: the start stands beside the operations there."""
    parts = error.field.split("/")
    if parts[0] != "operations" or len(parts) < 3:
        return error.field
    if parts[1] == "0":
        return "start" if parts[2] == "at" else parts[2]
    return f"operations/{int(parts[1]) - 1}/{parts[2]}"
