"""Reads: counts for the public, without any person."""

import datetime as dt

from django.db.models import Count, Q, QuerySet

from mumian.kernel.cases.api import Case, Step
from mumian.kernel.registers import api as registers

from .models import Report
from .rules import Counts

KINDS = ("grid.manhole", "grid.component", "grid.event")
CITY = "440100"


def counts(since: dt.datetime, until: dt.datetime) -> Counts:
    """Matters reported from `since` up to, not including, `until`. Two queries."""
    found = _reported(since, until).aggregate(
        reported=Count("id"),
        voided=Count("id", filter=Q(outcome="voided")),
        closed=Count("id", filter=Q(outcome="closed")),
        closed_in_time=Count("id", filter=Q(outcome="closed", late=False)),
    )
    steps = Step.objects.filter(case__in=_reported(since, until)).aggregate(
        filed=Count("case", filter=Q(element="filing", state="done"), distinct=True),
        reworked=Count("case", filter=Q(element="check", answer="rework", case__outcome="closed"), distinct=True),
    )
    return Counts(**found, **steps)


def by_class(since: dt.datetime, until: dt.datetime) -> list[tuple[str, int]]:
    """How many were reported of each class, most first."""
    rows = Report.objects.filter(case__in=_reported(since, until)).values_list("category")
    return list(rows.annotate(number=Count("id")).order_by("-number", "category"))


def districts() -> list[tuple[str, str]]:
    """Division codes and names of the city's districts."""
    return [(each.code[:6], each.name) for each in registers.areas(parent=CITY)]


def reported_lately(subject: str, now: dt.datetime) -> int:
    """How many matters somebody has reported within the last hour."""
    return Case.objects.filter(subject=subject, kind__in=KINDS, opened_at__gt=now - dt.timedelta(hours=1)).count()


def any_sample() -> bool:
    """Whether the sample has been filled."""
    return Case.objects.filter(kind__in=KINDS, sample=True).exists()


def seen(case: Case) -> dict[str, object] | None:
    """What was reported, for the page of the case."""
    found = Report.objects.filter(case=case).first()
    return {"report": found} if found else None


def _reported(since: dt.datetime, until: dt.datetime) -> QuerySet[Case]:
    return Case.objects.filter(kind__in=KINDS, opened_at__gte=since, opened_at__lt=until)
