"""What people do: rules made and changed, tried out on the past, alerts acknowledged and cleared."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.identity.api import Actor
from mumian.kernel.ledger.api import Entry, Kind, append
from mumian.kernel.sensing.models import Alert, Rule
from mumian.kernel.sensing.models.rules import Condition
from mumian.kernel.sensing.observing import store
from mumian.kernel.sensing.refusals import SensingRefused
from mumian.kernel.sensing.rights import ALERTS, MANAGE, need
from mumian.kernel.sensing.store.view import Wanted

from . import watching
from .book import Book
from .declarations import reactions
from .running import run

BASIS = "感知设备统一登记"


@dataclass(frozen=True, slots=True)
class Episode:
    """An alert as a rule would have raised it: since when its condition held, when it would have been raised and been
    over (µs UTC; None: not yet), and the value at which it was raised.
    """

    since: int
    raised: int
    over: int | None
    value: float


def make_rule(actor: Actor, values: Mapping[str, Any]) -> Rule:
    """See api."""
    need(actor, MANAGE)
    rule = Rule(**values)
    _fit(rule)
    with transaction.atomic():
        rule.save()
        _line(actor, "make rule", rule)
    return rule


def change_rule(actor: Actor, rule: Rule, values: Mapping[str, Any]) -> None:
    """See api."""
    need(actor, MANAGE)
    with transaction.atomic():
        fresh = Rule.objects.select_for_update().get(pk=rule.pk)
        for name, value in values.items():
            setattr(fresh, name, value)
        fresh.changed_at = timezone.now()
        fresh.holds, fresh.since = False, None  # what has been counted was counted by another rule
        _fit(fresh)
        fresh.save()
        _line(actor, "change rule", fresh)
    rule.refresh_from_db()


def replay(rule: Rule, since: int, until: int) -> list[Episode]:
    """See api."""
    _fit(rule)
    rows = store().view().all(Wanted(streams=[rule.stream_id], since=since, until=until))
    rows = rows.filter(rows.column("number").is_valid())
    tried = Rule(
        stream_id=rule.stream_id,
        condition=rule.condition,
        limit=rule.limit,
        clear_at=rule.clear_at,
        seconds=rule.seconds,
    )
    book = Book([tried])
    which, at, value = book.rows(rows)
    episodes: list[Episode] = []
    for step in run(book.rules, which, at, value).steps if len(which) else ():
        if step.raised:
            episodes.append(Episode(step.since, step.at, None, step.value))
        elif episodes and episodes[-1].over is None:
            last = episodes.pop()
            episodes.append(Episode(last.since, last.raised, step.at, last.value))
    return episodes


def acknowledge(actor: Actor, alert: Alert) -> None:
    """See api."""
    need(actor, ALERTS)
    with transaction.atomic():
        held = _held(alert, Alert.State.RAISED)
        held.state, held.acknowledged_at, held.acknowledged_by = Alert.State.ACKNOWLEDGED, timezone.now(), actor.name
        held.save(update_fields=["state", "acknowledged_at", "acknowledged_by"])
        _line(actor, "acknowledge alert", held)
    alert.refresh_from_db()


def clear(actor: Actor, alert: Alert) -> None:
    """See api."""
    need(actor, ALERTS)
    with transaction.atomic():
        held = _held(alert, Alert.State.RAISED, Alert.State.ACKNOWLEDGED)
        held.state, held.cleared_at, held.cleared_by = Alert.State.CLEARED, timezone.now(), actor.name
        held.save(update_fields=["state", "cleared_at", "cleared_by"])
        _line(actor, "clear alert", held)
        watching.reacted(held)
    alert.refresh_from_db()


def _held(alert: Alert, *states: Alert.State) -> Alert:
    held = Alert.objects.select_for_update().select_related("rule").get(pk=alert.pk)
    if held.state not in states:
        raise SensingRefused(_("The alert is %s already.") % held.get_state_display(), field="state")
    return held


def _fit(rule: Rule) -> None:
    """Raise SensingRefused for a rule that could never hold, or never be over."""
    try:
        rule.clean_fields()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise SensingRefused(f"{field}: {' '.join(messages)}", field=field) from error
    if rule.reaction and rule.reaction not in reactions():
        raise SensingRefused(_("There is no reaction “%s”.") % rule.reaction, field="reaction")
    _limits(rule)


def _limits(rule: Rule) -> None:
    if rule.condition in {Condition.STUCK, Condition.ABSENT}:
        if not rule.seconds:
            raise SensingRefused(_("Say for how many seconds."), field="seconds")
        return
    if rule.limit is None:
        raise SensingRefused(_("Say the limit."), field="limit")
    below = rule.condition == Condition.BELOW
    if rule.clear_at is not None and (rule.clear_at < rule.limit if below else rule.clear_at > rule.limit):
        raise SensingRefused(_("An alert must be over on the safe side of the limit."), field="clear_at")


def _line(actor: Actor, action: str, thing: Rule | Alert) -> None:
    reason = actor.reason(purpose="处置感知告警" if isinstance(thing, Alert) else "管理告警规则", basis=BASIS)
    subject = f"datastream:{thing.stream_id}"
    append(Entry(kind=Kind.CHANGE, system="sensing", action=f"{action} {thing.pk}", subject=subject, reason=reason))
