"""Looking at what arrived: once, in the order of the journal, and durable together with what follows from it."""

import datetime as dt
import math
import time

import pyarrow as pa
from django.db import transaction
from django.utils import timezone

from mumian.kernel.sensing.models import Alert, Rule, Watched
from mumian.kernel.sensing.models.rules import Condition
from mumian.kernel.sensing.observing import store
from mumian.kernel.sensing.store.shape import OBSERVATION, Kind, unpacked

from .book import book, forget
from .declarations import reactions
from .running import After, run

MOST = 50  # entries of the journal at once


def watch() -> int:
    """Let the rules look at what arrived since they last looked; how many rows it was."""
    rows = 0
    while Rule.objects.filter(active=True).exists():
        try:
            some = _watch_some()
        except BaseException:
            forget()  # what was counted is taken back with the transaction
            raise
        if some is None:
            break
        rows += some
    return rows


def watch_absence(now: int | None = None) -> int:
    """Raise alerts where nothing came for too long; how many."""
    moment = time.time_ns() // 1000 if now is None else now
    rules = {rule.stream_id: rule for rule in Rule.objects.filter(active=True, condition=Condition.ABSENT, holds=False)}
    if not rules:
        return 0
    newest = store().states.of(store().view(), sorted(rules)).select(["stream", "start"]).to_pylist()
    silent = [row for row in newest if moment - row["start"] >= rules[row["stream"]].seconds * 1_000_000]
    for row in silent:
        rule = rules[row["stream"]]
        with transaction.atomic():
            Rule.objects.filter(pk=rule.pk).update(holds=True, since=row["start"], changed_at=timezone.now())
            _raise(rule, row["start"], math.nan)
    return len(silent)


def watched() -> int | None:
    """How far into the journal the rules have looked; None where there is no rule, so that nobody waits for them."""
    if not Rule.objects.filter(active=True).exists():
        return None
    return Watched.objects.filter(pk=1).values_list("seq", flat=True).first() or 0


def _watch_some() -> int | None:
    """The next entries; how many rows, None when there are none."""
    with transaction.atomic():
        Watched.objects.get_or_create(only_one=1)
        mark = Watched.objects.select_for_update().get(only_one=1)
        entries = store().journal.after(mark.seq)[1][:MOST]
        if not entries:
            return None
        tables = [unpacked(entry.content, OBSERVATION) for entry in entries if entry.kind == Kind.PUT]
        if tables:
            _look(pa.concat_tables(tables))
        mark.seq = entries[-1].seq
        mark.save(update_fields=["seq"])
    return sum(map(len, tables))


def _look(table: pa.Table) -> None:
    rules = book()
    which, at, value = rules.rows(table.filter(table.column("number").is_valid()))
    if not len(which):
        return
    after = run(rules.rules, which, at, value)
    _follow(after, rules.keys)
    kept = rules.take(after).tolist()
    rows = Rule.objects.in_bulk([rules.keys[place] for place in kept])
    for place in kept:
        row, now = rows[rules.keys[place]], rules.rules
        row.holds, row.since = bool(now.holds[place]), int(now.since[place])
        row.last, row.last_at = float(now.last[place]), int(now.last_at[place])
    Rule.objects.bulk_update(list(rows.values()), ["holds", "since", "last", "last_at"], batch_size=200)


def _follow(after: After, keys: list[int]) -> None:
    rules = Rule.objects.in_bulk([keys[step.rule] for step in after.steps])
    for step in after.steps:
        if step.raised:
            _raise(rules[keys[step.rule]], step.since, step.value)
        else:
            _clear(rules[keys[step.rule]])


def _raise(rule: Rule, since: int, value: float) -> None:
    if Alert.objects.filter(rule=rule).exclude(state=Alert.State.CLEARED).exists():
        return
    alert = Alert.objects.create(
        rule=rule,
        stream_id=rule.stream_id,
        severity=rule.severity,
        begun_at=dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(microseconds=since),
        raised_at=timezone.now(),
        value=None if math.isnan(value) else value,
    )
    reacted(alert)


def _clear(rule: Rule) -> None:
    alert = Alert.objects.filter(rule=rule).exclude(state=Alert.State.CLEARED).first()
    if alert is None:
        return
    alert.state, alert.cleared_at, alert.cleared_by = Alert.State.CLEARED, timezone.now(), "rule"
    alert.save(update_fields=["state", "cleared_at", "cleared_by"])
    reacted(alert)


def reacted(alert: Alert) -> None:
    """What follows from an alert that was raised or cleared, in the same transaction."""
    reaction = reactions().get(alert.rule.reaction)
    if reaction:
        follow = reaction.cleared if alert.state == Alert.State.CLEARED else reaction.raised
        follow(alert)
