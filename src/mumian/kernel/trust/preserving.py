"""Preserves evidence (保全): originals, a list of their digests, a time-stamp over it, and a line in the ledger."""

import json
import secrets
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SM3, Hash
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.ledger.api import Entry, Kind, Reason, append

from . import national, stamping, store
from .models import Evidence
from .refusals import NotAccepted

__all__ = ["originals", "preserve"]

MOST_FILES, MOST_BYTES = 200, 100 * 1024 * 1024
FORMAT = "mumian-evidence-1"


def preserve(*, files: Mapping[str, bytes], title: str, reason: Reason) -> Evidence:
    """Keep the originals, and everything that proves later that they were as they are now."""
    _fit(files)
    number = f"EV{timezone.localdate():%Y%m%d}{secrets.token_hex(5).upper()}"
    manifest = _manifest(number, title, reason.case, files)
    token = stamping.stamp(data=manifest)
    signature = national.sign(manifest) if national.wanted() else b""
    for content in files.values():
        store.write_secret(_original(sha256(content).hexdigest()), content)
    with transaction.atomic():
        row = Evidence.objects.create(
            number=number,
            title=title,
            case=reason.case,
            manifest=manifest,
            token=token,
            national=signature,
            national_key=national.public_key() if signature else b"",
        )
        digest = sha256(manifest).digest()
        subject = f"evidence:{number}"
        append(
            Entry(
                kind=Kind.DECISION,
                system="trust",
                action="evidence.preserve",
                subject=subject,
                reason=reason,
                digest=digest,
            )
        )
    return row


def originals(row: Evidence) -> dict[str, bytes]:
    """The files of a preservation by name, as they are on the disk."""
    listed = json.loads(bytes(row.manifest))["files"]
    return {each["name"]: store.read_secret(_original(each["sha256"])) for each in listed}


def _manifest(number: str, title: str, case: str, files: Mapping[str, bytes]) -> bytes:
    """What is time-stamped: JSON with its keys in order, the same bytes for the same content."""
    listed = [
        {"bytes": len(content), "name": name, "sha256": sha256(content).hexdigest(), "sm3": _sm3(content)}
        for name, content in sorted(files.items())
    ]
    said = {"case": case, "files": listed, "format": FORMAT, "number": number, "title": title}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, indent=1).encode()


def _sm3(content: bytes) -> str:
    digest = Hash(SM3())
    digest.update(content)
    return digest.finalize().hex()


def _fit(files: Mapping[str, bytes]) -> None:
    if not files:
        raise NotAccepted(_("There is nothing to preserve."))
    if len(files) > MOST_FILES or sum(map(len, files.values())) > MOST_BYTES:
        raise NotAccepted(_("At most 200 files with 100 MB together are preserved at once."))
    for name in files:
        if not name or len(name) > 200 or name != Path(name).name or name in {".", ".."} or not name.isprintable():
            raise NotAccepted(_("This is not a file name: %s") % name[:80])


def _original(digest: str) -> Path:
    return Path(settings.MUMIAN_HOME) / "trust" / "evidence" / digest[:2] / digest
