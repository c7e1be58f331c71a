"""The keys that sign identity tokens: RSA, kept in MUMIAN_HOME/openid, replaced by themselves.

A file is named by the moment of its making. The newest key that has begun signs; a successor is published an hour
before it begins, and a replaced key stays published for a day, so that no verifier ever meets a key it cannot find.
"""

import os
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from allauth.idp.oidc.models import PrivateKey
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.utils import timezone

LIFE = timedelta(days=90)
AHEAD = timedelta(hours=1)
AFTER = timedelta(days=1)
SHAPE = "%Y%m%dT%H%M%S.%fZ"


def keys(*, now: datetime | None = None) -> list[PrivateKey]:
    """Every key that is published, oldest first; makes the first one, and a successor when it is time."""
    now = now or timezone.now()
    moments = _moments()
    if not moments:
        make(at=now - AHEAD)
        moments = _moments()
    elif moments[-1] + LIFE <= now:
        make(at=now)
        moments = _moments()
    successors: list[datetime | None] = [*moments[1:], None]
    published = [_key(made, successor) for made, successor in zip(moments, successors, strict=True)]
    return [key for key in published if key.expires_at is None or key.expires_at > now]


def make(*, at: datetime | None = None) -> Path:
    """A new key; it signs from an hour later on. When one was stolen: make another, then remove the stolen file."""
    moment = at or timezone.now()
    pem = rsa.generate_private_key(public_exponent=65537, key_size=3072).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{moment.astimezone(UTC).strftime(SHAPE)}.pem"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
    return path


def _folder() -> Path:
    home: Path = settings.MUMIAN_HOME
    return home / "openid"


def _moments() -> list[datetime]:
    return sorted(datetime.strptime(path.stem, SHAPE).replace(tzinfo=UTC) for path in _folder().glob("*.pem"))


def _key(made: datetime, successor: datetime | None) -> PrivateKey:
    ends = successor + AHEAD + AFTER if successor else None
    return PrivateKey(pem=_pem(_folder(), made), issued_at=made, not_before=made + AHEAD, expires_at=ends)


@lru_cache(maxsize=16)
def _pem(folder: Path, made: datetime) -> str:
    return (folder / f"{made.strftime(SHAPE)}.pem").read_text(encoding="ascii")
