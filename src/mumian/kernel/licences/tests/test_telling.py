"""The holder is told, once, in the transaction of the act."""

import pytest
from django.db import transaction

from mumian.kernel.licences import api
from mumian.kernel.licences.models import Licence
from mumian.kernel.notices import api as notices

from .people import REASON, card, company, permit, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("areas")]


def test_the_holder_is_told_of_issue_and_change() -> None:
    code = person()
    found = card(code)
    api.change(identifier=found.identifier, act=api.ActKind.FREEZE, reason=REASON)
    titles = [(note.title_zh, note.title_en) for note in notices.inbox(recipients=[f"person:{code}"])]
    assert titles == [
        ("您的老年人优待证：已冻结", "Your Senior citizen card: frozen"),
        ("您的老年人优待证已颁发", "Your Senior citizen card has been issued"),
    ]


def test_a_replacement_tells_of_both() -> None:
    code = company()
    old = permit(code)
    content = {line.field.code: line.value for line in old.lines if not line.field.fact}
    api.replace(identifier=old.identifier, content=content, reason=REASON)
    assert len(notices.inbox(recipients=[f"organisation:{code}"])) == 3


def test_what_is_rolled_back_tells_nobody() -> None:
    code = person()
    with transaction.atomic():
        card(code)
        transaction.set_rollback(True)
    assert not Licence.objects.exists()
    assert notices.inbox(recipients=[f"person:{code}"]) == []
