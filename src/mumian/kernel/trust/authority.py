"""The city's demonstration authority: a root that lies in a safe, an issuing authority, and what serves in its name."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from mumian.kernel.ledger.api import Reason

from . import issuing, lists
from .models import Certificate, Use
from .refusals import NoAuthority
from .values import Holder

__all__ = ["chain", "establish", "established", "rotate", "working"]

TITLES = {
    Use.ROOT: "root authority",
    Use.ISSUING: "issuing authority",
    Use.TIMESTAMP: "time-stamping",
    Use.STATUS: "certificate status",
    Use.LICENCES: "electronic licences",
}
SOON = timedelta(days=30)
# A key stamps for one year of its certificate's nine, so that every time-stamp can be checked for eight at least.
STAMPED_FOR = timedelta(days=8 * 365)
OWN_WORK = Reason(actor="program:trust", purpose="a service certificate is about to end", basis="电子签名法 第二十二条")


def established() -> bool:
    """Whether the city has an authority."""
    return Certificate.objects.filter(use=Use.ISSUING, current=True).exists()


def establish(*, reason: Reason) -> Certificate:
    """Make root, issuing authority and service certificates where there are none; the issuing authority."""
    with transaction.atomic():
        if not established():
            for use in TITLES:
                _made(use, reason=reason)
    return issuing.current(Use.ISSUING)


def working(use: Use) -> Certificate:
    """The service certificate of this use; a new one is taken in good time before the old one ends."""
    found = issuing.current(use)
    if found.not_after - timezone.now() > (STAMPED_FOR if use == Use.TIMESTAMP else SOON):
        return found
    return rotate(use=use, reason=OWN_WORK)


def rotate(*, use: Use, reason: Reason) -> Certificate:
    """A new key and certificate for a service; what the old one signed stays good."""
    if not established():
        raise NoAuthority
    return _made(use, reason=reason)


def chain(row: Certificate) -> list[Certificate]:
    """The certificates above this one, nearest first, up to a root."""
    found: list[Certificate] = []
    above = row.issuer
    while above is not None:
        found.append(above)
        above = above.issuer
    return found


def _made(use: Use, *, reason: Reason) -> Certificate:
    city = settings.MUMIAN_TRUST_CITY
    holder = Holder(name=f"{city} {TITLES[use]}", organisation_name=city)
    made = issuing.issue(use=use, holder=holder, reason=reason)
    if use == Use.ROOT:  # while its key is here: every seal carries this list
        lists.sign_list(made)
    return made
