"""The sample city's part of this room: real divisions, generated people and organisations, a little history."""

import datetime as dt
import tempfile
from pathlib import Path

from django.db import transaction

from mumian.kernel.ledger.api import Reason
from mumian.kernel.system.api import Progress

from .addresses import Place
from .area_loading import areas_filled, fill_areas
from .disputes import open_dispute
from .entering import change_organisation, change_person, correct_organisation
from .loading.organisations import load_organisations
from .loading.people import load_people
from .models import AreaVersion, OrganisationVersion, PersonVersion
from .owners import BY_LAW
from .synthetic.generator import write_organisations, write_people

PEOPLE, ORGANISATIONS = 5_000, 600
AS_OF = dt.date(2023, 6, 30)
CITY = "4401"
REASON = Reason(actor="program:demo", purpose="sample city", basis="generated data; nobody is concerned")
POLICE, MARKET = BY_LAW["person", ""].body, BY_LAW["organisation", ""].body


def sample_ready() -> bool:
    """Whether this room holds areas, people and organisations."""
    return areas_filled() and PersonVersion.objects.exists() and OrganisationVersion.objects.exists()


def fill_sample(progress: Progress) -> None:
    """Fill what is empty: divisions, then 5 000 generated people and 600 companies spread over the real communities.

    All of them are synthetic: their numbers begin with 99 and can belong to nobody. Filling twice changes nothing.
    """
    with transaction.atomic(), tempfile.TemporaryDirectory(prefix="mumian-sample-") as folder:
        if not areas_filled():
            fill_areas(progress)
        if not PersonVersion.objects.exists():
            _fill_people(Path(folder) / "people.parquet", progress)
        if not OrganisationVersion.objects.exists():
            _fill_organisations(Path(folder) / "organisations.parquet", progress)


def communities() -> list[str]:
    """The codes of the sample city's communities and villages."""
    rows = AreaVersion.objects.filter(code__startswith=CITY, level=5, valid_to=None)
    return list(rows.order_by("code").values_list("code", flat=True))


def _fill_people(path: Path, progress: Progress) -> None:
    write_people(path=path, count=PEOPLE, areas=communities(), as_of=AS_OF, addresses=True)
    load_people(path=path, as_of=AS_OF, body=POLICE, reason=REASON, progress=progress)
    first = PersonVersion.objects.order_by("code").values_list("code", flat=True)[0]
    place = Place(area="440106001", road="示例路", number="8号", room="301")
    change_person(
        code=first, values={"area": place.area, "address": place}, since=dt.date(2024, 3, 1), body=POLICE, reason=REASON
    )


def _fill_organisations(path: Path, progress: Progress) -> None:
    write_organisations(path=path, count=ORGANISATIONS, areas=communities(), as_of=AS_OF, addresses=True)
    load_organisations(path=path, as_of=AS_OF, body=MARKET, reason=REASON, progress=progress)
    active = OrganisationVersion.objects.filter(status="active").order_by("code").values_list("code", flat=True)
    renamed, misspelt, doubted = active[:3]
    change_organisation(
        code=renamed, values={"name": "示例集团有限公司"}, since=dt.date(2024, 5, 20), body=MARKET, reason=REASON
    )
    change_organisation(
        code=renamed, values={"status": "dormant"}, since=dt.date(2025, 2, 1), body=MARKET, reason=REASON
    )
    correct_organisation(
        code=misspelt,
        values={"name": "示例更正商贸有限公司"},
        why="纸质档案录入时误读一字",
        body=MARKET,
        reason=REASON,
    )
    open_dispute(
        register="organisation",
        code=doubted,
        element="status",
        claimed="closed",
        why="实地核查时住所无人办公",
        body="市税务局",
        reason=REASON,
    )
