"""Event subscriptions for programs, and receipts of the gateway for text messages.

The words are those of the CloudEvents Subscriptions API (sink, types); what arrives at the sink is CloudEvents 1.0 in
structured mode, signed as Standard Webhooks says.
"""

import json
from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Field, Path, Router, Schema, Status

from mumian.kernel.identity.api import Actor, Kind, actor_of
from mumian.kernel.ledger.api import Reason
from mumian.kernel.notices import api
from mumian.protocols.callers import callers
from mumian.protocols.problem import Problem, problems

router = Router()
RIGHT = "notices.subscribe"
NO_NUL = "^[^\\x00]*$"
LARGEST_RECEIPT = 16 * 1024


Key = Annotated[str, Path(pattern="^[0-9a-f]{20}$")]


class TopicOut(Schema):
    """A type of events that programs may get."""

    type: str
    name: str
    summary: str


class SubscriptionIn(Schema):
    """What is wanted: event types such as `water.outage` or `water.*`, and the https address that takes them."""

    sink: str = Field(max_length=500)
    types: list[Annotated[str, Field(max_length=100)]] = Field(min_length=1, max_length=50)
    subject_prefix: str = Field("", max_length=200, pattern=NO_NUL)


class SubscriptionOut(Schema):
    """A subscription. `secret` (`whsec_…`) is shown once, when it was made or renewed."""

    id: str
    sink: str
    types: list[str]
    subject_prefix: str
    made_at: datetime
    ended_at: datetime | None
    why_ended: str
    secret: str = ""


class Receipt(Schema):
    """What became of a message: its reference, whether it arrived, when."""

    reference: str = Field(min_length=1, max_length=100, pattern=NO_NUL)
    status: Literal["delivered", "failed"]
    at: datetime
    error: str = Field("", max_length=300, pattern=NO_NUL)


@router.get("/types", response=list[TopicOut], summary="Event types that programs may get", url_name="notices_types")
def types(request: HttpRequest) -> list[TopicOut]:
    """Every outward topic, in the language of the request."""
    offered = [(name, topic) for name, topic in sorted(api.topics().items()) if topic.outward]
    return [TopicOut(type=name, name=str(topic.name), summary=str(topic.summary)) for name, topic in offered]


@router.get(
    "/subscriptions",
    response=list[SubscriptionOut],
    auth=callers(programs=RIGHT),
    summary="My subscriptions",
    url_name="notices_subscriptions",
    openapi_extra=problems(401, 403),
)
def subscriptions(request: HttpRequest) -> list[SubscriptionOut]:
    """Newest first, ended ones too; secrets are not repeated."""
    actor = _caller(request)
    return [_shown(each) for each in api.subscriptions_of(owner=actor.name, actor=actor)]


@router.post(
    "/subscriptions",
    response={201: SubscriptionOut},
    auth=callers(programs=RIGHT),
    summary="Subscribe to events",
    url_name="notices_subscribe",
    openapi_extra=problems(400, 401, 403, 422),
)
def subscribe(request: HttpRequest, wanted: SubscriptionIn) -> Status:
    """From now on such events are posted to `sink`, in the order of each subject, at least once, with the same `id`."""
    actor = _caller(request)
    try:
        made = api.subscribe_program(
            owner=actor.name,
            sink=wanted.sink,
            types=wanted.types,
            subject_prefix=wanted.subject_prefix,
            reason=_reason(actor),
        )
    except api.NotSubscribable as refusal:
        raise Problem(422, "This subscription cannot be made", str(refusal)) from refusal
    return Status(201, _shown(made))


@router.post(
    "/subscriptions/{key}/secret",
    response=SubscriptionOut,
    auth=callers(programs=RIGHT),
    summary="Renew a secret",
    url_name="notices_renew_secret",
    openapi_extra=problems(401, 403, 404, 422),
)
def renew(request: HttpRequest, key: Key) -> SubscriptionOut:
    """For a day both the old and the new secret sign."""
    actor = _caller(request)
    made = api.renew_secret(owner=actor.name, key=key, reason=_reason(actor))
    if made is None:
        raise Problem(404, "No such subscription", "You have no subscription with this identifier.")
    return _shown(made)


@router.delete(
    "/subscriptions/{key}",
    response={204: None},
    auth=callers(programs=RIGHT),
    summary="End a subscription",
    url_name="notices_unsubscribe",
    openapi_extra=problems(401, 403, 404, 422),
)
def unsubscribe(request: HttpRequest, key: Key) -> Status:
    """Nothing more is sent."""
    actor = _caller(request)
    if not api.end_subscription(owner=actor.name, key=key, reason=_reason(actor)):
        raise Problem(404, "No such subscription", "You have no subscription with this identifier.")
    return Status(204, None)


@router.post(
    "/receipts",
    response={204: None},
    summary="Receipt of a gateway",
    url_name="notices_receipt",
    openapi_extra=problems(401, 404, 422),
)
def receipt(request: HttpRequest) -> Status:
    """A gateway says what became of a message; signed like a webhook, with the key it shares with the city."""
    body = request.read(LARGEST_RECEIPT + 1)
    try:
        api.signed_by_gateway(headers={name.lower(): value for name, value in request.headers.items()}, body=body)
    except api.NotSigned as refusal:
        raise Problem(401, "Not signed", str(refusal)) from refusal
    given = _read(body)
    known = api.note_receipt(
        reference=given.reference, delivered=given.status == "delivered", at=given.at, error=given.error
    )
    if not known:
        raise Problem(404, "No such message", "No message was sent under this reference.")
    return Status(204, None)


def _read(body: bytes) -> Receipt:
    try:
        given = Receipt.model_validate(json.loads(body))
    except ValueError as fault:
        raise Problem(422, "This is no receipt", "It has `reference`, `status` and `at`, in JSON.") from fault
    if given.at.tzinfo is None:
        raise Problem(422, "This is no receipt", "`at` has a time zone.")
    return given


def _caller(request: HttpRequest) -> Actor:
    """Programs, by token or with an account, and officials who set them up."""
    actor = actor_of(request)
    if not (actor.holds(RIGHT) or (actor.account and actor.kind is Kind.PROGRAM)):
        raise Problem(403, "Not for this account", "Programs subscribe to events, or officials for them.")
    return actor


def _reason(actor: Actor) -> Reason:
    return actor.reason(purpose="订阅城市事件", basis=api.Basis.SUBSCRIPTION)


def _shown(each: api.Subscription) -> SubscriptionOut:
    return SubscriptionOut(
        id=each.key,
        sink=each.sink,
        types=list(each.types),
        subject_prefix=each.subject_prefix,
        made_at=each.made_at,
        ended_at=each.ended_at,
        why_ended=each.why_ended,
        secret=each.secret,
    )
