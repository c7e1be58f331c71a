"""A document as a PDF."""

import io
import json
from importlib.resources import files

import segno
import typst
from django.utils import timezone

from mumian.kernel.ledger.api import Reason
from mumian.kernel.licences.documents import Document, written
from mumian.kernel.trust import api as trust

from .fonts import families, fonts

UNSEALED = "（未加盖电子印章，仅供参考）"
SEALED = "（已加盖电子印章）"
HOW = "扫描二维码，或在核验页面输入验证码，即可查验本证照此刻是否有效。打印件以核验结果为准。"


def printed(found: Document, *, address: str, reason: Reason) -> bytes:
    """The PDF of a licence, sealed by its issuing body when it has a seal. `address` is that of its verification page.

    A body without a working seal gives out a print that says it is not sealed. Raises FontMissing.
    """
    try:
        sealed = _typeset(found, address, sealed=True)
        return trust.seal_pdf(pdf=sealed, seal=found.type.issuer.seal, reason=reason)
    except trust.TrustError:
        return _typeset(found, address, sealed=False)


def _typeset(found: Document, address: str, *, sealed: bool) -> bytes:
    source = files(__package__).joinpath("licence.typ").read_bytes()
    data = json.dumps(_data(found, address, sealed=sealed), ensure_ascii=False)
    return typst.compile(
        source,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards=["a-2a", "ua-1"],
    )


def _data(found: Document, address: str, *, sealed: bool) -> dict[str, object]:
    lines = [(line.field.name.zh, line.zh) for line in found.lines if line.value]
    until = written(found.valid_to) if found.valid_to else "长期"
    lines += [(found.type.number_name.zh, found.number), ("有效期限", f"{written(found.valid_from)}至{until}")]
    return {
        "title": found.type.name.zh,
        "layout": found.type.layout,
        "lines": lines,
        "issuer": found.issuer_name,
        "issued": written(found.issued_on),
        "sealed": SEALED if sealed else UNSEALED,
        "sample": "样例 SAMPLE" if found.sample else "",
        "qr": picture_code(address),
        "qr_alt": "核验二维码",
        "how": HOW,
        "address_label": "核验地址",
        "address": address,
        "identifier_label": "电子证照标识",
        "identifier": found.identifier,
        "printed": f"打印时间 {timezone.localtime():%Y-%m-%d %H:%M}",
        "fonts": families(),
    }


def picture_code(text: str) -> str:
    """A QR code as SVG, readable though a sixth of it is damaged."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=2, scale=4, xmldecl=False)
    return out.getvalue().decode()
