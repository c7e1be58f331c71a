"""Units of measurement by UCUM: ucumvert reads the codes, Pint converts the values."""

from functools import cache
from threading import Lock
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from .refusals import SensingRefused

# Bringing the two libraries in takes two seconds; a city's usual codes need neither.
CODES = """
1 % ug/m3 mg/m3 ng/m3 mg/L ug/L Cel K kPa Pa MPa hPa bar m cm mm km m/s km/h m3/h m3/s L/s L/min m3 L lx dB deg uS/cm
V A W kW kW.h J s min h d g kg t mm/h W/m2 [ppm] [ppb] [pH] {count} {NTU} Hz
"""
USUAL = frozenset(CODES.split())
_alone = Lock()  # neither library says that two threads may use it at once


def is_unit(code: str) -> bool:
    """Whether this is a code of UCUM."""
    return code in USUAL or _parses(code)


def converted(values: NDArray[np.float64], *, given: str, wanted: str) -> NDArray[np.float64]:
    """The same quantities in another unit; raises SensingRefused when one cannot become the other."""
    if given == wanted:
        return values
    with _alone:
        registry = _registry()
        try:
            before, after = registry.from_ucum(given), registry.from_ucum(wanted)
            # Codes such as 10.m carry a number of their own; Celsius must not be multiplied, even by one.
            found = registry.Quantity(values * float(before.magnitude), before.units).to(after.units)
        except _errors() as error:
            told = _("A value in “%(given)s” cannot be written in “%(wanted)s”.") % {"given": given, "wanted": wanted}
            raise SensingRefused(told, field="unit") from error
        plain: NDArray[np.float64] = np.asarray(found.magnitude, np.float64) / float(after.magnitude)
    return plain


@cache
def _parses(code: str) -> bool:
    from ucumvert.parser import parse_ucum  # noqa: PLC0415 - seconds that nobody else should wait for

    with _alone:
        try:
            parse_ucum(code, _parser())
        except _errors():
            return False
    return True


@cache
def _parser() -> Any:
    from ucumvert.parser import get_ucum_parser  # noqa: PLC0415 - as above

    return get_ucum_parser()


@cache
def _registry() -> Any:
    from ucumvert import PintUcumRegistry  # noqa: PLC0415 - as above

    return PintUcumRegistry()


@cache
def _errors() -> tuple[type[Exception], ...]:
    from lark.exceptions import LarkError  # noqa: PLC0415 - as above
    from pint.errors import PintError  # noqa: PLC0415 - as above

    return LarkError, PintError
