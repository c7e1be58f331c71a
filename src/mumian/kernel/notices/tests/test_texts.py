"""Text messages through the loopback gateway, which is a real server; quiet hours; receipts."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from mumian.kernel.notices import api, declarations
from mumian.kernel.notices.carriers.in_process import InProcess
from mumian.kernel.notices.models import Channel, Contact, Delivery, Lane, Preference, State

from .conftest import Clock
from .gateways import Running, running
from .wordings import ALARM, ISSUED

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(declarations, "_of_rooms", lambda: (ISSUED, ALARM))


@pytest.fixture(scope="module")
def _started() -> Iterator[Running]:
    class Kept:
        MUMIAN_GATEWAY_URL = MUMIAN_GATEWAY_KEY = ""

    with running(Kept()) as gateway:
        yield gateway


@pytest.fixture
def gateway(_started: Running, settings: Any) -> Running:
    settings.MUMIAN_GATEWAY_URL, settings.MUMIAN_GATEWAY_KEY = _started.url, "only-for-tests"
    return _started


@pytest.fixture
def relay(clock: Clock) -> api.Relay:
    return api.Relay(carrier=InProcess(), clock=clock)


def reachable(address: str, channel: Channel = Channel.SMS) -> None:
    Contact.objects.create(recipient="account:1", channel=channel, address=address, proved_at=timezone.now())


def told(template: str = "test.issued", **values: object) -> None:
    api.tell(account=1, template=template, values=values)


def got(gateway: Running, address: str) -> list[str]:
    return [sent["text"] for sent in gateway.messages() if sent["to"] == address]


def test_a_text_says_little_and_is_sent_once(gateway: Running, relay: api.Relay) -> None:
    reachable("10000000001")
    told(number=1)
    relay.drain()
    Delivery.objects.update(state=State.WAITING)  # as after a crash between sending and noting it
    Lane.objects.update(due_at=timezone.now())
    relay.drain()
    (text,) = got(gateway, "10000000001")
    assert text.startswith("您有一条新消息（1） http")
    assert Delivery.objects.get().reference


def test_wechat_goes_the_same_way(gateway: Running, relay: api.Relay) -> None:
    reachable("openid-1", Channel.WECHAT)
    told(number=1)
    relay.drain()
    assert [sent["channel"] for sent in gateway.messages() if sent["to"] == "openid-1"] == ["wechat"]


def test_without_a_gateway_texts_wait(relay: api.Relay, settings: Any, clock: Clock) -> None:
    settings.MUMIAN_GATEWAY_URL = ""
    reachable("10000000002")
    told(number=1)
    relay.drain()
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.error) == (State.WAITING, "No gateway is set up: MUMIAN_GATEWAY_URL.")


def test_a_wrong_key_is_noticed(gateway: Running, relay: api.Relay, settings: Any) -> None:
    settings.MUMIAN_GATEWAY_KEY = "wrong"
    reachable("10000000003")
    told(number=1)
    relay.drain()
    assert "401" in Delivery.objects.get().error
    assert got(gateway, "10000000003") == []


def night(clock: Clock, hour: int) -> None:
    """Set the clock to this hour in China."""
    here = timezone.localtime(clock.now) + dt.timedelta(days=1)
    clock.now = here.replace(hour=hour, minute=30).astimezone(dt.UTC)


@pytest.mark.parametrize(
    ("start", "end", "hour", "waits"),
    [
        (22, 7, 23, True),
        (22, 7, 3, True),
        (22, 7, 12, False),
        (12, 14, 13, True),
        (12, 14, 15, False),
        (22, 7, 7, False),
        (8, 8, 8, False),
    ],
)
def test_quiet_hours(
    gateway: Running, relay: api.Relay, clock: Clock, start: int, end: int, hour: int, waits: bool
) -> None:
    address = f"quiet-{start}-{end}-{hour}"
    reachable(address)
    Preference.objects.create(recipient="account:1", quiet_from=dt.time(start), quiet_until=dt.time(end))
    night(clock, hour)
    told(number=1)
    relay.drain()
    assert len(got(gateway, address)) == (0 if waits else 1)
    assert api.unread(recipients=["account:1"]) == 1
    clock.let_pass(hours=9)
    relay.drain()
    assert len(got(gateway, address)) == 1


def test_urgent_messages_pass_quiet_hours_and_what_waits_in_them(
    gateway: Running, relay: api.Relay, clock: Clock
) -> None:
    reachable("urgent")
    Preference.objects.create(recipient="account:1", quiet_from=dt.time(22), quiet_until=dt.time(7))
    night(clock, 2)
    told(number=1)
    told("test.alarm")
    relay.drain()
    (text,) = got(gateway, "urgent")
    assert text.startswith("暴雨红色预警")


def test_a_receipt_is_noted_once() -> None:
    Preference.objects.all().delete()
    reachable("x")
    told(number=1)
    api.Relay(carrier=InProcess()).carry()
    Delivery.objects.update(state=State.SENT, reference="abc")
    at = timezone.now()
    assert not api.note_receipt(reference="other", delivered=True, at=at)
    assert not api.note_receipt(reference="", delivered=True, at=at)
    assert api.note_receipt(reference="abc", delivered=True, at=at)
    assert api.note_receipt(reference="abc", delivered=False, at=at + dt.timedelta(days=1))
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.delivered_at) == (State.DELIVERED, at)
