"""Cases and steps as somebody may see them."""

import datetime as dt

from django.db.models import Q, QuerySet

from mumian.kernel.clock.api import Card
from mumian.kernel.identity.api import Actor, visible_to

from . import lines
from .acting import reason_of
from .models import Case, State, Step
from .refusals import CaseRefused, Why
from .settling import PENDING

# Of whoever has taken a step a list shows the username.
UNREAD = tuple(f"taken_by__{field}" for field in ("email", "phone", "person", "name"))


def case_of(actor: Actor, number: str, purpose: str) -> Case:
    """One case; reading the case of a person leaves a line. Raises CaseRefused."""
    case = visible_to(actor, Case, purpose=purpose).filter(number=number).select_related("definition").first()
    if case is None:
        raise CaseRefused(Why.NO_CASE)
    if case.subject not in actor.subjects:
        lines.read(case, reason_of(actor, case, purpose))
    return case


def cases(actor: Actor) -> QuerySet[Case]:
    """The cases somebody may see, newest first. A list reads neither whose they are nor what they say."""
    return visible_to(actor, Case).order_by("-id").defer("subject_name", "values")


def queue(actor: Actor) -> QuerySet[Step]:
    """The steps of one's post that wait for somebody, most urgent first; without a due date last."""
    steps = visible_to(actor, Step).filter(state__in=PENDING).select_related("case", "taken_by")
    return steps.defer("opinion", "case__subject_name", "case__values", *UNREAD)


def with_card(rows: QuerySet, card: Card, at: dt.datetime) -> QuerySet:  # type: ignore[type-arg]
    """Of these cases or steps, the ones that show this card at a moment."""
    red = Q(late=True) | Q(due_at__lt=at)
    if card is Card.RED:
        return rows.filter(red)
    rows = rows.exclude(red)
    if card is Card.YELLOW:
        return rows.filter(yellow_at__lte=at)
    if card is Card.WARNING:
        return rows.filter(warn_at__lte=at).exclude(yellow_at__lte=at)
    return rows.exclude(warn_at__lte=at)


def card_of(row: Case | Step, at: dt.datetime) -> Card:
    """The card of one row at a moment."""
    finished = isinstance(row, Case) and row.state != State.OPEN
    if row.late or (not finished and row.due_at is not None and at > row.due_at):
        return Card.RED
    for since, card in ((row.yellow_at, Card.YELLOW), (row.warn_at, Card.WARNING)):
        if since is not None and at >= since:
            return card
    return Card.NONE
