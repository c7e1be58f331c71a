"""The queue of a post and the cases of a department."""

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from mumian.kernel.cases import api
from mumian.kernel.clock.api import Card
from mumian.kernel.identity.api import actor_of
from mumian.web.tables import Column, Table

from .listing import READ
from .states import CARDS, TONES


def _due(row: api.Case | api.Step) -> str:
    return formats.date_format(timezone.localtime(row.due_at), "SHORT_DATETIME_FORMAT") if row.due_at else "—"


def _card_column(at: dt.datetime) -> Column:
    def drawn(row: Any) -> tuple[str, object]:
        return CARDS.get(api.card_of(row, at=at), ("", ""))

    label = gettext_lazy("Card")
    return Column(key="card", label=label, value=lambda row: drawn(row)[1], state=lambda row: drawn(row)[0])


def _steps(at: dt.datetime) -> tuple[Column, ...]:
    return (
        Column(key="name", label=gettext_lazy("Step"), sort="name", search=True, link=lambda row: _address(row.case)),
        Column(
            key="title", label=gettext_lazy("Matter"), value=lambda row: row.case.title, sort="case__title", search=True
        ),
        Column(key="number", label=gettext_lazy("Number"), value=lambda row: row.case.number, sort="case__number"),
        Column(key="due_at", label=gettext_lazy("Due"), value=_due, sort="due_at"),
        _card_column(at),
        Column(key="taken_by", label=gettext_lazy("Taken by"), value=lambda row: row.taken_by or "—"),
    )


def _cases(at: dt.datetime) -> tuple[Column, ...]:
    states = [(value, label) for value, label in api.State.choices]
    return (
        Column(key="number", label=gettext_lazy("Number"), sort="number", search=True, link=_address),
        Column(key="title", label=gettext_lazy("Matter"), sort="title", search=True),
        Column(key="opened_at", label=gettext_lazy("Received"), sort="opened_at", value=_opened),
        Column(key="due_at", label=gettext_lazy("Due"), value=_due, sort="due_at"),
        _card_column(at),
        Column(
            key="state",
            label=gettext_lazy("State"),
            choices=states,
            value=lambda row: row.get_state_display(),
            state=lambda row: TONES[api.State(row.state)],
        ),
    )


@login_required
@permission_required(READ, raise_exception=True)
@never_cache
def queue(request: HttpRequest) -> HttpResponseBase:
    """What waits for this post, most urgent first; `?mine=1` only what one has taken, `?card=` of one colour."""
    actor, now = actor_of(request), timezone.now()
    rows = api.queue(actor)
    if request.GET.get("mine"):
        rows = rows.filter(taken_by=actor.account)
    return _page(request, rows, _steps(now), now, template="cases/queue.html", empty=_("Nothing waits for your post."))


@login_required
@permission_required(READ, raise_exception=True)
@never_cache
def all_cases(request: HttpRequest) -> HttpResponseBase:
    """Every case of the department and district."""
    actor, now = actor_of(request), timezone.now()
    empty = _("Your department has no such case.")
    return _page(request, api.cases(actor), _cases(now), now, template="cases/all.html", empty=empty)


def _page(
    request: HttpRequest,
    rows: QuerySet[Any],
    columns: tuple[Column, ...],
    now: dt.datetime,
    *,
    template: str,
    empty: str,
) -> HttpResponseBase:
    counts = [(card, words, api.with_card(_in_hand(rows), card=card, at=now).count()) for card, words in CARDS.items()]
    chosen = request.GET.get("card", "")
    if chosen in set(Card):
        rows = api.with_card(_in_hand(rows), card=Card(chosen), at=now)
    if rows.model is api.Step:
        rows = rows.order_by(F("due_at").asc(nulls_last=True), "pk")
    table = Table(code="cases", columns=columns, rows=rows, request=request, empty=empty)
    return (
        table.export()
        if table.wants_export
        else render(request, template, {"table": table, "counts": counts, "chosen": chosen})
    )


def _in_hand(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(state=api.State.OPEN) if rows.model is api.Case else rows


def _opened(row: api.Case) -> str:
    return formats.date_format(timezone.localtime(row.opened_at), "SHORT_DATE_FORMAT")


def _address(case: api.Case) -> str:
    return reverse("cases:one", args=[case.number])
