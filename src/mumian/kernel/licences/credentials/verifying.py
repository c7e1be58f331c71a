"""Checking a presentation: the city's signature, each disclosure, the holder's key, the time, and the state now."""

from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.db import transaction
from django.utils import timezone
from joserfc.jwk import ECKey

from mumian.kernel.ledger.api import Reason
from mumian.kernel.licences import lines
from mumian.kernel.licences.documents import document
from mumian.kernel.licences.models import Licence, State
from mumian.kernel.trust import api as trust

from . import statuses, tokens
from .encoding import decode, digest, unpacked
from .issuing import KIND
from .refusals import CredentialRefused, Fault

BINDING_KIND = "kb+jwt"
LEEWAY = 60
FRESH_SECONDS = 600
MOST_DISCLOSURES = 100
NEVER_DISCLOSED = {"_sd", "...", "iss", "iat", "exp", "vct", "cnf", "status"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Presented:
    """What a presentation proves. `good`: rely on it today; `claims` are what the holder disclosed, by code."""

    good: bool
    standing: str
    type: str
    issuing_authority: str
    sample: bool
    claims: dict[str, Any] = field(default_factory=dict)


def presented(text: str, *, nonce: str, audience: str, reason: Reason) -> Presented:
    """Check `<jwt>~<disclosure>~…~<key binding>`. Raises CredentialRefused."""
    jwt, *disclosures, binding = _split(text)
    payload = tokens.checked(jwt, _issuer_key(jwt))
    _in_time(payload)
    claims = _disclosed(payload, disclosures)
    _bound(payload, binding, text[: len(text) - len(binding)], nonce=nonce, audience=audience)
    with transaction.atomic():
        row = _row(payload)
        if row is None:
            raise CredentialRefused(Fault.ISSUER)
        lines.read([row], "verify", reason)
    found = document(row)
    return Presented(
        good=found.standing == State.VALID,
        standing=found.standing,
        type=found.type.code,
        issuing_authority=found.issuer_name,
        sample=found.sample,
        claims=claims,
    )


def _split(text: str) -> list[str]:
    parts = text.split("~")
    if not text.isascii() or not 2 <= len(parts) <= MOST_DISCLOSURES + 2:
        raise CredentialRefused(Fault.FORM)
    return parts


def _issuer_key(jwt: str) -> ECKey:
    header = tokens.header_of(jwt, kind=KIND)
    key = trust.issuer_key("licences")
    if header.get("kid") != key.kid:
        raise CredentialRefused(Fault.ISSUER)
    return ECKey.import_key(key.public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))


def _in_time(payload: dict[str, Any]) -> None:
    now = timezone.now().timestamp()
    begin, end = payload.get("iat"), payload.get("exp")
    if not isinstance(begin, int) or not isinstance(end, int) or not begin - LEEWAY <= now < end + LEEWAY:
        raise CredentialRefused(Fault.TIME)


def _disclosed(payload: dict[str, Any], disclosures: list[str]) -> dict[str, Any]:
    """Every disclosure must have its digest among the signed ones, once, and name a claim of its own."""
    signed, found = set(payload.get("_sd", ())), dict[str, Any]()
    if payload.get("_sd_alg") != "sha-256" or len(set(disclosures)) != len(disclosures):
        raise CredentialRefused(Fault.DISCLOSURE)
    for disclosure in disclosures:
        said = unpacked(decode(disclosure))
        if digest(disclosure) not in signed or not isinstance(said, list) or len(said) != 3:
            raise CredentialRefused(Fault.DISCLOSURE)
        _salt, name, value = said
        if not isinstance(name, str) or name in NEVER_DISCLOSED or name in payload or name in found:
            raise CredentialRefused(Fault.DISCLOSURE)
        found[name] = value
    return found


def _bound(payload: dict[str, Any], binding: str, shown: str, *, nonce: str, audience: str) -> None:
    """The key binding: made by the holder's key, for this verifier, for this question, over exactly what is shown."""
    if not binding:
        raise CredentialRefused(Fault.BINDING)
    tokens.header_of(binding, kind=BINDING_KIND)
    confirmed = payload.get("cnf")
    key = tokens.public_key(confirmed.get("jwk") if isinstance(confirmed, dict) else None)
    said = tokens.checked(binding, key)
    if said.get("sd_hash") != digest(shown):
        raise CredentialRefused(Fault.BINDING)
    if not nonce or said.get("nonce") != nonce:
        raise CredentialRefused(Fault.NONCE)
    if said.get("aud") != audience:
        raise CredentialRefused(Fault.AUDIENCE)
    made = said.get("iat")
    if not isinstance(made, int) or abs(timezone.now().timestamp() - made) > FRESH_SECONDS:
        raise CredentialRefused(Fault.TIME)


def _row(payload: dict[str, Any]) -> Licence | None:
    """The licence behind a credential that this city signed."""
    status = payload["status"]["status_list"]
    list_number = int(str(status["uri"]).rsplit("/", 1)[-1])
    return Licence.objects.filter(pk=statuses.number_at(list_number, int(status["idx"]))).first()
