"""Base64url and JSON as JOSE writes them."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Any

from .refusals import CredentialRefused, Fault


def encode(data: bytes) -> str:
    """Base64url without padding."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    """Back again. Raises CredentialRefused."""
    try:
        return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except ValueError as error:
        raise CredentialRefused(Fault.FORM) from error


def digest(text: str) -> str:
    """The SHA-256 of an ASCII text, as digests of disclosures are written."""
    return encode(sha256(text.encode("ascii")).digest())


def packed(value: object) -> bytes:
    """JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(data: bytes) -> Any:
    """JSON back again, without doubled names. Raises CredentialRefused."""
    try:
        return json.loads(data, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise CredentialRefused(Fault.FORM) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found
