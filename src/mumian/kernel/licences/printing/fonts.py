"""Chinese fonts from the machine (Debian: fonts-noto-cjk); only the characters used go into the PDF."""

from functools import cache

import typst
from django.conf import settings

# In order of preference; all under the SIL Open Font License or GPL with the font exception.
FAMILIES = ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Serif CJK SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei")


class FontMissing(RuntimeError):  # noqa: N818 - the name says it
    """No Chinese font was found: install one (Debian: apt install fonts-noto-cjk) or set MUMIAN_FONT_FOLDERS."""


@cache
def fonts() -> typst.Fonts:
    """The fonts of the machine, looked through once a process."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=settings.FONT_FOLDERS)


@cache
def families() -> tuple[str, ...]:
    """The Chinese families that are there. Raises FontMissing."""
    there = set(fonts().families())
    found = tuple(family for family in FAMILIES if family in there)
    if not found:
        raise FontMissing(FontMissing.__doc__)
    return found
