"""`kill -9` between any two statements of "change, tell the person, carry it out": nothing lost, nothing doubled."""

import datetime as dt
from collections import Counter
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from mumian.kernel.notices import api, declarations
from mumian.kernel.notices.carriers.in_process import InProcess
from mumian.kernel.notices.models import Channel, Contact, Interest, Message, OutboxEvent, Preference
from tests.killing import survive

from .gateways import running

HOLDER = "account:1"
TRIES = 260  # some come through: the first one takes more statements than those that follow
ISSUED = api.Template(
    code="test.issued",
    name="Issued",
    title=api.Pair(zh="证照 {{ number }} 已签发", en="Licence {{ number }} was issued"),
    body=api.Pair(zh="证照 {{ number }} 已签发。", en="Licence {{ number }} was issued."),
    outside=api.Pair(zh="您有一条新消息：{{ number }}", en="You have a new message: {{ number }}"),
    example={"number": 1},
)


def effect(event: api.Event) -> None:
    """What follows from the event in another room; a second time it would break a constraint."""
    Interest.objects.create(recipient=f"account:{event.data['number']}", topic="test.effect")


HEARS = api.Consumer(code="test.effect", name="Effect", types=("licences.*",), handle=effect)


def later() -> dt.datetime:
    """A new process, some minutes on: the leases of the dead one have ended."""
    return timezone.now() + dt.timedelta(minutes=5)


def change_and_tell(number: int) -> None:
    """The change itself, its event, its message; then what a relay does."""
    with transaction.atomic():
        Preference.objects.create(recipient=f"account:{number + 1000}")  # stands for the thing that is changed
        api.publish(api.Event(type="licences.licence.issued", subject="licence:1", data={"number": number}))
        api.tell(recipients=[HOLDER], template="test.issued", values={"number": number})
    api.Relay(carrier=InProcess()).drain()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_hundred_kills_lose_nothing_and_double_nothing(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(declarations, "_of_rooms", lambda: (ISSUED, HEARS))
    Contact.objects.create(recipient=HOLDER, channel=Channel.SMS, address="10000000000", proved_at=timezone.now())
    with running(settings) as gateway:

        def recover(number: int) -> None:
            api.Relay(carrier=InProcess(), clock=later).drain()
            changed = set(Preference.objects.values_list("recipient", flat=True))
            done = {int(each.partition(":")[2]) - 1000 for each in changed}
            effects = Interest.objects.filter(topic="test.effect").values_list("recipient", flat=True)
            assert Counter(effects) == Counter(f"account:{each}" for each in done)
            assert Counter(Message.objects.values_list("title_en", flat=True)) == Counter(
                f"Licence {each} was issued" for each in done
            )

        toll = survive(change_and_tell, recover, kills=TRIES)
        done = Preference.objects.count()
        texts = Counter(sent["text"].split(" http")[0] for sent in gateway.messages())
    assert toll.killed >= 200
    assert 20 < done <= TRIES  # some died before their commit, some after it
    assert len(texts) == done
    assert set(texts.values()) == {1}
    assert not OutboxEvent.objects.filter(arrived_at=None).exists()
