"""Signatures of what is sent to programs, as Standard Webhooks 1.0 says: HMAC-SHA256 over id, time and body.

The secret of a subscription is derived from the city's key and never stored, so there is none to be read from the
database; changing it raises a version, and for a day both signatures are sent.
"""

import hmac
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.conf import settings

from .models import Webhook

__all__ = ["NotSigned", "headers", "secrets_of", "shown", "verify"]

TOLERANCE = timedelta(minutes=5)
OVERLAP = timedelta(days=1)
PREFIX = "whsec_"


class NotSigned(ValueError):  # noqa: N818 - the name says it
    """A body without a signature that holds now."""


def _derived(name: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), f"mumian.notices:{name}".encode(), "sha256")


def secrets_of(webhook: Webhook, *, now: datetime) -> list[bytes]:
    """The secret in force, and for a day the one before it."""
    versions = [webhook.secret_version]
    if webhook.rotated_at and now - webhook.rotated_at < OVERLAP:
        versions.append(webhook.secret_version - 1)
    return [_derived(f"webhook:{webhook.key}:{version}") for version in versions]


def shown(secret: bytes) -> str:
    """A secret as its owner keeps it."""
    return PREFIX + b64encode(secret).decode()


def headers(*, identifier: str, body: bytes, secrets: Sequence[bytes], at: datetime) -> dict[str, str]:
    """What goes with the body: its id, the time of this attempt, one signature for each secret."""
    stamp = str(int(at.timestamp()))
    signatures = " ".join(_signature(secret, identifier, stamp, body) for secret in secrets)
    return {"webhook-id": identifier, "webhook-timestamp": stamp, "webhook-signature": signatures}


def verify(*, given: Mapping[str, str], body: bytes, secret: bytes, now: datetime) -> str:
    """The id of a signed body; NotSigned when nobody with the secret signed it within the last minutes."""
    identifier, stamp = given.get("webhook-id", ""), given.get("webhook-timestamp", "")
    if not identifier or not stamp.isdecimal() or len(stamp) > 12:
        raise NotSigned("The headers webhook-id and webhook-timestamp are needed.")
    if abs(now - datetime.fromtimestamp(int(stamp), UTC)) > TOLERANCE:
        raise NotSigned("The signature is too old, or the clocks differ.")
    right = _signature(secret, identifier, stamp, body).encode()
    offered = given.get("webhook-signature", "").encode().split()
    if not any(hmac.compare_digest(right, each) for each in offered):
        raise NotSigned("The signature does not fit the body.")
    return identifier


def parsed(text: str) -> bytes:
    """A secret as its owner keeps it, back to bytes."""
    return b64decode(text.removeprefix(PREFIX), validate=True)


def _signature(secret: bytes, identifier: str, stamp: str, body: bytes) -> str:
    content = f"{identifier}.{stamp}.".encode() + body
    return "v1," + b64encode(hmac.new(secret, content, sha256).digest()).decode()
