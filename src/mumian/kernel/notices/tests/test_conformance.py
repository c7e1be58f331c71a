"""What both carriers promise: nothing lost, nothing doubled in effect, order per subject kept."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mumian.kernel.notices.api import Event, Relay, publish
from mumian.kernel.notices.carriers import Carrier
from mumian.kernel.notices.models import Delivery, Interest, State

from .conftest import Clock

pytestmark = pytest.mark.django_db
Listening = Callable[..., None]


def event(subject: str = "licence:1", number: int = 0, **more: object) -> Event:
    return Event(type="licences.licence.issued", subject=subject, data={"number": number}, **more)


def note(heard: Event) -> None:
    """An effect in the database that a second call could not repeat unnoticed."""
    Interest.objects.create(recipient=f"account:{heard.data['number']}", topic=heard.subject)


@pytest.fixture
def relay(carrier: Carrier, clock: Clock) -> Relay:
    return Relay(carrier=carrier, clock=clock)


def test_an_event_reaches_each_consumer_once(relay: Relay, listening: Listening) -> None:
    heard: list[tuple[str, str]] = []
    listening(
        one=(("licences.*",), lambda each: heard.append(("one", each.id))),
        other=(("licences.licence.issued",), lambda each: heard.append(("other", each.id))),
        deaf=(("water.*",), lambda each: heard.append(("deaf", each.id))),
    )
    sent = event(number=7)
    publish(sent)
    relay.drain()
    relay.drain()
    assert sorted(heard) == [("one", sent.id), ("other", sent.id)]


def test_a_consumer_sees_what_was_published(relay: Relay, listening: Listening) -> None:
    heard: list[Event] = []
    listening(one=(("*",), heard.append))
    sent = Event(
        type="water.outage",
        subject="main:天河-7",
        data={"until": "2026-01-02", "streets": ["体育西路"], "depth": 1.5, "none": None},
        at=dt.datetime(2026, 1, 1, 8, 0, 0, 123456, tzinfo=dt.UTC),
    )
    publish(sent)
    relay.drain()
    (got,) = heard
    assert (got.id, got.type, got.subject, got.source) == (sent.id, sent.type, sent.subject, "/water")
    assert (got.at, got.data) == (sent.at, sent.data)


def test_what_is_rolled_back_never_happened(relay: Relay, listening: Listening) -> None:
    heard: list[Event] = []
    listening(one=(("*",), heard.append))
    with transaction.atomic():
        publish(event())
        transaction.set_rollback(True)
    relay.drain()
    assert heard == []


def test_an_id_has_its_effect_once_however_often_it_is_published(relay: Relay, listening: Listening) -> None:
    listening(one=(("*",), note))
    publish(event(number=1, id="same"), event(number=1, id="same"))
    relay.drain()
    publish(event(number=1, id="same"))
    relay.drain()
    assert Interest.objects.count() == 1
    assert not Delivery.objects.exclude(state=State.SENT).exists()


def test_a_failing_consumer_leaves_nothing_and_is_called_again_later(
    relay: Relay, listening: Listening, clock: Clock
) -> None:
    calls: list[int] = []

    def fails_at_first(heard: Event) -> None:
        note(heard)
        calls.append(1)
        if len(calls) < 3:
            raise ValueError("not yet")

    listening(one=(("*",), fails_at_first))
    publish(event(number=1))
    relay.drain()
    assert (len(calls), Interest.objects.count()) == (1, 0)
    for _ in range(2):
        clock.let_pass(minutes=2)
        relay.drain()
    assert (len(calls), Interest.objects.count()) == (3, 1)


def test_what_never_succeeds_is_given_up_and_lets_the_next_pass(
    relay: Relay, listening: Listening, clock: Clock
) -> None:
    heard: list[object] = []

    def picky(each: Event) -> None:
        if each.data["number"] == 0:
            raise ValueError("never")
        heard.append(each.data["number"])

    listening(one=(("*",), picky))
    publish(event(number=0), event(number=1))
    for _ in range(20):
        relay.drain()
        clock.let_pass(days=1.3)
    dead = Delivery.objects.get(state=State.DEAD)
    assert (dead.event.data["number"], dead.attempts) == (0, 14)
    assert "never" in dead.error
    assert heard == [1]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    subjects=st.lists(st.sampled_from("ABCD"), min_size=1, max_size=40),
    failing=st.sets(st.integers(0, 39), max_size=12),
)
def test_order_of_a_subject_is_kept_whatever_fails(
    relay: Relay, listening: Listening, clock: Clock, subjects: list[str], failing: set[int]
) -> None:
    heard: dict[str, list[int]] = {}
    failed: set[int] = set()

    def shaky(each: Event) -> None:
        number = each.data["number"]
        if number in failing and number not in failed:
            failed.add(number)
            raise ValueError("once")
        heard.setdefault(each.subject, []).append(number)

    listening(one=(("*",), shaky))
    base = uuid.uuid4().hex
    for number, subject in enumerate(subjects):
        publish(event(subject=f"{subject}{base}", number=number))
    for _ in range(len(subjects) + 1):
        relay.drain()
        clock.let_pass(seconds=10)
    wanted: dict[str, list[int]] = {}
    for number, subject in enumerate(subjects):
        wanted.setdefault(f"{subject}{base}", []).append(number)
    assert heard == wanted


def test_a_failure_of_one_subject_does_not_hold_up_another(relay: Relay, listening: Listening) -> None:
    heard: list[str] = []

    def shaky(each: Event) -> None:
        if each.subject == "bad":
            raise ValueError("no")
        heard.append(each.subject)

    listening(one=(("*",), shaky))
    publish(event("bad"), event("good"), event("bad"), event("good"))
    relay.drain()
    assert heard == ["good", "good"]


def test_many_events_all_arrive(relay: Relay, listening: Listening) -> None:
    listening(one=(("*",), note))
    publish(*(event(f"thing:{number % 50}", number) for number in range(1_000)))
    relay.drain()
    assert Interest.objects.count() == 1_000
