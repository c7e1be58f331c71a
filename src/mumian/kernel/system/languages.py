"""Data written in two languages, shown in the reader's."""

from django.utils.translation import get_language


def in_language(zh: str, en: str) -> str:
    """The text in the active language; the other one where a language was left empty."""
    chinese = (get_language() or "zh-hans").startswith("zh")
    return (zh or en) if chinese else (en or zh)
