"""Text messages and WeChat through a gateway: one small HTTP interface, which an adapter to any provider can serve.

`POST {gateway}/messages` with the key as bearer; the same `Idempotency-Key` never sends twice. Answers 202 with a
`reference`. Later the gateway posts a receipt for it, signed like a webhook with the same key: see `receipts`.
`mumian notices gateway` is such a gateway, for trying out.
"""

from datetime import datetime
from http import HTTPStatus

import httpx
from django.conf import settings

from mumian.kernel.notices.models import Delivery
from mumian.kernel.notices.outcomes import Failed
from mumian.kernel.notices.outgoing import tls
from mumian.kernel.notices.places import receipts_url

from .wording import outside

__all__ = ["send"]

# What asking again cannot mend: the message itself is refused.
REFUSED = {HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.GONE, HTTPStatus.UNPROCESSABLE_ENTITY}


def send(delivery: Delivery, now: datetime) -> str:
    """Hand a text to the gateway; the reference that it gave."""
    words = outside(delivery, now)
    if not settings.MUMIAN_GATEWAY_URL:
        raise Failed("No gateway is set up: MUMIAN_GATEWAY_URL.", own=True)
    body = {
        "channel": delivery.lane.target,
        "to": delivery.address,
        "text": f"{words.text} {words.link}",
        "language": words.language,
        "report_to": receipts_url(),
    }
    answer = _asked(body, delivery.event.event_id)
    if answer.status_code in REFUSED:
        raise Failed(f"The gateway refused: {answer.status_code}", final=True)
    if answer.status_code != HTTPStatus.ACCEPTED:
        raise Failed(f"The gateway answered {answer.status_code}.", own=answer.is_server_error)
    return _reference(answer)


def _asked(body: dict[str, str], identifier: str) -> httpx.Response:
    headers = {"Authorization": f"Bearer {settings.MUMIAN_GATEWAY_KEY}", "Idempotency-Key": identifier}
    try:
        with httpx.Client(verify=tls(), timeout=10, trust_env=False) as client:
            return client.post(f"{settings.MUMIAN_GATEWAY_URL}/messages", json=body, headers=headers)
    except httpx.HTTPError as trouble:
        raise Failed(f"The gateway: {type(trouble).__name__}", own=True) from trouble


def _reference(answer: httpx.Response) -> str:
    try:
        reference = answer.json()["reference"]
    except (ValueError, KeyError, TypeError) as fault:
        raise Failed("The gateway accepted, but gave no reference.") from fault
    return str(reference)[:100]
