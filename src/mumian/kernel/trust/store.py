"""Private keys, encrypted on the disk: one PKCS#8 file a key, named by its id.

`$MUMIAN_HOME/trust/keys` holds the keys that work every day, `MUMIAN_TRUST_OFFLINE` those of roots: that folder may be
a medium which lies in a safe. The pass phrase is `MUMIAN_TRUST_PASSPHRASE`, or a random one kept beside the keys with
mode 0600; it is stretched with scrypt before it encrypts.
"""

import os
import secrets
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp

from cryptography.exceptions import InternalError
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.utils.translation import gettext as _

from .refusals import KeyMissing

__all__ = ["key_id", "load", "new", "read_secret", "remove", "wrapping", "write_secret"]


def folder() -> Path:
    """Where everything of this room is."""
    return Path(settings.MUMIAN_HOME) / "trust"


def key_id(key: ec.EllipticCurvePublicKey) -> str:
    """Sixteen hexadecimal digits that name a key: the start of the SHA-256 of its SubjectPublicKeyInfo."""
    return sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()[:16]


def new(*, offline: bool = False) -> ec.EllipticCurvePrivateKey:
    """A new key, on the disk before it is used: P-256, and P-384 for a root."""
    key = ec.generate_private_key(ec.SECP384R1() if offline else ec.SECP256R1())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(_wrapping()))
    write_secret(_path(key_id(key.public_key()), offline=offline), pem)
    return key


def load(key: str, *, offline: bool = False) -> ec.EllipticCurvePrivateKey:
    """The private key with this id; KeyMissing when it is not here or the pass phrase is another."""
    path = _path(key, offline=offline)
    try:
        found = load_pem_private_key(read_secret(path), _wrapping())
    except ValueError as error:
        raise KeyMissing(_("%s does not open with the pass phrase in use.") % path) from error
    if not isinstance(found, ec.EllipticCurvePrivateKey):
        raise KeyMissing(_("%s is not a key on an elliptic curve.") % path)
    return found


def remove(key: str) -> None:
    """Destroy a private key that must never sign again. Only this copy: backups are the city's business."""
    _path(key, offline=False).unlink(missing_ok=True)


def read_secret(path: Path) -> bytes:
    """A file that only its owner may read."""
    if not path.is_file():
        if path.parent == _offline():
            raise KeyMissing(_("%s is not here. Put the medium with the root's key back.") % path)
        raise KeyMissing(_("%s is not here. Put the key back from the backup.") % path)
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    return path.read_bytes()


def write_secret(path: Path, content: bytes) -> None:
    """Write a file for its owner's eyes; of two processes that begin together the first one wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = mkstemp(dir=path.parent)  # readable by its owner alone from the first byte
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(name, path)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink(missing_ok=True)


def _path(key: str, *, offline: bool) -> Path:
    return (_offline() if offline else folder() / "keys") / f"{key}.pem"


def _offline() -> Path:
    return Path(settings.MUMIAN_TRUST_OFFLINE or folder() / "offline")


def wrapping(size: int) -> bytes:
    """A key of this many bytes for what is not kept as PKCS#8."""
    return bytes.fromhex(_wrapping().decode())[:size]


def _wrapping() -> bytes:
    """What the key files are encrypted with."""
    salt = folder() / "salt"
    if not salt.exists():
        write_secret(salt, secrets.token_bytes(16))
    return _stretched(_phrase(), read_secret(salt))


def _phrase() -> bytes:
    if settings.MUMIAN_TRUST_PASSPHRASE:
        return str(settings.MUMIAN_TRUST_PASSPHRASE).encode()
    path = folder() / "passphrase"
    if not path.exists():
        write_secret(path, secrets.token_urlsafe(32).encode())
    return read_secret(path)


@lru_cache(maxsize=4)
def _stretched(phrase: bytes, salt: bytes) -> bytes:
    try:
        return Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(phrase).hex().encode()
    except InternalError as error:
        raise KeyMissing(_("Not enough memory to open the key store (32 MiB).")) from error
