"""Builds X.509 certificates with `cryptography`; knows nothing of rows."""

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.hashes import SHA256, SHA384
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID
from django.conf import settings
from django.utils.translation import gettext as _

from .models import Use
from .profiles import CERTIFICATE_POLICY, PROFILES
from .refusals import NotAccepted
from .values import Holder

__all__ = ["build", "hash_for", "name_of"]

EARLIER = timedelta(minutes=1)  # clocks of readers differ a little


def name_of(holder: Holder) -> x509.Name:
    """The distinguished name: country, body with its credit code, post, name."""
    wanted = (
        (NameOID.COUNTRY_NAME, "CN"),
        (NameOID.ORGANIZATION_NAME, holder.organisation_name),
        (NameOID.ORGANIZATION_IDENTIFIER, f"NTRCN-{holder.organisation}" if holder.organisation else ""),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, holder.post),
        (NameOID.COMMON_NAME, holder.name),
    )
    try:
        return x509.Name([x509.NameAttribute(kind, text) for kind, text in wanted if text])
    except ValueError as error:
        raise NotAccepted(_("This name does not fit into a certificate: %s") % error) from error


def hash_for(key: ec.EllipticCurvePrivateKey) -> SHA256 | SHA384:
    """The hash that fits the size of a key."""
    return SHA384() if key.curve.key_size > 256 else SHA256()


def build(
    *,
    use: Use,
    subject: x509.Name,
    public: CertificatePublicKeyTypes,
    signer: ec.EllipticCurvePrivateKey,
    issuer: x509.Certificate | None,
    hosts: tuple[str, ...],
    at: datetime,
    until: datetime | None,
) -> x509.Certificate:
    """A certificate from `at` on, signed with the issuer's key; without an issuer it signs itself."""
    profile = PROFILES[use]
    ends = min(
        until or at + profile.life, issuer.not_valid_after_utc if issuer else datetime.max.replace(tzinfo=at.tzinfo)
    )
    if ends <= at:
        raise NotAccepted(_("The certificate would end before it begins."))
    builder = (
        x509.CertificateBuilder(issuer.subject if issuer else subject, subject, public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - EARLIER)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(profile.authority, profile.path_length), critical=True)
        .add_extension(profile.usage(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )
    for extension, critical in (*_purposes(use), *_addresses(use, issuer), *_hosts(hosts), *profile.more):
        builder = builder.add_extension(extension, critical)
    return builder.sign(signer, hash_for(signer))


def _purposes(use: Use) -> list[tuple[x509.ExtensionType, bool]]:
    """extendedKeyUsage and policy; a time-stamping certificate may do nothing else (RFC 3161, 2.3)."""
    found: list[tuple[x509.ExtensionType, bool]] = []
    if PROFILES[use].purposes:
        found.append((x509.ExtendedKeyUsage(PROFILES[use].purposes), use == Use.TIMESTAMP))
    if use != Use.ROOT:
        policy = x509.ObjectIdentifier("2.5.29.32.0") if PROFILES[use].authority else CERTIFICATE_POLICY
        found.append((x509.CertificatePolicies([x509.PolicyInformation(policy, None)]), False))
    return found


def _addresses(use: Use, issuer: x509.Certificate | None) -> list[tuple[x509.ExtensionType, bool]]:
    """Where to ask whether the certificate still counts, and where its issuer's certificate is.

    What the root issued has no OCSP address: its key is in a safe and answers nobody; its revocation list does.
    """
    if issuer is None:
        return []
    base = f"{settings.MUMIAN_TRUST_URL}/api/trust"
    name = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    short = name.digest.hex()[:16]
    points = [x509.DistributionPoint([x509.UniformResourceIdentifier(f"{base}/crl/{short}.crl")], None, None, None)]
    places = [(AuthorityInformationAccessOID.CA_ISSUERS, f"certificates/{short}.cer")]
    if not PROFILES[use].by_root:
        places.insert(0, (AuthorityInformationAccessOID.OCSP, "ocsp"))
    access = [x509.AccessDescription(kind, x509.UniformResourceIdentifier(f"{base}/{path}")) for kind, path in places]
    return [
        (x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(name), False),
        (x509.CRLDistributionPoints(points), False),
        (x509.AuthorityInformationAccess(access), False),
    ]


def _hosts(hosts: tuple[str, ...]) -> list[tuple[x509.ExtensionType, bool]]:
    return [(x509.SubjectAlternativeName([x509.DNSName(host) for host in hosts]), False)] if hosts else []
