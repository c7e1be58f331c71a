"""Numbers with their units, as a reader of either language writes them."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from mumian.kernel.system.api import in_language

from .units import Unit

_LARGE = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def figure(value: Decimal | float) -> str:
    """A number: rounded to two decimals, three below ten, four digits below one; grouped where the language groups."""
    value = Decimal(str(value))
    size = abs(value)
    text = f"{value:.2f}" if size >= 10 or size == 0 else f"{value:.3f}" if size >= 1 else f"{value:.4g}"
    plain = text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text
    return number_format(plain, use_l10n=True, force_grouping=True)


def amount(value: Decimal | float, unit: Unit) -> str:
    """A number with its unit, by the unit's own pattern: 4000亿元 in Chinese, CNY 400 billion in English."""
    value = Decimal(str(value))
    if unit.base == "yes-no":
        return _("yes") if value else _("no")
    pattern = in_language(unit.sentence_zh, unit.sentence_en)
    return pattern.format(figure(value), large=_large(value * unit.factor))


def _large(value: Decimal) -> str:
    """The amount in the base unit, in the words of English: 67,000, 1.81 million, 400 billion."""
    for size, word in _LARGE:
        if abs(value) >= size:
            return f"{figure(value / size)} {word}"
    return figure(value)
