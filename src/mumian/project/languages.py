"""Compiles the message catalogues: the repository holds the text a person can read, not the compiled form."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parents[1]


def compile_catalogues() -> int:
    """Write the .mo beside every newer .po; returns how many were written."""
    stale = [po for po in catalogues() if not _is_fresh(po)]
    for po in stale:
        with po.open("rb") as source:
            catalogue = read_po(source)
        with po.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalogue)
    return len(stale)


def catalogues() -> list[Path]:
    """Every message catalogue of the package."""
    return sorted(PACKAGE.rglob("locale/*/LC_MESSAGES/django.po"))


def _is_fresh(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return mo.is_file() and mo.stat().st_mtime >= po.stat().st_mtime
