"""From the kernel's rows to what the interface answers."""

from decimal import Decimal
from typing import Any

from django.utils.translation import override

from mumian.kernel.indicators.api import (
    Conflict,
    Evaluation,
    Judged,
    Measure,
    Observation,
    Participation,
    Plan,
    Target,
    Task,
    explained,
)


def name(row: Any, stem: str = "name") -> dict[str, str]:
    """Both languages of a text."""
    return {"zh": getattr(row, f"{stem}_zh"), "en": getattr(row, f"{stem}_en")}


def number(value: Decimal | float | None) -> float | None:
    """A decimal as JSON knows numbers."""
    return None if value is None else float(value)


def plan(row: Plan) -> dict[str, Any]:
    """A plan."""
    plain = ("code", "number", "published", "starts", "ends", "areas", "status")
    both = {stem: name(row, stem) for stem in ("name", "issuer", "note")}
    return {**{field: getattr(row, field) for field in plain}, **both}


def measure(row: Measure) -> dict[str, Any]:
    """A measure."""
    both = {stem: name(row, stem) for stem in ("name", "definition", "source")}
    return {
        "code": row.code,
        "theme": row.theme.code,
        "unit": row.unit_code,
        "frequency": row.frequency,
        "direction": row.direction,
        **both,
    }


def figure(row: Observation | Target) -> dict[str, Any]:
    """What observations and targets have in common."""
    return {
        "code": row.code,
        "measure": row.measure.code,
        "area": row.area.code,
        "period": row.period,
        "wording": row.comparator,
        "value": number(row.value),
        "unit": row.unit_code,
        "printed": row.printed,
        "section": row.section,
        "plan": row.plan.code if row.plan else None,
    }


def observation(row: Observation) -> dict[str, Any]:
    """An observation; who entered it is the city's own affair."""
    own = {field: getattr(row, field) for field in ("status", "evidence", "link", "entered_at")}
    return {**figure(row), **own, "key": row.pk}


def target(row: Judged) -> dict[str, Any]:
    """A target with its outlook."""
    promised, outlook = row.target, row.outlook
    estimate = outlook.estimate
    band = estimate.band if estimate else None
    return {
        **figure(promised),
        "upper": number(promised.upper),
        "due": promised.due,
        "dating": promised.dating,
        "repeats": promised.repeats.code if promised.repeats else None,
        "outlook": {
            "result": outlook.result.value,
            "ground": outlook.ground.value,
            "sentence": {"zh": _said(row, "zh-hans"), "en": _said(row, "en")},
            "expected": estimate.value if estimate else None,
            "low": band.low if band else None,
            "high": band.high if band else None,
        },
    }


def _said(row: Judged, language: str) -> str:
    with override(language):
        return explained(row.outlook, row.target.measure.unit)


def task(row: Task) -> dict[str, Any]:
    """A task."""
    parts = list(row.participations.all())
    plain = ("code", "number", "due", "due_stated", "state", "systems", "section")
    return {
        **{field: getattr(row, field) for field in plain},
        "plan": row.plan.code,
        "title": name(row, "title"),
        "summary": name(row, "summary"),
        "leads": [part.body.code for part in parts if part.role == Participation.Role.LEAD],
        "participants": [part.body.code for part in parts if part.role == Participation.Role.PARTICIPANT],
    }


def conflict(row: Conflict) -> dict[str, Any]:
    """A conflict."""
    figures = [*row.targets.all(), *row.baselines.all()]
    return {
        "code": row.code,
        "kind": row.kind,
        "title": name(row),
        **{stem: name(row, stem) for stem in ("what", "first", "second")},
        "plans": [each.code for each in row.plans.all()],
        "figures": sorted(each.code for each in figures),
        "tasks": [each.code for each in row.tasks.all()],
    }


def evaluation(found: Evaluation) -> dict[str, Any]:
    """A plan in a year."""
    return {
        "plan": found.plan.code,
        "year": found.year,
        "counts": {result.value: count for result, count in found.counts.items()},
        "targets": [target(row) for row in found.rows],
    }
