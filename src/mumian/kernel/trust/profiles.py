"""What a certificate of each use may do and how long it lives (RFC 5280; ETSI EN 319 412 for people and bodies)."""

from dataclasses import dataclass, field
from datetime import timedelta

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from .models import Use

__all__ = ["PROFILES", "TIMESTAMP_POLICY", "Profile"]

YEAR = timedelta(days=365)
# The arc that IANA keeps for examples (RFC 5612): this authority is for demonstration and says so in every certificate.
ARC = "1.3.6.1.4.1.32473.440100"
CERTIFICATE_POLICY = x509.ObjectIdentifier(f"{ARC}.1")
TIMESTAMP_POLICY = f"{ARC}.2"


@dataclass(frozen=True, kw_only=True)
class Profile:
    """The rules of one use. `signs` are the bits of keyUsage, `purposes` those of extendedKeyUsage."""

    life: timedelta
    signs: frozenset[str]
    purposes: tuple[x509.ObjectIdentifier, ...] = ()
    authority: bool = False
    path_length: int | None = None
    by_root: bool = False
    more: tuple[tuple[x509.ExtensionType, bool], ...] = field(default=())

    def usage(self) -> x509.KeyUsage:
        """The keyUsage extension."""
        names = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement")
        bits = {name: name in self.signs for name in (*names, "key_cert_sign", "crl_sign")}
        return x509.KeyUsage(**bits, encipher_only=False, decipher_only=False)


CA = frozenset({"key_cert_sign", "crl_sign", "digital_signature"})
SIGN = frozenset({"digital_signature"})
COMMIT = frozenset({"digital_signature", "content_commitment"})
MAIL, CLIENT = ExtendedKeyUsageOID.EMAIL_PROTECTION, ExtendedKeyUsageOID.CLIENT_AUTH
DOCUMENT = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # document signing, RFC 9336

PROFILES = {
    Use.ROOT: Profile(life=25 * YEAR, signs=CA, authority=True, by_root=True),
    Use.ISSUING: Profile(life=20 * YEAR, signs=CA, authority=True, path_length=0, by_root=True),
    Use.CROSS: Profile(life=3 * YEAR, signs=CA, authority=True, by_root=True),
    Use.TIMESTAMP: Profile(life=9 * YEAR, signs=SIGN, purposes=(ExtendedKeyUsageOID.TIME_STAMPING,)),
    Use.STATUS: Profile(
        life=YEAR, signs=SIGN, purposes=(ExtendedKeyUsageOID.OCSP_SIGNING,), more=((x509.OCSPNoCheck(), False),)
    ),
    Use.LICENCES: Profile(life=3 * YEAR, signs=COMMIT),
    Use.PERSON: Profile(life=3 * YEAR, signs=COMMIT, purposes=(CLIENT, MAIL, DOCUMENT)),
    Use.ORGANISATION: Profile(life=3 * YEAR, signs=COMMIT, purposes=(CLIENT, MAIL, DOCUMENT)),
    Use.POST: Profile(life=3 * YEAR, signs=COMMIT, purposes=(MAIL, DOCUMENT)),
    Use.SERVER: Profile(life=YEAR, signs=SIGN, purposes=(ExtendedKeyUsageOID.SERVER_AUTH, CLIENT)),
}
