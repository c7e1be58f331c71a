"""Making a credential: everything about the holder stands in disclosures, nothing in the open."""

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import Any

from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.utils import timezone
from joserfc.jwk import ECKey

from mumian.kernel.ledger.api import Reason
from mumian.kernel.licences import lines
from mumian.kernel.licences.claims import claims
from mumian.kernel.licences.documents import document
from mumian.kernel.licences.models import Licence
from mumian.kernel.licences.refusals import LicenceRefused, Why
from mumian.kernel.trust import api as trust

from . import statuses, tokens
from .encoding import digest, encode, packed
from .refusals import CredentialRefused, Fault

KIND, PROOF_KIND, STATUS_KIND = "dc+sd-jwt", "openid4vci-proof+jwt", "statuslist+jwt"
DAYS = 30
NONCE_SECONDS = 300
SHANGHAI_MIDNIGHT = dt.time()


@dataclass(frozen=True, kw_only=True, slots=True)
class Addresses:
    """Where the city answers: its own address as issuer, and the addresses below it."""

    issuer: str

    def type(self, code: str) -> str:
        """The `vct` of a type, which is the address of its metadata."""
        return f"{self.issuer}/api/licences/types/{code}/metadata"

    def status(self, number: int) -> str:
        """The address of a status list."""
        return f"{self.issuer}/api/licences/statuses/{number}"


def nonce() -> str:
    """A nonce for a proof, good for five minutes."""
    return TimestampSigner(salt="licences-proof").sign(secrets.token_urlsafe(12))


def credential(identifier: str, holder: str, proof: str, addresses: Addresses, reason: Reason) -> str:
    """The licence as SD-JWT VC, bound to the key that signed the proof. LicenceRefused, CredentialRefused."""
    key = _proved(proof, addresses.issuer)
    with transaction.atomic():
        row = Licence.objects.filter(identifier=identifier.replace("\0", ""), holder=holder).first()
        if row is None:
            raise LicenceRefused(Why.NO_LICENCE)
        found = document(row)
        if not found.counts:
            raise LicenceRefused(Why.STATE, found.standing_name)
        made = _made(row, key, addresses)
        lines.given(row, "credential", reason)
    return made


def _made(row: Licence, holder_key: ECKey, addresses: Addresses) -> str:
    found, now = document(row), timezone.now()
    said = claims(found, timezone.localdate(now))
    disclosures = [encode(packed([encode(secrets.token_bytes(16)), each.code, each.value])) for each in said.values()]
    list_number, index = statuses.place(row.pk)
    payload = {
        "iss": addresses.issuer,
        "iat": int(now.timestamp()),
        "exp": int(_end(found.valid_to, now).timestamp()),
        "vct": addresses.type(found.type.code),
        "cnf": {"jwk": holder_key.as_dict(private=False)},
        "status": {"status_list": {"idx": index, "uri": addresses.status(list_number)}},
        "issuing_authority": found.issuer_name,
        "sample": found.sample,
        "_sd_alg": "sha-256",
        "_sd": sorted(map(digest, disclosures)),
    }
    issuer = trust.issuer_key("licences")
    signing = ECKey.import_key(issuer.private_pem())
    jwt = tokens.signed(payload, kind=KIND, key=signing, kid=issuer.kid, x5c=list(issuer.x5c))
    return "~".join([jwt, *disclosures, ""])


def status_token(list_number: int, addresses: Addresses) -> str:
    """A status list, signed; good for an hour, worth asking again after a minute."""
    now, issuer = int(timezone.now().timestamp()), trust.issuer_key("licences")
    payload = {
        "iss": addresses.issuer,
        "sub": addresses.status(list_number),
        "iat": now,
        "exp": now + 3600,
        "ttl": 60,
        "status_list": {"bits": statuses.BITS, "lst": statuses.packed_list(list_number)},
    }
    key = ECKey.import_key(issuer.private_pem())
    return tokens.signed(payload, kind=STATUS_KIND, key=key, kid=issuer.kid, x5c=list(issuer.x5c))


def issuer_keys() -> dict[str, Any]:
    """The signing key's public half as a JWK set."""
    issuer = trust.issuer_key("licences")
    jwk = ECKey.import_key(issuer.private_pem()).as_dict(private=False)
    return {"keys": [{**jwk, "kid": issuer.kid, "use": "sig", "alg": tokens.ALGORITHM, "x5c": list(issuer.x5c)}]}


def _end(valid_to: dt.date | None, now: dt.datetime) -> dt.datetime:
    """Thirty days, and never longer than the licence itself."""
    latest = now + dt.timedelta(days=DAYS)
    if valid_to is None:
        return latest
    after = dt.datetime.combine(valid_to + dt.timedelta(days=1), SHANGHAI_MIDNIGHT, timezone.get_default_timezone())
    return min(latest, after)


def _proved(proof: str, audience: str) -> ECKey:
    """The holder's key, once the proof shows that whoever asks holds it."""
    header = tokens.header_of(proof, kind=PROOF_KIND)
    key = tokens.public_key(header.get("jwk"))
    said = tokens.checked(proof, key)
    if said.get("aud") != audience:
        raise CredentialRefused(Fault.AUDIENCE)
    try:
        TimestampSigner(salt="licences-proof").unsign(str(said.get("nonce", "")), max_age=NONCE_SECONDS)
    except BadSignature as error:
        raise CredentialRefused(Fault.NONCE) from error
    return key
