"""Units of measure: a small closed list, so that two figures are comparable or openly are not."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from mumian.kernel.system.api import in_language

LIST = Path(__file__).parent / "seeds" / "units.csv"


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A unit: `base` is what is counted, and `factor` how many of it one unit is (10 000 people: 10 000 of people).

    The names head a column or an axis. The sentences place a number: `{}` in this unit, `{large}` in the base unit.
    """

    code: str
    name_zh: str
    name_en: str
    base: str
    factor: Decimal
    sentence_zh: str
    sentence_en: str

    @property
    def name(self) -> str:
        """How a reader writes it after a number."""
        return in_language(self.name_zh, self.name_en)

    @property
    def power(self) -> int:
        """The factor as a power of ten; every unit of the list has a whole one, which a test proves."""
        return self.factor.adjusted()

    def amount(self, value: Decimal, *, of: "Unit") -> Decimal:
        """The same amount in this unit, when it is given in another unit of the same base."""
        if of.base != self.base:
            message = f"{of.code} measures {of.base}, {self.code} measures {self.base}"
            raise ValueError(message)
        return value * of.factor / self.factor


@cache
def units() -> dict[str, Unit]:
    """Every unit by its code."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Unit(**{**row, "factor": Decimal(row["factor"])})  # type: ignore[arg-type]
            for row in csv.DictReader(file)
        }


def unit(code: str) -> Unit:
    """The unit with this code; raises KeyError with the list when there is none."""
    try:
        return units()[code]
    except KeyError:
        message = f"unknown unit {code!r}; one of: {', '.join(sorted(units()))}"
        raise KeyError(message) from None
