"""Events to programs outside: their form, their signature, their order, their end."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from cloudevents.core.bindings.http import HTTPMessage, from_http_event
from cloudevents.core.formats.json import JSONFormat
from django.utils import timezone
from standardwebhooks import Webhook as Verifier
from standardwebhooks import WebhookVerificationError

from mumian.kernel.ledger.api import Kind, Reason, Wanted, find
from mumian.kernel.notices import api, declarations, signing
from mumian.kernel.notices.carriers.in_process import InProcess
from mumian.kernel.notices.models import Delivery, State, Webhook

from .conftest import Clock
from .receivers import Receiver, listening
from .wordings import MOVED, OUTAGE, SECRET

pytestmark = pytest.mark.django_db
WHY = Reason(actor="program:outside", purpose="test", basis="test")


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.MUMIAN_WEBHOOKS_INSIDE = True
    monkeypatch.setattr(declarations, "_of_rooms", lambda: (OUTAGE, MOVED, SECRET))


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with listening() as server:
        yield server


@pytest.fixture
def relay(clock: Clock) -> api.Relay:
    return api.Relay(carrier=InProcess(), clock=clock)


def subscribed(receiver: Receiver, *types: str, **more: str) -> api.Subscription:
    return api.subscribe_program(
        owner="program:outside", sink=receiver.url, types=types or ("water.outage",), reason=WHY, **more
    )


def outage(subject: str = "main:1", number: int = 0) -> api.Event:
    return api.Event(type="water.outage", subject=subject, data={"number": number})


def test_a_program_gets_a_signed_cloud_event(receiver: Receiver, relay: api.Relay) -> None:
    mine = subscribed(receiver)
    sent = outage("main:天河-7", 5)
    api.publish(sent)
    relay.drain()
    ((headers, body),) = receiver.taken
    Verifier(mine.secret).verify(body, headers)
    assert headers["webhook-id"] == sent.id
    assert headers["content-type"] == "application/cloudevents+json"
    event = from_http_event(HTTPMessage(headers=headers, body=body), JSONFormat())
    assert (event.get_id(), event.get_type(), event.get_subject()) == (sent.id, "water.outage", "main:天河-7")
    assert event.get_data() == {"number": 5}
    assert event.get_time() == sent.at


def test_a_changed_byte_breaks_the_signature(receiver: Receiver, relay: api.Relay) -> None:
    mine = subscribed(receiver)
    api.publish(outage())
    relay.drain()
    ((headers, body),) = receiver.taken
    with pytest.raises(WebhookVerificationError):
        Verifier(mine.secret).verify(body.replace(b"main:1", b"main:2"), headers)
    other = signing.shown(b"x" * 32)
    with pytest.raises(WebhookVerificationError):
        Verifier(other).verify(body, headers)


def test_a_renewed_secret_signs_beside_the_old_one_for_a_day(
    receiver: Receiver, relay: api.Relay, clock: Clock
) -> None:
    old = subscribed(receiver)
    new = api.renew_secret(owner="program:outside", key=old.key, reason=WHY)
    assert new
    assert new.secret != old.secret
    api.publish(outage())
    relay.drain()
    headers, body = receiver.taken[0]
    Verifier(old.secret).verify(body, headers)
    Verifier(new.secret).verify(body, headers)
    row = Webhook.objects.get()
    assert len(signing.secrets_of(row, now=timezone.now() + dt.timedelta(hours=25))) == 1


def test_only_outward_topics_leave_and_only_what_was_asked_for(receiver: Receiver, relay: api.Relay) -> None:
    subscribed(receiver, "water.*", subject_prefix="main:44")
    api.publish(outage("main:441"), outage("main:99"), api.Event(type="people.adopted", subject="main:44x"))
    relay.drain()
    assert [event["subject"] for event in receiver.events()] == ["main:441"]


def test_a_pattern_over_everything_does_not_get_what_must_stay(receiver: Receiver, relay: api.Relay) -> None:
    subscribed(receiver, "*")
    api.publish(outage(), api.Event(type="people.adopted", subject="person:1"), api.Event(type="x.y", subject="1"))
    relay.drain()
    assert [event["type"] for event in receiver.events()] == ["water.outage"]


def test_an_event_about_a_person_leaves_its_line_in_the_ledger(receiver: Receiver, relay: api.Relay) -> None:
    subscribed(receiver, "people.moved")
    api.publish(api.Event(type="people.moved", subject="person:990103199001015019"))
    relay.drain()
    (line,) = find(wanted=Wanted(subject="person:990103199001015019")).lines
    assert (line.kind, line.actor, line.action) == (Kind.EXCHANGE, "program:outside", "people.moved")
    assert line.basis == MOVED.basis


@pytest.mark.parametrize("types", [("people.adopted",), ("unknown.type",), ("Water.*",), ("water.outage", "x"), ("",)])
def test_what_cannot_be_subscribed_to_is_refused(receiver: Receiver, types: tuple[str, ...]) -> None:
    with pytest.raises(api.NotSubscribable):
        subscribed(receiver, *types)


def test_a_sink_inside_is_refused_when_it_is_named_and_when_it_is_sent_to(
    receiver: Receiver, relay: api.Relay, settings: Any
) -> None:
    subscribed(receiver)
    settings.MUMIAN_WEBHOOKS_INSIDE = False
    with pytest.raises(api.NotSubscribable):
        subscribed(receiver)
    api.publish(outage())
    relay.drain()
    assert receiver.tried == 0
    assert Delivery.objects.get().state == State.WAITING


def test_a_receiver_down_for_an_hour_gets_everything_in_the_order_of_each_subject(
    receiver: Receiver, relay: api.Relay, clock: Clock
) -> None:
    subscribed(receiver)
    receiver.status = 503
    for number in range(180):
        api.publish(outage(f"main:{number % 7}", number))
        relay.drain()
        clock.let_pass(seconds=20)
    assert receiver.taken == []
    assert receiver.tried < 60  # a receiver that is down is not hammered
    receiver.status = 204
    for _ in range(12):
        clock.let_pass(minutes=10)
        relay.drain()
    got: dict[str, list[int]] = {}
    for event in receiver.events():
        got.setdefault(str(event["subject"]), []).append(event["data"]["number"])
    assert got == {f"main:{line}": list(range(line, 180, 7)) for line in range(7)}
    sequences = [event["sequence"] for event in receiver.events()]
    assert len(set(sequences)) == 180


def test_a_receiver_may_ask_for_more_time(receiver: Receiver, relay: api.Relay, clock: Clock) -> None:
    subscribed(receiver)
    receiver.status, receiver.retry_after = 429, "3600"
    api.publish(outage())
    relay.drain()
    receiver.status = 204
    clock.let_pass(minutes=59)
    relay.drain()
    assert receiver.taken == []
    clock.let_pass(minutes=2)
    relay.drain()
    assert len(receiver.taken) == 1


def test_a_receiver_that_is_gone_ends_its_subscription(receiver: Receiver, relay: api.Relay) -> None:
    subscribed(receiver)
    receiver.status = 410
    api.publish(outage())
    relay.drain()
    (mine,) = api.subscriptions_of(owner="program:outside")
    assert (mine.ended_at is not None, mine.why_ended) == (True, "410 Gone")
    assert Delivery.objects.get().state == State.DEAD


def test_an_ended_subscription_gets_nothing_more(receiver: Receiver, relay: api.Relay) -> None:
    mine = subscribed(receiver)
    assert not api.end_subscription(owner="program:other", key=mine.key, reason=WHY)
    assert api.end_subscription(owner="program:outside", key=mine.key, reason=WHY)
    assert not api.end_subscription(owner="program:outside", key=mine.key, reason=WHY)
    api.publish(outage())
    relay.drain()
    assert receiver.tried == 0


def test_a_slow_subject_does_not_hold_up_another_receiver(relay: api.Relay) -> None:
    with listening() as good, listening() as bad:
        subscribed(good)
        subscribed(bad)
        bad.status = 500
        api.publish(*(outage(number=number) for number in range(3)))
        relay.drain()
        assert [event["data"]["number"] for event in good.events()] == [0, 1, 2]
        assert bad.tried == 1
