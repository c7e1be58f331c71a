"""The three questions of the Data Tracker, version 2.1.0, mounted at /api/datatracker/v2/."""

from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Header, Query, Router, Schema
from pydantic import AwareDatetime

from mumian.kernel.ledger import api as ledger
from mumian.protocols import usage
from mumian.protocols.callers import callers
from mumian.protocols.problem import problems

router = Router()
Code = Annotated[str, Field(pattern=r"^\d{17}[\dX]$")]


class Usage(Schema):
    """One use: when, what for, and who received the data."""

    logtime: datetime
    action: str
    receiverCode: str  # noqa: N815 - the interface is another's
    receiverName: str  # noqa: N815
    receiverSystem: str  # noqa: N815


class FindUsageResponse(Schema):
    """How many uses there are, and those asked for."""

    totalUsages: int  # noqa: N815
    usages: list[Usage]


class UsagePeriodResponse(Schema):
    """Since when uses are recorded; there is no end, they are never removed."""

    periodStart: datetime  # noqa: N815


class HeartbeatResponse(Schema):
    """Whether the service works."""

    status: Literal["OK", "FAIL"]
    message: str


class Wanted(Schema):
    """About whom, when, and which part of the answer."""

    userCode: Code  # noqa: N815
    periodStart: AwareDatetime | None = None  # noqa: N815
    periodEnd: AwareDatetime | None = None  # noqa: N815
    offset: int = Field(0, ge=0, le=usage.DEEPEST)
    limit: int = Field(1000, ge=1, le=1000)


@router.get(
    "/v2/findUsage",
    response=FindUsageResponse,
    auth=callers(people=usage.SCOPE, programs=usage.READ_USAGE),
    summary="Who used a person's data",
    openapi_extra=problems(401, 403, 422),
)
def find_usage(
    request: HttpRequest, wanted: Query[Wanted], user: Annotated[Code, Header(alias="X-Road-UserId")]
) -> dict[str, object]:
    """Uses of a person's data, newest first; what is lawfully withheld is left out until its day."""
    actor = usage.asker(request, user=user, about=wanted.userCode)
    total, found = usage.lines(
        actor,
        about=wanted.userCode,
        since=wanted.periodStart,
        until=wanted.periodEnd,
        system="",
        offset=wanted.offset,
        limit=wanted.limit,
    )
    return {"totalUsages": total, "usages": [_usage(line) for line in found]}


@router.get("/v2/usagePeriod", response=UsagePeriodResponse, summary="Since when uses are recorded")
def usage_period(request: HttpRequest) -> dict[str, datetime]:
    """The time of the first record of the ledger, the present while it is empty."""
    return {"periodStart": ledger.begins() or timezone.now()}


@router.get("/v2/heartbeat", response=HeartbeatResponse, summary="Whether this service works")
def heartbeat(request: HttpRequest) -> dict[str, str]:
    """OK when the ledger answers."""
    ledger.begins()
    return {"status": "OK", "message": "The ledger answers."}


def _usage(line: ledger.Line) -> dict[str, object]:
    return {
        "logtime": line.at,
        "action": line.purpose,
        "receiverCode": usage.receiver(line),
        "receiverName": line.post or line.actor,
        "receiverSystem": line.system,
    }
