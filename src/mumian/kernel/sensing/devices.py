"""Devices send with a key of their own: only to the streams of their thing, and only so much a minute."""

import secrets
import time
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock

from django.db import transaction
from django.utils import timezone

from mumian.kernel.identity.api import Actor, as_program
from mumian.kernel.ledger.api import Entry, Kind, append

from .models import DeviceKey, ProviderQuota, Thing
from .refusals import OverQuota
from .rights import MANAGE, need

KEPT = 10.0  # seconds: how long a withdrawn key may still open in another process
MINUTE = 60.0
BASIS = "感知设备统一登记"


@dataclass(frozen=True, slots=True)
class Device:
    """Who sends: `actor` for the readers and writers of this room, the thing it belongs to, and its quotas."""

    id: int
    thing: int
    provider: str
    per_minute: int
    of_provider: int | None

    @property
    def actor(self) -> Actor:
        """As whom it acts; it has no right but the one that its key opens."""
        return as_program(f"device-{self.id}")


_known: dict[str, tuple[float, Device | None]] = {}
_used: dict[str, tuple[float, int]] = {}
_counting = Lock()


def issue(actor: Actor, thing: Thing, name: str, provider: str, per_minute: int) -> str:
    """See api."""
    need(actor, MANAGE)
    key = f"mumian-{secrets.token_urlsafe(32)}"
    with transaction.atomic():
        row = DeviceKey.objects.create(
            name=name,
            thing=thing,
            provider=provider,
            digest=_digest(key),
            per_minute=per_minute,
            issued_at=timezone.now(),
        )
        _line(actor, "issue key", row)
    return key


def withdraw(actor: Actor, row: DeviceKey) -> None:
    """See api."""
    need(actor, MANAGE)
    with transaction.atomic():
        row.withdrawn_at = timezone.now()
        row.save(update_fields=["withdrawn_at"])
        _line(actor, "withdraw key", row)
    _known.pop(row.digest, None)


def found(key: str) -> Device | None:
    """See api."""
    digest, now = _digest(key), time.monotonic()
    until, device = _known.get(digest, (0.0, None))
    if until < now:
        device = _look_up(digest)
        if len(_known) > 100_000:
            _known.clear()
        if device:  # what opens nothing is looked up each time: guessing must not fill the memory
            _known[digest] = (now + KEPT, device)
    return device


def admit(device: Device, rows: int) -> None:
    """Count rows against the minute of the device and of its provider; raises OverQuota, and then counts nothing."""
    limits = [(f"device {device.id}", device.per_minute)]
    if device.of_provider is not None:
        limits.append((f"provider {device.provider}", device.of_provider))
    now = time.monotonic()
    with _counting:
        if len(_used) > 1_000_000:
            _used.clear()
        for name, most in limits:
            begin, count = _used.get(name, (now, 0))
            if now - begin < MINUTE and count + rows > most:
                raise OverQuota(retry_after=int(MINUTE - (now - begin)) + 1)
        for name, _most in limits:
            begin, count = _used.get(name, (now, 0))
            _used[name] = (begin, count + rows) if now - begin < MINUTE else (now, rows)


def forget() -> None:
    """Begin anew."""
    _known.clear()
    _used.clear()


def _look_up(digest: str) -> Device | None:
    row = DeviceKey.objects.filter(digest=digest, withdrawn_at=None).first()
    if row is None:
        return None
    quota = ProviderQuota.objects.filter(provider=row.provider).first() if row.provider else None
    return Device(row.pk, row.thing_id, row.provider, row.per_minute, quota.per_minute if quota else None)


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()  # random, so nobody can guess it however fast the hash is


def _line(actor: Actor, action: str, row: DeviceKey) -> None:
    reason = actor.reason(purpose="管理设备密钥", basis=BASIS)
    append(Entry(kind=Kind.SECURITY, system="sensing", action=action, subject=f"thing:{row.thing_id}", reason=reason))
