"""`kill -9` between any two statements of "issue a licence and tell the holder": nothing lost, nothing doubled."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from django.utils import timezone

from mumian.kernel.ledger import api as ledger
from mumian.kernel.licences.models import Act, Licence, Series
from mumian.kernel.notices import api as notices
from mumian.kernel.registers import api as registers
from mumian.kernel.system.api import Quiet
from tests.killing import survive

from .people import BORN, card, number

TRIES = 240  # some come through: the first licence of a series takes more statements than the next
# One born on each day, so that every attempt has a holder of its own.
HOLDERS = [number(BORN + dt.timedelta(days=each)) for each in range(TRIES + 1)]


def later() -> dt.datetime:
    """A new process, some minutes on: the leases of the dead one have ended."""
    return timezone.now() + dt.timedelta(minutes=5)


def issue_and_tell(attempt: int) -> None:
    """What is killed."""
    card(HOLDERS[attempt])
    notices.Relay().drain()


def recover(_attempt: int) -> None:
    """What the next process does, and what must then be true."""
    notices.Relay(clock=later).drain()
    issued = Counter(Licence.objects.values_list("holder", flat=True))
    assert set(issued.values()) <= {1}
    assert Counter(Act.objects.values_list("licence__holder", flat=True)) == issued


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_hundred_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    rows = [f"{code},样例甲,440103001101" for code in HOLDERS]
    people.write_text("\n".join(["code,name,area", *rows]), encoding="utf-8")
    areas = tmp_path / "areas.csv"
    areas.write_text("code,name\n440103001101,翠洲社区\n", encoding="utf-8")
    reason = why()
    registers.load_areas(path=areas, as_of=dt.date(2023, 6, 30), source="test", progress=Quiet())
    registers.load_people(path=people, as_of=timezone.localdate(), body="市公安局", reason=reason, progress=Quiet())
    toll = survive(issue_and_tell, recover, kills=TRIES)
    assert toll.killed >= 200
    issued = set(Licence.objects.values_list("holder", flat=True))
    assert 20 < len(issued) < TRIES  # some died before their commit, some after it
    for code in HOLDERS:
        wanted = ledger.Wanted(subject=f"person:{code}", system="licences")
        actions = [line.action for line in ledger.find(wanted=wanted).lines]
        titles = [note.title_en for note in notices.inbox(recipients=[f"person:{code}"])]
        assert len(actions) == len(titles) == (code in issued)
    serials = sorted(int(serial) for serial in Licence.objects.values_list("serial", flat=True))
    assert serials == list(range(serials[0], serials[0] + len(issued)))  # no gap, no double
    assert Series.objects.filter(code__startswith="elderly-card:1199").count() == 1


def why() -> ledger.Reason:
    """Why the holders are registered."""
    return ledger.Reason(actor="program:test", purpose="test", basis="test")
