"""Showing one claim and keeping the rest."""

import datetime as dt

import pytest
from django.utils import timezone

from mumian.kernel.licences import api
from mumian.kernel.licences.models import Showing

from .people import REASON, card, lines, person, refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("areas")]
ASKED = api.Reason(actor="nobody", purpose="verification", basis="shown by its holder")


def test_over_sixty_and_nothing_else() -> None:
    code = person()
    found = card(code)
    shown = api.show(identifier=found.identifier, claims=["age_over_60"], reason=REASON)
    seen = api.see(token=shown.token, reason=ASKED)
    assert seen is not None
    assert seen.good
    assert [(claim.code, claim.value, claim.name.zh) for claim in seen.claims] == [("age_over_60", True, "已满60周岁")]
    assert "样例甲" not in repr(seen)
    assert "1950" not in repr(seen)
    assert lines(f"person:{code}") == ["issue elderly-card", "show elderly-card", "verify"]


def test_a_showing_dies_after_five_minutes() -> None:
    shown = api.show(identifier=card(person()).identifier, claims=["name"], reason=REASON)
    Showing.objects.update(until=timezone.now() - dt.timedelta(seconds=1))
    assert api.see(token=shown.token, reason=ASKED) is None


def test_a_showing_of_a_lost_licence_is_red() -> None:
    found = card(person())
    shown = api.show(identifier=found.identifier, claims=["age_over_60"], reason=REASON)
    api.change(identifier=found.identifier, act=api.ActKind.REPORT_LOST, reason=REASON)
    seen = api.see(token=shown.token, reason=ASKED)
    assert seen is not None
    assert not seen.good


def test_only_claims_that_the_licence_can_make() -> None:
    found = card(person())
    for chosen in ([], ["hat"], ["name", "salary"]):
        with refused("unknown-field"):
            api.show(identifier=found.identifier, claims=chosen, reason=REASON)
