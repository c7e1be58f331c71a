"""What wallets must know of a type: its names, its claims, and that each may be shown alone."""

from typing import Any

from mumian.kernel.licences.claims import names
from mumian.kernel.licences.declarations import LicenceType, Words


def metadata(kind: LicenceType, vct: str) -> dict[str, Any]:
    """SD-JWT VC type metadata."""
    return {
        "vct": vct,
        "name": kind.name.en,
        "description": f"{kind.name.zh} · {kind.type_code}",
        "display": _display("name", kind.name),
        "claims": [
            {"path": [code], "sd": "always", "display": _display("label", words)} for code, words in names(kind).items()
        ],
    }


def _display(key: str, words: Words) -> list[dict[str, str]]:
    return [{"locale": "zh-CN", key: words.zh}, {"locale": "en", key: words.en}]
