"""How much each register holds."""

from dataclasses import dataclass

from . import bitemporal
from .models import Address, AreaVersion, OrganisationVersion, PersonVersion


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """Entries believed today. With millions of people the count takes some seconds: keep it for a while."""

    people: int
    organisations: int
    areas: int
    addresses: int


def counts() -> Counts:
    """The size of each register. Four queries."""
    return Counts(
        people=bitemporal.today_true(PersonVersion).count(),
        organisations=bitemporal.today_true(OrganisationVersion).count(),
        areas=AreaVersion.objects.filter(valid_to=None).count(),
        addresses=Address.objects.count(),
    )
