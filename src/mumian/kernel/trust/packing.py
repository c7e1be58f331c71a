"""Packs of evidence: one zip that proves itself without us, with `docs/evidence-verify.py` and `openssl`."""

import json
import zipfile
from base64 import b64encode
from io import BytesIO

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.utils.translation import gettext as _

from mumian.kernel.ledger import api as ledger
from mumian.kernel.ledger.api import Entry, Kind, Reason, Wanted

from . import outside, preserving
from .models import Certificate, Evidence, Use
from .refusals import NotAccepted

__all__ = ["pack"]


def pack(*, number: str, reason: Reason) -> bytes:
    """The zip of one preservation, with a ledger line for the reader. Outside transactions: the ledger may seal."""
    row = Evidence.objects.filter(number=number).first()
    if row is None:
        raise NotAccepted(_("There is no evidence with the number %s.") % number)
    ledger.append(
        Entry(kind=Kind.ACCESS, system="trust", action="evidence.export", subject=f"evidence:{number}", reason=reason)
    )
    parts = {
        "manifest.json": bytes(row.manifest),
        "manifest.tst": bytes(row.token),
        "ledger.json": _proof(row),
        "roots.pem": _roots(),
        "README.txt": README.encode(),
    }
    if row.national:
        parts |= {"manifest.sm2": bytes(row.national), "sm2-key.pem": bytes(row.national_key)}
    parts |= {f"files/{name}": content for name, content in preserving.originals(row).items()}
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _proof(row: Evidence) -> bytes:
    """The record in the ledger, the way from it to a signed head, and the key of the head."""
    position = _position(row.number)
    proof = ledger.inclusion(position=position)
    key = ledger.public_key(name=proof.head.key).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    said = {
        "position": position,
        "record": ledger.record(position=position).decode(),
        "path": [each.hex() for each in proof.path],
        "head": proof.head.text,
        "signature": b64encode(proof.head.signature).decode(),
        "key": key.decode(),
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, indent=1).encode()


def _position(number: str) -> int:
    """The place of the record that tells of the preservation."""
    for _attempt in range(2):
        lines = ledger.find(wanted=Wanted(subject=f"evidence:{number}")).lines
        found = [line.position for line in lines if line.action == "evidence.preserve"]
        if found and found[-1] is not None:
            return found[-1]
        ledger.seal()
    raise NotAccepted(_("The ledger has no record of the evidence %s.") % number)


def _roots() -> bytes:
    """Our roots, to be compared with those that the reader got from somewhere else."""
    rows = Certificate.objects.filter(use=Use.ROOT)
    return "".join(outside.as_pem(row) for row in rows).encode()


README = """证据保全包 / Evidence pack

python3 evidence-verify.py PACK.zip ROOT.pem LEDGER-KEY.pem

manifest.json  文件及其摘要 / the files and their digests (SHA-256, SM3)
manifest.tst   时间戳 / time-stamp token over manifest.json (RFC 3161)
               openssl ts -verify -data manifest.json -token_in -in manifest.tst -CAfile ROOT.pem
manifest.sm2   SM2 签名（启用国密时）/ SM2 signature, where the national suite is in use
               openssl pkeyutl -verify -pubin -inkey sm2-key.pem -rawin -digest sm3 -in manifest.json \\
                 -sigfile manifest.sm2 -pkeyopt distid:1234567812345678
ledger.json    台账记录与包含证明 / record in the ledger, its inclusion proof and the signed head
roots.pem      根证书，请与另行取得的核对 / root certificates: compare them with those you got elsewhere

ROOT.pem 与 LEDGER-KEY.pem 须从本包以外取得。 / Get ROOT.pem and LEDGER-KEY.pem from elsewhere, not from this pack.
"""
