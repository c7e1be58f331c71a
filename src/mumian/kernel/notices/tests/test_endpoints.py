"""Subscriptions and receipts as programs meet them."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from mumian.kernel.identity.api import Account, Kind
from mumian.kernel.notices import api, declarations, places, signing
from mumian.kernel.notices.models import Contact, Delivery, State, Webhook
from tests.officials import give_post

from .gateways import KEY
from .receivers import Receiver, listening
from .wordings import ISSUED, MOVED, OUTAGE, SECRET

pytestmark = pytest.mark.django_db
SUBSCRIPTIONS = "/api/notices/subscriptions"
RECEIPTS = "/api/notices/receipts"


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.MUMIAN_WEBHOOKS_INSIDE = True
    monkeypatch.setattr(declarations, "_of_rooms", lambda: (OUTAGE, MOVED, SECRET, ISSUED))


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with listening() as server:
        yield server


def program(client: Client, name: str = "meter") -> Account:
    made = Account.objects.create_user(name, kind=Kind.PROGRAM)
    client.force_login(made)
    return made


def subscribe(client: Client, **wanted: object) -> Any:
    return client.post(SUBSCRIPTIONS, json.dumps(wanted), content_type="application/json")


def test_a_program_subscribes_and_is_told(client: Client, receiver: Receiver) -> None:
    program(client)
    made = subscribe(client, sink=receiver.url, types=["water.outage"])
    assert made.status_code == 201, made.content
    assert made.json()["secret"].startswith("whsec_")
    api.publish(api.Event(type="water.outage", subject="main:1"))
    api.Relay().drain()
    assert [event["subject"] for event in receiver.events()] == ["main:1"]
    (listed,) = client.get(SUBSCRIPTIONS).json()
    assert (listed["id"], listed["secret"]) == (made.json()["id"], "")
    renewed = client.post(f"{SUBSCRIPTIONS}/{listed['id']}/secret")
    assert renewed.json()["secret"] not in {"", made.json()["secret"]}
    assert client.delete(f"{SUBSCRIPTIONS}/{listed['id']}").status_code == 204
    assert client.delete(f"{SUBSCRIPTIONS}/{listed['id']}").status_code == 404


def test_subscriptions_are_for_programs_and_those_with_the_right(client: Client, receiver: Receiver) -> None:
    assert subscribe(client, sink=receiver.url, types=["water.outage"]).status_code == 401
    official = Account.objects.create_user("official")
    client.force_login(official)
    assert subscribe(client, sink=receiver.url, types=["water.outage"]).status_code == 403
    give_post(official, api.SUBSCRIBE)
    assert subscribe(client, sink=receiver.url, types=["water.outage"]).status_code == 201


def test_nobody_touches_the_subscription_of_another(client: Client, receiver: Receiver) -> None:
    program(client)
    key = subscribe(client, sink=receiver.url, types=["water.outage"]).json()["id"]
    program(client, "other")
    assert client.get(SUBSCRIPTIONS).json() == []
    assert client.delete(f"{SUBSCRIPTIONS}/{key}").status_code == 404
    assert client.post(f"{SUBSCRIPTIONS}/{key}/secret").status_code == 404
    assert Webhook.objects.get().ended_at is None


@pytest.mark.parametrize(
    "wanted",
    [
        {"sink": "https://169.254.169.254/latest", "types": ["water.outage"]},
        {"sink": "https://[::ffff:10.0.0.1]/", "types": ["water.outage"]},
        {"sink": "ftp://127.0.0.1/", "types": ["water.outage"]},
        {"sink": "http://127.0.0.1:1/", "types": ["people.adopted"]},
        {"sink": "http://127.0.0.1:1/", "types": []},
        {"sink": "http://127.0.0.1:1/", "types": ["water.outage"], "subject_prefix": "a\0b"},
        {"sink": "http://127.0.0.1:1/\0", "types": ["water.outage"]},
        {"types": ["water.outage"]},
    ],
)
def test_what_cannot_be_is_answered_with_a_problem(client: Client, wanted: dict[str, object]) -> None:
    program(client)
    answer = subscribe(client, **wanted)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert not Webhook.objects.exists()


def test_a_form_of_another_site_cannot_subscribe(receiver: Receiver) -> None:
    strict = Client(enforce_csrf_checks=True)
    program(strict)
    assert subscribe(strict, sink=receiver.url, types=["water.outage"]).status_code == 403


def test_only_outward_types_are_offered(client: Client) -> None:
    assert [each["type"] for each in client.get("/api/notices/types").json()] == ["people.moved", "water.outage"]


def test_the_room_names_the_addresses_that_are_served(settings: Any) -> None:
    settings.PUBLIC_URL = "https://city.example"
    assert places.inbox_url(5) == "https://city.example" + reverse("notices:message", args=[5])
    assert places.receipts_url() == "https://city.example" + RECEIPTS
    assert resolve(RECEIPTS).url_name == "notices_receipt"


@pytest.fixture
def sent(settings: Any) -> Delivery:
    settings.MUMIAN_GATEWAY_KEY = KEY
    Contact.objects.create(recipient="account:1", channel="sms", address="10000000000", proved_at=timezone.now())
    api.tell(account=1, template="test.issued", values={"number": 1})
    api.Relay().carry()
    Delivery.objects.update(state=State.SENT, reference="ref-1")
    return Delivery.objects.get()


def receipt(
    client: Client, *, key: str = KEY, age: float = 0, body: bytes | None = None, tamper: bool = False, **more: object
) -> int:
    at = timezone.now() - dt.timedelta(seconds=age)
    content = {"reference": "ref-1", "status": "delivered", "at": at.isoformat(), **more}
    raw = body if body is not None else json.dumps(content).encode()
    signed = signing.headers(identifier="x", body=raw, secrets=[key.encode()], at=at)
    return client.post(
        RECEIPTS, raw + b" " if tamper else raw, content_type="application/json", headers=signed
    ).status_code


def test_a_signed_receipt_is_noted(client: Client, sent: Delivery) -> None:
    assert receipt(client) == 204
    sent.refresh_from_db()
    assert sent.state == State.DELIVERED
    assert sent.delivered_at is not None


def test_a_failure_is_a_dead_letter(client: Client, sent: Delivery) -> None:
    assert receipt(client, status="failed", error="number not in use") == 204
    assert [letter.error for letter in api.dead_letters()] == ["number not in use"]


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ({"key": "wrong"}, 401),
        ({"age": 400}, 401),
        ({"age": -400}, 401),
        ({"tamper": True}, 401),
        ({"body": b"{}"}, 422),
        ({"body": b"\xff"}, 422),
        ({"reference": "other"}, 404),
        ({"reference": ""}, 422),
        ({"reference": "a\0"}, 422),
        ({"status": "lost"}, 422),
        ({"at": "2026-01-01T00:00:00"}, 422),
    ],
)
def test_what_is_no_receipt_changes_nothing(client: Client, sent: Delivery, how: dict[str, Any], status: int) -> None:
    assert receipt(client, **how) == status
    sent.refresh_from_db()
    assert sent.state == State.SENT


def test_without_a_gateway_nobody_can_sign(client: Client, sent: Delivery, settings: Any) -> None:
    settings.MUMIAN_GATEWAY_KEY = ""
    assert receipt(client, key="") == 401
