"""What a road would do at a moment as far as its habits and the other roads tell."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .lines import Array, smooth, straight

WIDTH = 3  # slots over which a daily profile is smoothed
SHARED = 5  # factors that all roads share
ROUNDS = 3


@dataclass(frozen=True, kw_only=True)
class Trust:
    """How strongly to shrink: `days` for the weekend's own profile, `roads` for what other roads say, and `kept`,
    the share of patterns of the whole block that are not shrunk."""

    days: float = 2.0
    roads: float = 3.0
    kept: float = 0.15


def background(cube: Array, rest_days: NDArray[np.bool_], trust: Trust) -> Array:
    """The expected speed of every road, day and slot; a known value never speaks for itself."""
    usual = profile(cube, rest_days, trust.days)
    rest = (cube - usual).reshape(len(cube), -1)
    return np.asarray(usual + shared(rest, trust.roads).reshape(cube.shape))


def profile(cube: Array, rest_days: NDArray[np.bool_], shrink: float) -> Array:
    """The mean day of each road, with an own shape for working and for rest days as far as there are days enough."""
    mean = smooth(_around_the_clock(_mean(cube)), WIDTH)
    usual = np.repeat(mean[:, None, :], cube.shape[1], axis=1)
    for days in (rest_days, ~rest_days):
        apart = cube[:, days] - mean[:, None]
        known = (~np.isnan(apart)).sum(axis=1)
        usual[:, days] += smooth(np.nansum(apart, axis=1) / (known + shrink), WIDTH)[:, None]
    return usual


def shared(rest: Array, shrink: float) -> Array:
    """What the other roads say about each cell of `rest` (roads × moments).

    A factor model with Gaussian noise: few common movements, each road with its own loading and its own noise.
    For a known cell the answer is the one that leaves this cell out, so that known and lost cells are alike.
    """
    known = ~np.isnan(rest)
    given = np.where(known, rest, 0.0)
    filled, told = given, np.zeros_like(given)
    for _ in range(ROUNDS):
        told = _told(given, known, *_model(filled, shrink))
        filled = np.where(known, rest, told)
    return told


def _model(filled: Array, shrink: float) -> tuple[Array, Array, Array]:
    movement = smooth(filled, 2 * WIDTH)
    covariance = movement @ movement.T / movement.shape[1]
    strength, loading = np.linalg.eigh(covariance)
    few = min(SHARED, len(covariance))
    noise = shrink * np.diag(covariance) + 1e-6
    return loading[:, -few:], np.maximum(strength[-few:], 1e-6), noise


def _told(given: Array, known: NDArray[np.bool_], loading: Array, strength: Array, noise: Array) -> Array:
    few, moments = loading.shape[1], given.shape[1]
    information = loading[:, :, None] * loading[:, None, :] / noise[:, None, None]
    precision = (known.T.astype(float) @ information.reshape(len(given), -1)).reshape(moments, few, few)
    precision += np.diag(1 / strength)
    spread = np.linalg.inv(precision)
    factors = np.einsum("tkl,tl->tk", spread, (given / noise[:, None]).T @ loading)
    told = loading @ factors.T
    own = np.einsum("rk,tkl,rl->rt", loading, spread, loading) / noise[:, None]
    return np.where(known, (told - own * given) / (1 - own), told)


def _mean(cube: Array) -> Array:
    known = (~np.isnan(cube)).sum(axis=1)
    total = np.nansum(cube, axis=1)
    return np.where(known > 0, total / np.maximum(known, 1), np.nan)


def _around_the_clock(mean: Array) -> Array:
    """A slot that was never seen takes its value from the slots beside it, across midnight too."""
    slots = mean.shape[1]
    return straight(np.tile(mean, 3))[:, slots : 2 * slots]
