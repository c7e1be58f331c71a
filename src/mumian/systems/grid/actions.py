"""Writes: a report becomes a case, in one transaction."""

from dataclasses import dataclass

from django.db import transaction

from mumian.kernel.cases import api as cases
from mumian.kernel.identity.api import Actor

from .classes import BY_CODE
from .models import Report, Source

CENTRE = "119901000000000430"  # the city management centre of the sample; belongs to nobody
MANHOLE, COMPONENT, EVENT = "grid.manhole", "grid.component", "grid.event"


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What somebody saw. `district` is a division code of six digits; `lon` and `lat` WGS-84 degrees or None."""

    category: str
    description: str
    address: str
    district: str
    lon: float | None = None
    lat: float | None = None
    reference: str = ""
    sample: bool = False


def report(actor: Actor, found: Found, *, source: Source) -> cases.Case:
    """Open the case and keep what was seen. Raises `CaseRefused`; the same reference again answers the same case."""
    subject = next(iter(actor.subjects), "")
    new = cases.NewCase(
        kind=kind_of(found.category),
        title=found.address[:200],
        department=CENTRE,
        district=found.district,
        subject=subject if source is Source.CITIZEN else "",
        channel="web" if source is Source.CITIZEN else source.value,
        values={"category": found.category},
        reference=found.reference,
        sample=found.sample,
    )
    with transaction.atomic():
        case = cases.open_case(actor, new=new)
        Report.objects.get_or_create(
            case=case,
            defaults={
                "category": found.category,
                "source": source,
                "description": found.description,
                "address": found.address,
                "lon": found.lon,
                "lat": found.lat,
            },
        )
    return case


def kind_of(category: str) -> str:
    """The kind of case of a class."""
    if category == "manhole":
        return MANHOLE
    return COMPONENT if BY_CODE[category].component else EVENT
