"""Straight lines across gaps. Arrays are roads × moments, a gap is NaN."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def straight(values: Array) -> Array:
    """Each road's gaps closed by a line between its neighbours in time; the ends keep the nearest value."""
    filled = values.copy()
    moments = np.arange(values.shape[1])
    for row in filled:
        known = ~np.isnan(row)
        if known.any():
            row[~known] = np.interp(moments[~known], moments[known], row[known])
    return filled


def straight_in_time(values: Array) -> Array:
    """A line in travel time per kilometre instead of speed: slow values weigh more."""
    with np.errstate(divide="ignore"):
        return 1 / straight(1 / values)


def distance(values: Array) -> NDArray[np.int64]:
    """How many steps away the nearest known value of the same road is."""
    known = ~np.isnan(values)
    moments = np.arange(values.shape[1])
    far = 4 * values.shape[1]
    before = moments - np.maximum.accumulate(np.where(known, moments, -far), axis=1)
    after = np.minimum.accumulate(np.where(known, moments, far)[:, ::-1], axis=1)[:, ::-1] - moments
    return np.minimum(before, after)


def smooth(values: Array, width: int) -> Array:
    """A triangular running mean over the last axis, without gaps; `width` 1 changes nothing."""
    kernel = np.concatenate([np.arange(1, width + 1), np.arange(width - 1, 0, -1)]).astype(float)
    kernel /= kernel.sum()
    half = len(kernel) // 2
    padded = np.pad(values, ((0, 0), (half, half)), mode="edge")
    return sum(weight * padded[:, at : at + values.shape[1]] for at, weight in enumerate(kernel))  # type: ignore[return-value]
