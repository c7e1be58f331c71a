"""The key that signs tree heads, and the public keys that once did.

`$MUMIAN_HOME/ledger/signing-key.pem` (mode 0600) signs; `<key>.pub.pem` beside it is for everybody. A ledger that has
heads never gets a new key by itself: a lost key is an event that somebody must decide about.
"""

import os
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from django.conf import settings

__all__ = ["KeyMissing", "folder", "key_id", "known_keys", "new_key", "pem", "read_public", "signing_key"]


class KeyMissing(Exception):  # noqa: N818 - the name says it
    """There is no usable signing key."""


def folder() -> Path:
    """Where the keys are."""
    return Path(settings.MUMIAN_HOME) / "ledger"


def raw(key: Ed25519PublicKey) -> bytes:
    """The 32 bytes of a public key."""
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def pem(key: Ed25519PublicKey) -> str:
    """A public key as `openssl` reads it."""
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def key_id(key: Ed25519PublicKey) -> str:
    """Sixteen hexadecimal digits that name a key: the start of the SHA-256 of its 32 bytes."""
    return sha256(raw(key)).hexdigest()[:16]


def signing_key(*, create: bool) -> Ed25519PrivateKey:
    """The key of this ledger; made when there is none and `create` says that the ledger is still empty."""
    path = folder() / "signing-key.pem"
    if not path.exists():
        if not create:
            raise KeyMissing(
                f"{path} is missing, but the ledger has signed heads. Put the key back from the backup, or take a new"
                " one with: mumian ledger seal --new-key"
            )
        _keep(Ed25519PrivateKey.generate(), path, replace=False)
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except ValueError as error:
        raise KeyMissing(f"{path} holds no private key in PEM form.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyMissing(f"{path} is not an Ed25519 key.")
    _publish(key.public_key())
    return key


def new_key() -> Ed25519PrivateKey:
    """A new signing key from now on; heads of the old one stay verifiable with its public key."""
    path = folder() / "signing-key.pem"
    _keep(Ed25519PrivateKey.generate(), path, replace=True)
    return signing_key(create=False)


def known_keys() -> dict[str, Ed25519PublicKey]:
    """Every public key kept here, by its id."""
    return {key_id(key): key for key in map(read_public, sorted(folder().glob("*.pub.pem")))}


def read_public(path: Path) -> Ed25519PublicKey:
    """The Ed25519 public key in a PEM file; ValueError when there is none."""
    try:
        key = load_pem_public_key(path.read_bytes())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise ValueError(f"{path} holds no public key in PEM form.") from error
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError(f"{path} holds no Ed25519 key.")  # noqa: TRY004 - the file is wrong, not the caller
    return key


def _keep(key: Ed25519PrivateKey, path: Path, *, replace: bool) -> None:
    """Write the private key to the disk. Of two processes that start together the first one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    written = _written(path.parent, private)  # mkstemp: readable by its owner alone from the first byte
    try:
        if replace:
            written.replace(path)
        else:
            os.link(written, path)
    except FileExistsError:
        return
    finally:
        written.unlink(missing_ok=True)


def _publish(key: Ed25519PublicKey) -> None:
    path = folder() / f"{key_id(key)}.pub.pem"
    if not path.exists():
        _written(path.parent, pem(key).encode()).replace(path)


def _written(place: Path, content: bytes) -> Path:
    handle, name = mkstemp(dir=place)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return Path(name)
