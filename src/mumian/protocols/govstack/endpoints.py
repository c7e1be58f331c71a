"""GovStack Digital Registries: `MyPersonalDataUsage` 1.0, mounted at /api/govstack/."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from mumian.kernel.ledger import api as ledger
from mumian.protocols import usage
from mumian.protocols.callers import callers
from mumian.protocols.problem import problems

router = Router()
MOST = 1000


class Reference(Schema):
    """The case in which the data were read."""

    ReferenceId: str


class Reading(Schema):
    """One reading of the person's data."""

    id: str
    readerId: str  # noqa: N815 - the interface is another's
    readerInitials: str  # noqa: N815
    readerInstitutionId: str  # noqa: N815
    readerInstitutionName: str  # noqa: N815
    readerApplicationName: str  # noqa: N815
    searchDateTime: datetime  # noqa: N815
    references: list[Reference]


class Asked(Schema):
    """Whose data, and in which database; ours are named by the system's code, and empty means all."""

    userId: Annotated[str, Field(pattern=r"^\d{17}[\dX]$")]  # noqa: N815
    databaseId: Annotated[str, Field(pattern=r"^[a-z0-9_-]{0,60}$")] = ""  # noqa: N815


@router.get(
    "/data/MyPersonalDataUsage/1.0",
    response=list[Reading],
    auth=callers(people=usage.SCOPE, programs=usage.READ_USAGE),
    summary="Who read my personal data",
    openapi_extra=problems(401, 403, 422),
)
def my_personal_data_usage(request: HttpRequest, asked: Query[Asked]) -> list[dict[str, object]]:
    """The newest thousand readings; a reader is named by post, never by initials."""
    actor = usage.asker(request, user=asked.userId, about=asked.userId)
    _total, found = usage.lines(
        actor, about=asked.userId, since=None, until=None, system=asked.databaseId, offset=0, limit=MOST
    )
    return [_reading(line) for line in found]


def _reading(line: ledger.Line) -> dict[str, object]:
    return {
        "id": str(line.id),
        "readerId": line.post or line.actor,
        "readerInitials": "",
        "readerInstitutionId": usage.receiver(line),
        "readerInstitutionName": line.post or line.actor,
        "readerApplicationName": line.system,
        "searchDateTime": line.at,
        "references": [{"ReferenceId": line.case}] if line.case else [],
    }
