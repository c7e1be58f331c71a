"""Old tokens and tickets go; what somebody still uses stays."""

from datetime import timedelta

import pytest
from allauth.idp.oidc.models import Client as Program
from allauth.idp.oidc.models import Token
from django.test import Client
from django.utils import timezone

from mumian.kernel.identity.api import Account
from mumian.kernel.identity.api import programs as identity
from mumian.protocols.openid.chores import clear_tokens

from .test_hostile import allow, redeem, renew

pytestmark = pytest.mark.django_db


def clear() -> None:
    clear_tokens()
    identity.forget_tickets()


def test_expired_tokens_go_and_their_sign_in_lapses(citizen: Account, district: Program) -> None:
    person = Client()
    person.force_login(citizen)
    old = redeem(district, code=allow(person, district)).json()
    new = redeem(district, code=allow(person, district)).json()
    first, second = identity.Grant.objects.order_by("begun_at")
    long_ago = timezone.now() - timedelta(days=40)
    identity.Grant.objects.update(begun_at=long_ago)
    mine = Token.objects.filter(data__grant=str(first.pk))
    assert mine.update(expires_at=timezone.now() - timedelta(seconds=1)) == 2
    clear()
    assert Token.objects.count() == 2
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.why_ended, second.why_ended) == ("lapsed", "")
    assert first.tickets.exists(), "for a day a replay is still told from a guess"
    first.ended_at = timezone.now() - timedelta(days=2)
    first.save()
    clear()
    assert not first.tickets.exists()
    assert renew(district, old["refresh_token"]).status_code == 400
    assert renew(district, new["refresh_token"]).status_code == 200, "forty days old, and used until today"
