"""Rounding as the standards round, so that a value on a limit falls on the side that the law says."""

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

Number = float | int | Decimal


def exact(value: Number) -> Fraction:
    """The number as it is written: 0.1 is one tenth and not the binary fraction beside it."""
    return Fraction(str(value))


def rounded(value: Number, decimals: int) -> float:
    """To so many decimals, a five to the even neighbour (GB/T 8170: 四舍六入五成双)."""
    return float(Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN))


def mean(values: Sequence[Number], decimals: int) -> float:
    """The arithmetic mean, rounded; of nothing there is none (ValueError)."""
    if not values:
        raise ValueError("There is no mean of nothing.")
    return rounded(sum((Decimal(str(value)) for value in values), Decimal()) / len(values), decimals)


def percentile(values: Sequence[Number], share: Number) -> float:
    """The value that `share` (0-1) of the values do not exceed, by HJ 663-2013 annex A: rank 1 + (n - 1) · share, and
    between two ranks in proportion."""
    if not values:
        raise ValueError("There is no percentile of nothing.")
    ordered = sorted(exact(value) for value in values)
    rank = (len(ordered) - 1) * exact(share)
    low = math.floor(rank)
    high = min(low + 1, len(ordered) - 1)
    return float(ordered[low] + (ordered[high] - ordered[low]) * (rank - low))


def exceedance(value: Number, limit: Number) -> float:
    """By how many times the limit a value lies above it (超标倍数): 0 at the limit, 1 at twice; never below 0."""
    if limit <= 0:
        raise ValueError("An exceedance is measured against a limit above zero.")
    return float(max(Fraction(), exact(value) / exact(limit) - 1))
