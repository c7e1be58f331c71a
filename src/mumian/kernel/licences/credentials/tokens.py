"""Signing and checking compact tokens: ES256 and nothing else, the kind of token always named and always compared."""

from collections.abc import Mapping
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from .encoding import decode, packed, unpacked
from .refusals import CredentialRefused, Fault

ALGORITHM = "ES256"


class Roomy(jws.JWSRegistry):
    """A header that holds certificates is longer than the library's usual bound."""

    max_header_length = 16_384
    max_payload_length = 1 << 20


ROOMY = Roomy(algorithms=[ALGORITHM])
CURVE_FIELDS = {"kty", "crv", "x", "y"}


def signed(payload: Mapping[str, object], *, kind: str, key: ECKey, **header: object) -> str:
    """A compact JWS."""
    return jws.serialize_compact({"alg": ALGORITHM, "typ": kind, **header}, packed(payload), key, registry=ROOMY)


def header_of(token: str, *, kind: str) -> dict[str, Any]:
    """What a token says of itself before it is believed. Raises CredentialRefused."""
    parts = token.split(".")
    if len(parts) != 3 or not all(parts):
        raise CredentialRefused(Fault.FORM)
    header = unpacked(decode(parts[0]))
    if not isinstance(header, dict) or "crit" in header or "b64" in header:
        raise CredentialRefused(Fault.FORM)
    if header.get("alg") != ALGORITHM:
        raise CredentialRefused(Fault.ALGORITHM)
    if header.get("typ") != kind:
        raise CredentialRefused(Fault.KIND)
    return header


def checked(token: str, key: ECKey) -> dict[str, Any]:
    """The payload, once the signature fits. Raises CredentialRefused."""
    try:
        found = jws.deserialize_compact(token.encode("ascii"), key, registry=ROOMY)
    except (JoseError, ValueError, TypeError) as error:
        raise CredentialRefused(Fault.SIGNATURE) from error
    payload = unpacked(found.payload)
    if not isinstance(payload, dict):
        raise CredentialRefused(Fault.FORM)
    return payload


def public_key(jwk: object) -> ECKey:
    """A key on P-256 from its public parts; anything else, and private parts, are refused."""
    if not isinstance(jwk, dict) or jwk.get("kty") != "EC" or jwk.get("crv") != "P-256" or "d" in jwk:
        raise CredentialRefused(Fault.FORM)
    try:
        return ECKey.import_key({name: str(jwk[name]) for name in CURVE_FIELDS})
    except (JoseError, ValueError, KeyError) as error:
        raise CredentialRefused(Fault.FORM) from error
