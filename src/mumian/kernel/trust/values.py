"""What callers hand in and get back: plain values, never rows."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from .models import Anchor, Certificate, Evidence, Revocation, Seal, Use

__all__ = [
    "AnchorInfo",
    "Certified",
    "EvidenceInfo",
    "Holder",
    "SealInfo",
    "anchor_info",
    "certified",
    "evidence_info",
    "seal_info",
]


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Whom a certificate names.

    `name` stands in it for everybody to read. `organisation` is a credit code, `organisation_name` and `post` are
    written beside it. `reference` ties the certificate to an account or thing of ours, like "account:12"; it stays in
    the records and is never a citizen number. `hosts` are the names of a server.
    """

    name: str
    organisation: str = ""
    organisation_name: str = ""
    post: str = ""
    reference: str = ""
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Certified:
    """A certificate as it is recorded. Moments are aware and in UTC; `revoked_from` is None while it counts."""

    id: int
    use: Use
    current: bool
    subject: str
    holder: str
    serial: str
    fingerprint: str
    key: str
    der: bytes
    issuer: int | None
    not_before: datetime
    not_after: datetime
    revoked_from: datetime | None
    revoked_for: Revocation | None

    @property
    def short(self) -> str:
        """The first sixteen digits of the subject key identifier: the name of an authority's files."""
        found = x509.load_der_x509_certificate(self.der)
        return found.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest.hex()[:16]

    @property
    def pem(self) -> str:
        """The certificate as `openssl` reads it."""
        return x509.load_der_x509_certificate(self.der).public_bytes(Encoding.PEM).decode()

    def good(self, *, at: datetime) -> bool:
        """Whether it counts at this moment: begun, not expired, not revoked."""
        return self.not_before <= at <= self.not_after and not (self.revoked_from and self.revoked_from <= at)


@dataclass(frozen=True, kw_only=True)
class SealInfo:
    """A seal: whose it is, which post holds it, and under which certificate it seals now."""

    code: str
    name_zh: str
    name_en: str
    organisation: str
    post: str
    suspended: bool
    certificate: Certified


@dataclass(frozen=True, kw_only=True)
class AnchorInfo:
    """A line of the trust list; `cross` is our certificate over the authority's key, where there is one."""

    name_zh: str
    name_en: str
    basis: str
    since: datetime
    until: datetime | None
    certificate: Certified
    cross: Certified | None


@dataclass(frozen=True, kw_only=True)
class EvidenceInfo:
    """One preservation; `digest` is the SHA-256 of its manifest."""

    number: str
    title: str
    case: str
    at: datetime
    digest: bytes


def evidence_info(row: Evidence) -> EvidenceInfo:
    """The value of a row."""
    digest = sha256(bytes(row.manifest)).digest()
    return EvidenceInfo(number=row.number, title=row.title, case=row.case, at=row.at, digest=digest)


def certified(row: Certificate) -> Certified:
    """The value of a row."""
    return Certified(
        id=row.pk,
        use=Use(row.use),
        current=row.current,
        subject=row.subject,
        holder=row.holder,
        serial=row.serial,
        fingerprint=row.fingerprint,
        key=row.key,
        der=bytes(row.der),
        issuer=row.issuer_id,
        not_before=row.not_before,
        not_after=row.not_after,
        revoked_from=row.revoked_from,
        revoked_for=Revocation(row.revoked_for) if row.revoked_for else None,
    )


def seal_info(row: Seal) -> SealInfo:
    """The value of a row."""
    return SealInfo(
        code=row.code,
        name_zh=row.name_zh,
        name_en=row.name_en,
        organisation=row.organisation,
        post=row.post,
        suspended=row.suspended,
        certificate=certified(row.certificate),
    )


def anchor_info(row: Anchor) -> AnchorInfo:
    """The value of a row."""
    return AnchorInfo(
        name_zh=row.name_zh,
        name_en=row.name_en,
        basis=row.basis,
        since=row.since,
        until=row.until,
        certificate=certified(row.certificate),
        cross=certified(row.cross) if row.cross else None,
    )
