"""S009, the unified SMS platform: bureaus and districts send through one service, and nothing they send is lost."""

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from mumian.kernel.notices import api, declarations
from mumian.kernel.notices.models import Contact, Delivery, State

from .gateways import running
from .wordings import ALARM, ISSUED

BUREAU, DISTRICT = "11990100000000019F", "11990100000000027A"


def eventually(holds: Callable[[], bool]) -> bool:
    """Receipts come when the gateway sends them."""
    for _ in range(100):
        if holds():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.slow
@pytest.mark.answers("S009")
@pytest.mark.django_db(transaction=True)
def test_a_bureau_and_a_district_send_texts_and_get_receipts(
    live_server: LiveServer, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two bodies tell forty residents; the gateway is down at first; each text goes once and its receipt comes back."""
    monkeypatch.setattr(declarations, "_of_rooms", lambda: (ISSUED, ALARM))
    settings.PUBLIC_URL = live_server.url
    residents = [f"person:99010319900101{n:04}" for n in range(40)]
    Contact.objects.bulk_create(
        Contact(recipient=each, channel="sms", address=f"1{n:010}", proved_at=timezone.now())
        for n, each in enumerate(residents)
    )
    with running(settings) as gateway:
        gateway.stop()
        api.tell(recipients=residents[:30], template="test.issued", values={"number": 1}, sender=BUREAU)
        api.tell(recipients=residents[20:], template="test.alarm", values={}, sender=DISTRICT)
        api.Relay().drain()
        assert {letter.state for letter in Delivery.objects.all()} == {State.WAITING}
        gateway.start()
        api.Relay(clock=lambda: timezone.now() + dt.timedelta(minutes=20)).drain()
        assert Counter(sent["to"] for sent in gateway.messages()) == Counter(
            [*(f"1{n:010}" for n in range(30)), *(f"1{n:010}" for n in range(20, 40))]
        )
        assert eventually(lambda: not Delivery.objects.exclude(state=State.DELIVERED).exists())
    inbox = api.inbox(recipients=[residents[25]])
    assert {note.sender for note in inbox} == {BUREAU, DISTRICT}
    assert not Delivery.objects.filter(delivered_at=None).exists()
