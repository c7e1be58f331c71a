"""Checks a pack of evidence that somebody hands in: nothing is written, and no more unpacked than is allowed."""

import asyncio
import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

from asn1crypto import cms
from django.utils.translation import gettext as _
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.validation import ades

from mumian.kernel.ledger import api as ledger

from . import national
from .judging import specification
from .refusals import NotAccepted

__all__ = ["Finding", "PackVerdict", "check_pack"]

MOST_PARTS, MOST_BYTES, MOST_RATIO = 210, 120 * 1024 * 1024, 200
SMALL = 2 * 1024 * 1024
NEEDED = ("manifest.json", "manifest.tst", "ledger.json")


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    name: str
    good: bool


@dataclass(frozen=True, kw_only=True)
class PackVerdict:
    """What became of a pack: `at` is the moment of its time-stamp, `files` the names that the manifest lists."""

    valid: bool
    number: str
    title: str
    at: datetime | None
    files: tuple[str, ...]
    findings: tuple[Finding, ...]


def check_pack(pack: bytes) -> PackVerdict:
    """Look at originals, time-stamp, national signature and ledger. NotAccepted for what is no pack or too large."""
    try:
        with zipfile.ZipFile(BytesIO(pack)) as archive:
            sizes = _sizes(archive)
            parts = {name: _read(archive, name, SMALL) for name in sizes if not name.startswith("files/")}
            found = {name: _digest(archive, name, sizes[name]) for name in sizes if name.startswith("files/")}
        manifest = json.loads(parts["manifest.json"])
        listed = {f"files/{each['name']}": str(each["sha256"]) for each in manifest["files"]}
        number, title = str(manifest["number"]), str(manifest["title"])
    except NotAccepted:
        raise
    except Exception as error:  # a broken archive breaks the reader in many ways
        raise NotAccepted(_("This is not a pack of evidence of this city.")) from error
    stamped, at = _stamp(parts)
    findings = [
        Finding(name=_("The originals are those of the manifest"), good=listed == found),
        Finding(name=_("The time-stamp fits the manifest"), good=stamped),
        Finding(name=_("The ledger of this city has the record"), good=_told(lambda: _recorded(parts))),
    ]
    if "manifest.sm2" in parts:
        findings.append(Finding(name=_("The SM2 signature fits the manifest"), good=_told(lambda: _signed(parts))))
    good = all(each.good for each in findings)
    names = tuple(name.removeprefix("files/") for name in listed)
    return PackVerdict(valid=good, number=number, title=title, at=at, files=names, findings=tuple(findings))


def _sizes(archive: zipfile.ZipFile) -> dict[str, int]:
    """The parts by name with what they say they unpack to, once all of it together is allowed."""
    entries = archive.infolist()
    sizes = {entry.filename: entry.file_size for entry in entries}
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > MOST_PARTS or len(sizes) != len(entries) or any(entry.flag_bits & 1 for entry in entries):
        raise NotAccepted(_("This is not a pack of evidence of this city."))
    if sum(sizes.values()) > MOST_BYTES or sum(sizes.values()) > SMALL + MOST_RATIO * packed:
        raise NotAccepted(_("This pack would unpack to more than is allowed."))
    if any(name not in sizes for name in NEEDED):
        raise NotAccepted(_("This is not a pack of evidence of this city."))
    return sizes


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """A part, never more of it than `most`, whatever its entry says."""
    with archive.open(name) as part:
        content = part.read(most + 1)
    if len(content) > most:
        raise NotAccepted(_("This pack would unpack to more than is allowed."))
    return content


def _digest(archive: zipfile.ZipFile, name: str, most: int) -> str:
    """The digest of an original, read piece by piece and never further than its entry says."""
    digest, read = sha256(), 0
    with archive.open(name) as part:
        while piece := part.read(65536):
            read += len(piece)
            if read > most:
                raise NotAccepted(_("This pack would unpack to more than is allowed."))
            digest.update(piece)
    return digest.hexdigest()


def _stamp(parts: dict[str, bytes]) -> tuple[bool, datetime | None]:
    """Whether the token is a time-stamp of an accepted authority over the manifest, and its moment."""
    try:
        token = cms.ContentInfo.load(parts["manifest.tst"], strict=True)["content"]
        work = ades.ades_timestamp_validation(
            token, specification(), expected_tst_imprint=lambda name: hashlib.new(name, parts["manifest.json"]).digest()
        )
        result = asyncio.run(work)
        moment: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
    except Exception:  # noqa: BLE001 - whatever breaks in a broken token, it is none
        return False, None
    return result.ades_subindic == AdESPassed.OK, moment


def _told(work: Callable[[], bool]) -> bool:
    try:
        return work()
    except Exception:  # noqa: BLE001 - whatever breaks in a broken proof, it proves nothing
        return False


def _recorded(parts: dict[str, bytes]) -> bool:
    """Whether our ledger has exactly this record at this place, about exactly this manifest."""
    proof: dict[str, Any] = json.loads(parts["ledger.json"])
    record = json.loads(proof["record"])
    head = ledger.head(size=int(proof["head"].split("\n")[1]))
    return (
        record["digest"] == sha256(parts["manifest.json"]).hexdigest()
        and record["action"] == "evidence.preserve"
        and ledger.record(position=int(proof["position"])).decode() == proof["record"]
        and head is not None
        and head.text == proof["head"]
        and ledger.inclusion(position=int(proof["position"]), size=head.size).path
        == tuple(bytes.fromhex(each) for each in proof["path"])
    )


def _signed(parts: dict[str, bytes]) -> bool:
    own = parts["sm2-key.pem"] == national.public_key()
    return own and national.verify(
        data=parts["manifest.json"], signature=parts["manifest.sm2"], key=parts["sm2-key.pem"]
    )
