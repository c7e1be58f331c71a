"""Tokens that expired are cleared away, and sign-ins to programs that nothing is left of come to their end."""

from collections.abc import Sequence
from datetime import timedelta

from allauth.idp.oidc.models import Token
from django.conf import settings
from django.utils import timezone

from mumian.kernel.identity.api import programs
from mumian.kernel.system.api import Chore

HOUR = 3600


def clear_tokens() -> int:
    """Drop what expired; returns how many tokens. A sign-in whose last token is gone has lapsed."""
    dropped: int = Token.objects.expired().delete()[0]
    unused = timezone.now() - timedelta(seconds=settings.IDP_OIDC_REFRESH_TOKEN_EXPIRES_IN)
    for lot in programs.begun_before(unused):
        programs.lapse(_without_tokens(lot))
    return dropped


def _without_tokens(grants: Sequence[programs.Grant]) -> list[programs.Grant]:
    wanted = [str(grant.pk) for grant in grants]
    alive = set(Token.objects.filter(data__grant__in=wanted).values_list("data__grant", flat=True))
    return [grant for grant in grants if str(grant.pk) not in alive]


CHORES = (Chore(code="openid.tokens", every=HOUR, run=clear_tokens),)
