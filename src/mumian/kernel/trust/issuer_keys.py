"""The key that signs credentials (SD-JWT VC): ES256, with its certificates as x5c."""

from base64 import b64encode
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.utils.translation import gettext as _

from . import authority, store
from .models import Certificate, Use
from .refusals import NotAccepted

__all__ = ["IssuerKey", "issuer_key"]

PURPOSES = {"licences": Use.LICENCES}


@dataclass(frozen=True, kw_only=True)
class IssuerKey:
    """A key on P-256 with a name and its certificates: `x5c` in base64 DER, the signer's first, the root left out."""

    kid: str
    x5c: tuple[str, ...]
    private: ec.EllipticCurvePrivateKey = field(repr=False)
    alg: str = "ES256"

    @property
    def public(self) -> ec.EllipticCurvePublicKey:
        """The public half."""
        return self.private.public_key()

    def private_pem(self) -> str:
        """The private half for a library that takes text (PKCS#8); never write it anywhere."""
        return self.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def issuer_key(purpose: str) -> IssuerKey:
    """The key in use for a purpose; the only one so far is "licences"."""
    if purpose not in PURPOSES:
        raise NotAccepted(_("There is no issuer key for this purpose: %s") % purpose)
    row = authority.working(PURPOSES[purpose])
    path: list[Certificate] = [row, *authority.chain(row)][:-1]
    return IssuerKey(
        kid=row.key, x5c=tuple(b64encode(bytes(each.der)).decode() for each in path), private=store.load(row.key)
    )
