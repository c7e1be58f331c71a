"""The plans for programs, mounted at /api/plans/: open, read-only, paged by key."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from ninja import Path, Query, Router

from mumian.kernel.indicators import api as kernel
from mumian.protocols.problem import Problem, problems

from . import answers, schemas
from .queries.files import sdmx_lines
from .queries.tasks import all_tasks

router = Router()
SDMX_CSV = "application/vnd.sdmx.data+csv"


@router.get("/plans", response=schemas.Plans, summary="All plans")
def plans(request: HttpRequest) -> dict[str, Any]:
    """Every plan, by its years."""
    return {"items": [answers.plan(row) for row in kernel.plans()]}


@router.get("/measures", response=schemas.Measures, summary="Measures", openapi_extra=problems(422))
def measures(request: HttpRequest, window: Query[schemas.Window]) -> dict[str, Any]:
    """Every measure, by code."""
    return page(kernel.measures().filter(code__gt=window.after).order_by("code"), window.limit, answers.measure)


@router.get("/measures/{code}", response=schemas.MeasureOut, summary="One measure", openapi_extra=problems(404, 422))
def measure(request: HttpRequest, code: Path[schemas.Code]) -> dict[str, Any]:
    """The measure with this code."""
    return answers.measure(one(kernel.measures().filter(code=code), "measure", code))


@router.get("/observations", response=schemas.Observations, summary="Observations", openapi_extra=problems(422))
def observations(request: HttpRequest, wanted: Query[schemas.ObservationsWanted]) -> dict[str, Any]:
    """The values that stand, printed in a plan or entered since, in the order of their keys."""
    rows = like(kernel.observations().filter(pk__gt=wanted.after), wanted.measure, wanted.area).order_by("pk")
    return page(rows, wanted.limit, answers.observation, key=lambda row: row.pk)


@router.get("/targets", response=schemas.Targets, summary="Targets with their outlook", openapi_extra=problems(422))
def targets(request: HttpRequest, wanted: Query[schemas.TargetsWanted]) -> dict[str, Any]:
    """Every target, by code, with what will become of it and why."""
    rows = like(kernel.targets().filter(code__gt=wanted.after), wanted.measure, wanted.area).order_by("code")
    if wanted.plan:
        rows = rows.filter(plan__code=wanted.plan)
    found = list(rows.select_related("repeats")[: wanted.limit + 1])
    judged = kernel.judged(found[: wanted.limit])
    return {"items": [answers.target(row) for row in judged], "next": following(found, wanted.limit)}


@router.get("/tasks", response=schemas.Tasks, summary="Tasks", openapi_extra=problems(422))
def tasks(request: HttpRequest, wanted: Query[schemas.TasksWanted]) -> dict[str, Any]:
    """Every task, by code, with who leads, who takes part and how it stands."""
    rows = all_tasks().filter(code__gt=wanted.after)
    if wanted.plan:
        rows = rows.filter(plan__code=wanted.plan)
    return page(rows, wanted.limit, answers.task)


@router.get("/tasks/{code}", response=schemas.TaskOut, summary="One task", openapi_extra=problems(404, 422))
def task(request: HttpRequest, code: Path[schemas.Code]) -> dict[str, Any]:
    """The task with this code."""
    return answers.task(one(all_tasks().filter(code=code), "task", code))


@router.get("/conflicts", response=schemas.Conflicts, summary="Conflicts in the texts", openapi_extra=problems(422))
def conflicts(request: HttpRequest, window: Query[schemas.Window]) -> dict[str, Any]:
    """Where the plans contradict one another or themselves, by code; both readings as printed."""
    return page(kernel.conflicts().filter(code__gt=window.after).order_by("code"), window.limit, answers.conflict)


@router.get(
    "/evaluations/{code}/{year}",
    response=schemas.EvaluationOut,
    summary="The evaluation of a year",
    openapi_extra=problems(404, 422),
)
def evaluation(request: HttpRequest, code: Path[schemas.Code], year: Path[schemas.Year]) -> dict[str, Any]:
    """A plan on what is known of the years up to this one, which must be one of its own."""
    plan = one(kernel.plans().filter(code=code), "plan", code)
    if not plan.starts <= year <= plan.ends:
        raise Problem(404, "No such evaluation", f"The plan runs from {plan.starts} to {plan.ends}.")
    return answers.evaluation(kernel.evaluate(plan, year=year))


@router.get(
    "/figures.sdmx.csv",
    summary="All figures as SDMX-CSV 2.0",
    openapi_extra={"responses": {200: {"description": "OK", "content": {SDMX_CSV: {"schema": {"type": "string"}}}}}},
)
def figures(request: HttpRequest) -> StreamingHttpResponse:
    """Every standing figure that is a number; dataflow MUMIAN:PLAN_FIGURES(1.0.0)."""
    return StreamingHttpResponse(sdmx_lines(), content_type=f"{SDMX_CSV}; version=2.0.0; charset=utf-8")


def page(
    rows: QuerySet[Any],
    limit: int,
    shown: Callable[[Any], dict[str, Any]],
    key: Callable[[Any], object] = lambda row: row.code,
) -> dict[str, Any]:
    """The first rows, and the key after which the next ones begin."""
    found = list(rows[: limit + 1])
    return {"items": [shown(row) for row in found[:limit]], "next": following(found, limit, key)}


def following(found: Sequence[Any], limit: int, key: Callable[[Any], object] = lambda row: row.code) -> str | None:
    """The key of the last row shown, where there are more."""
    return str(key(found[limit - 1])) if len(found) > limit else None


def like(rows: QuerySet[Any], measure: str, area: str) -> QuerySet[Any]:
    """The figures of one measure and area, where wanted."""
    if measure:
        rows = rows.filter(measure__code=measure)
    return rows.filter(area__code=area) if area else rows


def one(rows: QuerySet[Any], kind: str, code: str) -> Any:
    """The one row, or a problem that says what is missing."""
    found: Model | None = rows.first()
    if found is None:
        raise Problem(404, f"No such {kind}", f"There is no {kind} with the code {code!r}.")
    return found
