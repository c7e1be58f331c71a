"""Giving a licence out of the house: each time a ledger line, for organisations too."""

from django.db import transaction

from mumian.kernel.ledger.api import Reason

from . import lines
from .documents import document
from .models import Licence
from .printing.pdf import printed


def pdf(identifier: str, address: str, reason: Reason) -> bytes | None:
    """The print of a licence."""
    row = Licence.objects.filter(identifier=identifier).first()
    if row is None:
        return None
    made = printed(document(row), address=address, reason=reason)
    with transaction.atomic():
        lines.given(row, "print", reason)
    return made
