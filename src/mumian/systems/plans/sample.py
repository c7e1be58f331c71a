"""The figures and tasks of the five plans: from the seed files into the kernel's tables."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from mumian.kernel.indicators.api import (
    Area,
    Body,
    Conflict,
    Contents,
    Measure,
    Milestone,
    Observation,
    Participation,
    Plan,
    Target,
    Task,
    Theme,
    publish,
)
from mumian.kernel.ledger.api import Reason
from mumian.kernel.system.api import Progress

SEEDS = Path(__file__).parent / "seeds"
Row = dict[str, str]


def rows(name: str) -> Iterator[Row]:
    """The rows of one seed file."""
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def fill(progress: Progress) -> None:
    """Load the plans. Twice changes nothing."""
    progress.start("plans", 2)
    contents = read()
    progress.advance()
    publish(contents, reason=Reason(actor="program:demo", purpose="sample city", basis="published plans"))
    progress.advance()


def read() -> Contents:
    """All seed files as unsaved rows that point at one another."""
    themes = {row["code"]: _theme(row) for row in rows("areas")}
    plans = {row["code"]: _plan(row) for row in rows("plans")}
    bodies = {row["code"]: _body(row) for row in rows("departments")}
    measures = {row["code"]: _measure(row, themes) for row in rows("measures")}
    areas = _areas()
    printed = list(rows("indicators"))
    figures: dict[str, Target | Observation] = {}
    for row in printed:
        figures[row["id"]] = _figure(row, plans, measures, areas)
    for row in printed:
        if row["repeats"]:
            figures[row["id"]].repeats = figures[row["repeats"]]
    tasks = {row["id"]: _task(row, plans) for row in rows("tasks")}
    conflicts = {row["code"]: _conflict(row) for row in rows("conflicts")}
    return Contents(
        themes=list(themes.values()),
        areas=list(areas.values()),
        bodies=list(bodies.values()),
        plans=list(plans.values()),
        measures=list(measures.values()),
        confusable=[
            (measures[row["code"]], measures[other]) for row in rows("measures") for other in _list(row["see_also"])
        ],
        targets=[figure for figure in figures.values() if isinstance(figure, Target)],
        baselines=[figure for figure in figures.values() if isinstance(figure, Observation)],
        tasks=list(tasks.values()),
        participations=[part for row in rows("tasks") for part in _parts(row, tasks[row["id"]], bodies)],
        milestones=[stone for row in rows("tasks") for stone in _milestones(row, tasks[row["id"]])],
        figures_of_tasks=_figures_of_tasks(tasks, figures),
        conflicts=list(conflicts.values()),
        concerns=[
            (conflicts[row["code"]], thing)
            for row in rows("conflicts")
            for thing in (
                *(plans[code] for code in _list(row["plans"])),
                *(figures[code] for code in _list(row["indicator_ids"])),
                *(tasks[code] for code in _list(row["task_ids"])),
            )
        ],
    )


def _list(cell: str) -> list[str]:
    return cell.split(";") if cell else []


def _names(row: Row, key: str = "name") -> dict[str, str]:
    return {"name_zh": row[f"{key}_zh"], "name_en": row[f"{key}_en"]}


def _theme(row: Row) -> Theme:
    return Theme(code=row["code"], weight=int(row["order"]), **_names(row))


def _body(row: Row) -> Body:
    return Body(code=row["code"], level=row["level"], **_names(row))


def _plan(row: Row) -> Plan:
    return Plan(
        code=row["code"],
        **_names(row, "title"),
        short_zh=row["short_zh"],
        short_en=row["short_en"],
        issuer_zh=row["issuer_zh"],
        issuer_en=row["issuer_en"],
        number=row["document_number"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        starts=int(row["period_from"]),
        ends=int(row["period_to"]),
        areas=_list(row["area_codes"]),
        status=row["status"],
        note_zh=row["note_zh"],
        note_en=row["note_en"],
    )


def _measure(row: Row, themes: dict[str, Theme]) -> Measure:
    return Measure(
        code=row["code"],
        **_names(row),
        theme=themes[row["area"]],
        unit_code=row["unit_code"],
        direction=row["direction"],
        definition_zh=row["note_zh"],
        definition_en=row["note_en"],
    )


def _area_code(row: Row) -> str:
    """The division code, or a code of ours for a part of the world that has none."""
    words = row["scope_en"].lower().replace(",", "").replace("the ", "").split()
    return row["scope_area_code"] or "-".join(words)


def _areas() -> dict[str, Area]:
    """Every area that a figure speaks of, in the order in which the figures name them."""
    found = {_area_code(row): _names(row, "scope") for row in rows("indicators")}
    return {code: Area(code=code, weight=weight, **names) for weight, (code, names) in enumerate(found.items())}


def _figure(
    row: Row, plans: dict[str, Plan], measures: dict[str, Measure], areas: dict[str, Area]
) -> Target | Observation:
    shared = {
        "code": row["id"],
        "plan": plans[row["plan"]],
        "measure": measures[row["measure"]],
        "area": areas[_area_code(row)],
        "period": row["year"],
        "value": _number(row["value"] or row["value_low"]),
        "unit_code": row["unit_code"],
        "comparator": row["comparator"],
        "printed": row["printed"],
        "section": row["section"],
        "dating": row["dated"],
    }
    if row["kind"] == "baseline":
        return Observation(since=int(row["year_from"]) if row["year_from"] else None, **shared)
    due = date.fromisoformat(row["due"]) if row["due"] else None
    return Target(upper=_number(row["value_high"]), due=due, **shared)


def _number(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


def _day(cell: str) -> date:
    """A day, or the last day of a year."""
    return date.fromisoformat(cell) if "-" in cell else date(int(cell), 12, 31)


def _task(row: Row, plans: dict[str, Plan]) -> Task:
    return Task(
        code=row["id"],
        plan=plans[row["plan"]],
        number=row["number"],
        title_zh=row["title_zh"],
        title_en=row["title_en"],
        summary_zh=row["summary_zh"],
        summary_en=row["summary_en"],
        section=row["section"],
        due=_day(row["deadline"]),
        due_stated=row["deadline_stated"] == "true",
        lead_stated=row["lead_stated"] == "true",
        others=row["participants_open"] == "true",
        quarterly=row["recurrence"] == "quarterly",
        systems=_list(row["system_ids"]),
    )


def _parts(row: Row, task: Task, bodies: dict[str, Body]) -> Iterator[Participation]:
    for role, column, codes in (("lead", "lead", "lead_codes"), ("participant", "participants", "participant_codes")):
        pairs = zip(_list(row[column]), _list(row[codes]), strict=True)
        for place, (printed, code) in enumerate(pairs, start=1):
            yield Participation(task=task, body=bodies[code], role=role, place=place, printed=printed)


def _milestones(row: Row, task: Task) -> Iterator[Milestone]:
    """The dates on the way; a plan that names one date only has one milestone, its deadline."""
    days = _list(row["milestones"])
    notes = [(row[f"milestone_notes_{language}"] or "|" * (len(days) - 1)).split("|") for language in ("zh", "en")]
    for day, note_zh, note_en in zip(days, *notes, strict=True):
        yield Milestone(task=task, due=_day(day), title_zh=note_zh, title_en=note_en)


def _figures_of_tasks(tasks: dict[str, Task], figures: dict[str, Target | Observation]) -> list[tuple[Task, Measure]]:
    """Which measures a task serves; several figures of one measure are one link."""
    found = {
        (row["id"], figures[code].measure.code): (tasks[row["id"]], figures[code].measure)
        for row in rows("tasks")
        for code in _list(row["indicator_ids"])
    }
    return list(found.values())


def _conflict(row: Row) -> Conflict:
    return Conflict(
        code=row["code"],
        kind=row["kind"],
        **_names(row, "title"),
        what_zh=row["what_zh"],
        what_en=row["what_en"],
        first_zh=row["reading_a_zh"],
        first_en=row["reading_a_en"],
        second_zh=row["reading_b_zh"],
        second_en=row["reading_b_en"],
    )
