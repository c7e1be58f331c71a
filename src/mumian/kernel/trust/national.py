"""The national suite: SM2 signatures (GB/T 32918.2), SM3 digests (GB/T 32905), SM4 encryption (GB/T 32907).

SM3 and SM4 are OpenSSL's, through `cryptography`. SM2 is in no binding of OpenSSL for Python that is kept; `gmalg` has
it in Python, checked in tests against `openssl pkeyutl` in both directions. Python is not constant in time: a city that
signs in earnest has its SM2 key in a certified module (GM/T 0028), and this key is for demonstration as the rest is.
"""

import os

from asn1crypto import core, keys, pem
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SM3, Hash
from cryptography.hazmat.primitives.padding import PKCS7
from django.conf import settings
from gmalg import SM2

from . import store
from .refusals import KeyMissing

__all__ = ["decrypt", "digest", "encrypt", "public_key", "sign", "verify", "wanted"]

UID = b"1234567812345678"  # the distinguishing identifier that GM/T 0009 gives for want of another
CURVE = "1.2.156.10197.1.301"


class Signature(core.Sequence):
    """r and s, as GM/T 0009 writes them."""

    _fields = [("r", core.Integer), ("s", core.Integer)]


def wanted() -> bool:
    """Whether evidence is also signed with the national suite."""
    return settings.MUMIAN_CIPHERS == "both"


def digest(data: bytes) -> bytes:
    """SM3, 32 bytes."""
    made = Hash(SM3())
    made.update(data)
    return made.finalize()


def sign(data: bytes, *, secret: bytes | None = None) -> bytes:
    """SM2 with SM3 over the data, DER; with the city's key unless another is given."""
    own = secret or _secret()
    r, s = SM2(own, UID).sign(data)
    made: bytes = Signature({"r": int.from_bytes(r, "big"), "s": int.from_bytes(s, "big")}).dump()
    return made


def verify(*, data: bytes, signature: bytes, key: bytes) -> bool:
    """Whether this is the signature of the key (PEM, SubjectPublicKeyInfo) over the data."""
    try:
        read = Signature.load(signature, strict=True)
        r, s = (int(read[name].native).to_bytes(32, "big") for name in ("r", "s"))
        point = keys.PublicKeyInfo.load(pem.unarmor(key)[2])["public_key"].native
        return bool(SM2(uid=UID, pk=point).verify(data, r, s))
    except (ValueError, TypeError, OverflowError, KeyError):
        return False


def public_key(*, secret: bytes | None = None) -> bytes:
    """The public key of the city, or of a secret, as `openssl` reads it."""
    point = SM2().generate_pk(secret or _secret())
    curve = keys.ECDomainParameters(name="named", value=CURVE)
    kind = keys.PublicKeyAlgorithm({"algorithm": "ec", "parameters": curve})
    whole = keys.PublicKeyInfo({"algorithm": kind, "public_key": keys.ECPointBitString(point)})
    made: bytes = pem.armor("PUBLIC KEY", whole.dump())
    return made


def encrypt(*, data: bytes, key: bytes) -> bytes:
    """SM4 in CBC with a random start, which stands before the result; the key has 16 bytes."""
    start, padder = os.urandom(16), PKCS7(128).padder()
    writer = Cipher(algorithms.SM4(key), modes.CBC(start)).encryptor()
    return start + writer.update(padder.update(data) + padder.finalize()) + writer.finalize()


def decrypt(*, data: bytes, key: bytes) -> bytes:
    """What `encrypt` made; ValueError for another key or broken data."""
    reader, remover = Cipher(algorithms.SM4(key), modes.CBC(data[:16])).decryptor(), PKCS7(128).unpadder()
    return remover.update(reader.update(data[16:]) + reader.finalize()) + remover.finalize()


def _secret() -> bytes:
    """The city's SM2 key, encrypted with SM4 in the key store; made when it is first needed."""
    path = store.folder() / "keys" / "sm2.key"
    if not path.exists():
        store.write_secret(path, encrypt(data=SM2().generate_keypair()[0], key=store.wrapping(16)))
    try:
        return decrypt(data=store.read_secret(path), key=store.wrapping(16))
    except ValueError as error:
        raise KeyMissing(str(path)) from error
