"""The door of sensing: things, datastreams and observations as OGC SensorThings 1.1 names them (物联感知).

Entities are Django rows with integer ids; lists go through `visible_to(actor, Thing)`. They are written with `changes`,
which keeps every state: `as_of` reads them. Moments of entities are aware `datetime`s in UTC.

Observations are rows of Arrow tables with the columns of OBSERVATION: `id`, `stream`, `start` and `end` of the
phenomenon time (`end` empty: an instant), the result as `number` or, when it is none, as JSON in `other` (`as_result`,
`result_of`), `result_time`, `valid_from`, `valid_to`, `external` (an id of the sender's), `quality` and `parameters`
(JSON), `feature`. Their moments are whole µs since 1970 in UTC. Readers answer for every stream that they are given,
open or not: a door asks `readable(actor)` or `visible_to(actor, Datastream)` first.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any, Literal

import pyarrow as pa
from django.db.models import QuerySet

from mumian.kernel.identity.api import Actor

from . import amending, changing, devices, observing, reading
from .alerting import desk
from .alerting.declarations import Reaction
from .alerting.desk import Episode
from .changing import BASIS, PURPOSE, Changes
from .devices import Device
from .models import (
    Alert,
    Condition,
    Datastream,
    DeviceKey,
    Entity,
    EntityState,
    FeatureOfInterest,
    HistoricalLocation,
    Location,
    ObservedProperty,
    ResultKind,
    Rule,
    Sensor,
    Severity,
    Thing,
)
from .observing import Outcome, as_result, result_of
from .refusals import Busy, OverQuota, SensingRefused
from .rights import ALERTS, MANAGE, OBSERVE, SEE_CLOSED
from .store.aggregating import FUNCTIONS
from .store.judging import Verdict
from .store.shape import OBSERVATION
from .store.states import STATE
from .store.view import Wanted
from .units import converted, is_unit

__all__ = [
    "ALERTS",
    "FUNCTIONS",
    "MANAGE",
    "OBSERVATION",
    "OBSERVE",
    "SEE_CLOSED",
    "STATE",
    "Alert",
    "Busy",
    "Changes",
    "Condition",
    "Datastream",
    "Device",
    "DeviceKey",
    "Entity",
    "EntityState",
    "Episode",
    "FeatureOfInterest",
    "HistoricalLocation",
    "Location",
    "ObservedProperty",
    "Outcome",
    "OverQuota",
    "Reaction",
    "ResultKind",
    "Rule",
    "SensingRefused",
    "Sensor",
    "Severity",
    "Thing",
    "Verdict",
    "acknowledge",
    "aggregate",
    "as_of",
    "as_result",
    "change_rule",
    "changes",
    "clear",
    "converted",
    "correct",
    "device",
    "is_unit",
    "issue_key",
    "latest",
    "make_rule",
    "observation",
    "observations",
    "observe",
    "observe_one",
    "observe_soon",
    "readable",
    "remove",
    "replay",
    "result_of",
    "states",
    "withdraw_key",
]


def changes(*, actor: Actor, purpose: str = PURPOSE, basis: str = BASIS) -> AbstractContextManager[Changes]:
    """Create, change and remove entities together: one transaction, one ledger line; raises NotAllowed without MANAGE.

    Inside: `create(Thing, name="…", locations=[…])`, `change(thing, name="…")`, `remove(thing)`. Values are columns by
    name; links are entities or ids. A thing that gets locations gets a historical location too, as the standard wants.
    Raises SensingRefused (`field`, message for people) for a value that does not fit; then nothing is done.
    """
    return changing.changes(actor, purpose, basis)


def as_of(*, kind: type[Entity], moment: datetime, ids: Sequence[int] | None = None) -> "QuerySet[EntityState]":
    """The states of entities at a moment in the order of ids: `entity` is the id, `state` the columns by name.

    A JSON column, so conditions are written like `.filter(state__name="…")`. Visibility is the caller's: `state` holds
    `is_open` and `owner` where the entity has them.
    """
    found: QuerySet[Any] = changing.as_of(kind, moment, ids)
    return found


def observe(*, batch: pa.Table | pa.RecordBatch, actor: Actor, device: Device | None = None) -> Outcome:
    """Take a batch of observations; when this returns, what was accepted is on the disk. Needs OBSERVE (NotAllowed).

    `batch` has columns of OBSERVATION, at least `stream`, `start` and `number` or `other`; moments may be Arrow
    timestamps. Where `feature` is empty the stream's own is put. The answer has `verdicts` (a `Verdict` for each
    row), `ids` (0 where refused), counts `accepted`, `duplicates`, `refused`, `reasons` (code to count), and `why()`
    (row to code).

    Known by stream, phenomenon time and `external`, an observation that is there already is a DUPLICATE and keeps its
    id; with another result it is refused ("other-result"): give it an `external` id of its own, or correct the first.
    Other codes: "no-stream", "no-time", "no-result", "kind" (not what the observation type of the stream says),
    "not-finite", "order" (ends before it starts), "ahead" (further in the future than the stream's `days_ahead`),
    "too-old" (beyond its retention, or before 1900). Late and out-of-order observations are taken. Rows are judged
    singly: good ones are stored whatever the others are. Raises Busy when too many wait to be written (nothing of the
    batch was taken), and SensingRefused for columns that are not observations. With `device` only the streams of its
    thing are open (NotAllowed), and its quotas count (OverQuota, a kind of Busy). Not part of the caller's transaction.
    """
    return observing.observe(batch, actor, device)


def observe_one(
    *, actor: Actor, stream: int, start: int, result: object, device: Device | None = None, **more: Any
) -> Outcome:
    """The same for one observation, much cheaper than a batch of one; `more` are further columns of OBSERVATION."""
    return observe_soon(actor=actor, stream=stream, start=start, result=result, device=device, **more).result()


def observe_soon(
    *, actor: Actor, stream: int, start: int, result: object, device: Device | None = None, **more: Any
) -> "Future[Outcome]":
    """The same without waiting: the answer is set once the observation is durable. For doors that serve many."""
    return observing.observe_soon({"stream": stream, "start": start, "result": result, **more}, actor, device)


def observations(
    *,
    streams: Sequence[int] | None = None,
    since: int | None = None,
    until: int | None = None,
    ids: Sequence[int] | None = None,
    order: Literal["time", "-time", "id", "-id"] = "time",
    after: tuple[int, int] | None = None,
    limit: int | None = None,
) -> pa.Table:
    """Observations as a table of OBSERVATION, new and old alike: what `observe` acknowledged is in it at once.

    Of these streams (None: all), with `start` in [since, until), with these ids. In the order of (start, id) or of id;
    for the next page give the last row's (start, id) as `after`. Name streams or a time whenever you can: only files
    that can hold what is asked are opened.
    """
    wanted = Wanted(streams=streams, since=since, until=until, ids=ids)
    return reading.observations(wanted, order, after, limit)


def aggregate(
    *,
    streams: Sequence[int] | None = None,
    window: Literal["minute", "hour", "day", "month", "year"] | timedelta = "hour",
    functions: Sequence[str] = ("mean",),
    since: int | None = None,
    until: int | None = None,
) -> pa.Table:
    """What the numbers of these streams (None: all) come to, window by window: a table with `stream`, `start` (of the
    window) and a column for each function: count, sum, mean, min, max, stddev (of all, not of a sample), first, last.

    Only windows with numbers are in it, sorted by stream and time. Days, months and years are the city's; a timedelta
    is a part of a day or whole days. Answered from roll-ups where it can be, exact in any case: late data, corrections
    and removals count at once. Raises SensingRefused for a window or function that there is not.
    """
    return reading.aggregate(Wanted(streams=streams, since=since, until=until), window, functions)


def correct(*, id: int, values: Mapping[str, Any], actor: Actor, purpose: str, basis: str) -> None:  # noqa: A002
    """Give an observation other values, under the id that it has: columns of OBSERVATION, or `result`.

    The ledger gets its line first. Needs OBSERVE (NotAllowed). Raises LookupError when there is none, SensingRefused
    when a value does not fit, cannot be changed (`id`, `stream`), or another observation is at that time already.
    """
    amending.correct(id, values, actor, purpose, basis)


def remove(
    *,
    actor: Actor,
    purpose: str,
    basis: str,
    streams: Sequence[int] | None = None,
    since: int | None = None,
    until: int | None = None,
    ids: Sequence[int] | None = None,
) -> int:
    """Remove the observations that `observations` would answer now; how many it were. Say streams or ids.

    The ledger gets its line first. Needs OBSERVE (NotAllowed).
    """
    return amending.remove(Wanted(streams=streams, since=since, until=until, ids=ids), actor, purpose, basis)


def observation(*, id: int) -> dict[str, Any] | None:  # noqa: A002 - the name of the column
    """One observation as a mapping of its columns; None when there is none."""
    found: list[dict[str, Any]] = observations(ids=[id], order="id").to_pylist()
    return found[0] if found else None


def states(*, streams: Sequence[int] | None = None) -> pa.Table:
    """The state of each of these streams (None: all) that has observations, as a table of STATE, sorted by `stream`.

    `rows` is how many there are; `first` and `last` bound their phenomenon times, `result_first` and `result_last`
    their result times; the columns of OBSERVATION are those of the newest: of the latest `start`. Exact at once.
    """
    return reading.states(streams)


def latest(*, streams: Sequence[int] | None = None) -> pa.Table:
    """The newest observation of each of these streams (None: all), sorted by `stream`."""
    return reading.states(streams).select(OBSERVATION.names)


def readable(*, actor: Actor) -> list[int] | None:
    """The streams that this actor may see; None when that is all of them, so that nothing need be listed."""
    return reading.readable(actor)


def issue_key(*, actor: Actor, thing: Thing, name: str, provider: str = "", per_minute: int = 600) -> str:
    """A new key with which a device sends to the streams of one thing, so many observations a minute at most.

    It is answered once and kept nowhere. Needs MANAGE (NotAllowed); leaves a line in the ledger.
    """
    return devices.issue(actor, thing, name, provider, per_minute)


def withdraw_key(*, actor: Actor, key: DeviceKey) -> None:
    """Let a key open nothing any more, in other processes within ten seconds. Needs MANAGE (NotAllowed)."""
    devices.withdraw(actor, key)


def device(*, key: str) -> Device | None:
    """The device that sends with this key, None when it opens nothing. Give its `actor` and itself to `observe`.

    Quotas of devices and providers are counted by each process for itself.
    """
    return devices.found(key)


def make_rule(*, actor: Actor, **values: Any) -> Rule:
    """A new rule over a stream: `stream`, `name`, `condition` (a `Condition`), `limit`, and if wanted `clear_at` (an
    alert is over only beyond it), `seconds` (how long the condition must hold), `severity`, `reaction` (the code of a
    declared `Reaction`). For `stuck` and `absent` the seconds are what counts; `rate` is by the minute.

    Values are looked at within a second of their arrival, by `mumian chores`; nothing that was acknowledged is missed.
    Needs MANAGE (NotAllowed); raises SensingRefused for a rule that makes no sense.
    """
    return desk.make_rule(actor, values)


def change_rule(*, actor: Actor, rule: Rule, **values: Any) -> None:
    """Change a rule, or put it to rest with `active=False`; it begins to count anew. Errors as for `make_rule`."""
    desk.change_rule(actor, rule, values)


def replay(*, rule: Rule, since: int, until: int) -> list[Episode]:
    """What this rule, saved or not, would have raised over the past of its stream (µs UTC); nothing is written."""
    return desk.replay(rule, since, until)


def acknowledge(*, actor: Actor, alert: Alert) -> None:
    """Somebody has seen a raised alert. Needs ALERTS (NotAllowed); SensingRefused when it is no longer just raised."""
    desk.acknowledge(actor, alert)


def clear(*, actor: Actor, alert: Alert) -> None:
    """Somebody declares an alert over. Needs ALERTS (NotAllowed); SensingRefused when it is already."""
    desk.clear(actor, alert)
