"""Which way of closing a gap is trusted how far, learned on values that were hidden for the purpose."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from .background import Trust, background
from .lines import Array, distance, straight, straight_in_time
from .lowrank import completed
from .persistence import lasting

# Steps to the nearest known value that part the short gaps from the long ones; weights are learned for each.
CLASSES = np.array([1, 2, 3, 5, 9, 18, 36, 72])
EXERCISES = (("random", 0.15), ("random", 0.45), ("days", 0.15), ("days", 0.15))
ENOUGH = 50  # hidden values before weights of their own are learned for a class
BAND = (0.1, 0.9)
LEARNING_DAYS = 15  # the exercises are held on the latest days; more teach the same and take longer
Mask = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Estimates:
    """Speeds for the gaps of a cube (roads × days × slots); NaN where a value was known or nothing can be said.

    Between `low` and `high` lay eight of ten hidden values in gaps of the same length.
    """

    values: Array
    low: Array
    high: Array
    trust: Trust


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """What a class of gaps taught: weights of the corrections, and the relative error that stayed."""

    weights: Array
    low: float
    high: float


def estimate(cube: Array, *, rest_days: Mask, seed: int = 0) -> Estimates:
    """Close the gaps of a cube of speeds (km/h; roads × days × slots, NaN = gap).

    A road that was seen for less than one whole day in all gets no estimates: there is nothing to stand on.
    """
    result = np.full((3, *cube.shape), np.nan)
    seen = _known_enough(cube)
    trust = Trust()
    if np.isnan(cube[seen]).any():
        with threadpool_limits(1):  # the matrices are small: threads of the linear algebra only wait for one another
            trust, lessons = _study(cube[:, -LEARNING_DAYS:], rest_days[-LEARNING_DAYS:], seed)
            result[:, seen] = _close(cube[seen], rest_days, trust, lessons)
    return Estimates(values=result[0], low=result[1], high=result[2], trust=trust)


def _study(recent: Array, rest_days: Mask, seed: int) -> tuple[Trust, dict[int, Lesson]]:
    recent = recent[_known_enough(recent)]
    if not len(recent):
        return Trust(), {}
    trust = choose(recent, rest_days, seed)
    return trust, learn(recent, rest_days, trust, seed)


def _known_enough(cube: Array) -> Mask:
    return np.asarray((~np.isnan(cube)).sum(axis=(1, 2)) >= cube.shape[2])


def choose(cube: Array, rest_days: Mask, seed: int) -> Trust:
    """The shrinkage that brings back hidden days best."""
    hidden = hide(cube, "days", 0.2, np.random.default_rng(seed))
    if not hidden.any():
        return Trust()
    trial, truth = np.where(hidden, np.nan, cube), cube[hidden]
    trusts = [Trust(days=days, roads=roads) for days in (2.0, 6.0) for roads in (1.0, 3.0, 10.0)]
    trust = min(trusts, key=lambda each: _error(background(trial, rest_days, each)[hidden], truth))
    usual = background(trial, rest_days, trust)
    kept = min((0.1, 0.2), key=lambda each: _error(completed(trial, usual, each)[hidden], truth))
    return replace(trust, kept=kept)


def learn(cube: Array, rest_days: Mask, trust: Trust, seed: int) -> dict[int, Lesson]:
    """Weights for each class of gaps, from exercises with hidden values."""
    rng = np.random.default_rng(seed + 1)
    features: dict[int, list[Array]] = {}
    targets: dict[int, list[Array]] = {}
    for kind, rate in EXERCISES:
        hidden = hide(cube, kind, rate, rng)
        line, corrections, kinds = ways(np.where(hidden, np.nan, cube), rest_days, trust)
        for each in np.unique(kinds[hidden]):
            here = hidden & (kinds == each)
            features.setdefault(int(each), []).append((corrections[:, here] / cube[here]).T)
            targets.setdefault(int(each), []).append((cube[here] - line[here]) / cube[here])
    return {
        each: _lesson(np.concatenate(features[each]), np.concatenate(targets[each]))
        for each in features
        if sum(map(len, targets[each])) >= ENOUGH
    }


def ways(cube: Array, rest_days: Mask, trust: Trust) -> tuple[Array, Array, NDArray[np.int64]]:
    """The straight line, the corrections other ways would make to it, and the class of every cell."""
    flat = cube.reshape(len(cube), -1)
    usual = background(cube, rest_days, trust)
    whole = completed(cube, usual, trust.kept).reshape(flat.shape)
    usual = usual.reshape(flat.shape)
    line = straight(flat)
    corrected = (usual, usual + lasting(flat - usual), straight_in_time(flat), whole)
    corrections = np.stack([(each - line).reshape(cube.shape) for each in corrected])
    return line.reshape(cube.shape), corrections, np.digitize(distance(flat), CLASSES).reshape(cube.shape)


def hide(cube: Array, kind: str, rate: float, rng: np.random.Generator) -> Mask:
    """Known values to hide: single ones at random, or whole days of single roads."""
    if kind == "random":
        chosen = rng.random(cube.shape) < rate
    else:
        chosen = np.broadcast_to((rng.random(cube.shape[:2]) < rate)[:, :, None], cube.shape)
    hidden = chosen & ~np.isnan(cube)
    return np.asarray(hidden & _known_enough(np.where(hidden, np.nan, cube))[:, None, None])


def _close(cube: Array, rest_days: Mask, trust: Trust, lessons: dict[int, Lesson]) -> Array:
    line, corrections, kinds = ways(cube, rest_days, trust)
    closed = np.full((3, *cube.shape), np.nan)
    ceiling = np.nanmax(cube, axis=(1, 2))[:, None, None]
    gaps = np.isnan(cube)
    for each in np.unique(kinds[gaps]):
        here = gaps & (kinds == each)
        lesson = lessons.get(int(each)) or _nearest(lessons, int(each))
        value = line + np.tensordot(lesson.weights, corrections, axes=1)
        value = np.clip(value, 1.0, ceiling)[here]
        closed[:, here] = value, value / (1 + lesson.high), value / (1 + lesson.low)
    return closed


def _nearest(lessons: dict[int, Lesson], kind: int) -> Lesson:
    if not lessons:
        return Lesson(weights=np.array([0.0, 1.0, 0.0, 0.0]), low=-0.5, high=1.0)
    return lessons[min(lessons, key=lambda each: abs(each - kind))]


def _lesson(features: Array, targets: Array) -> Lesson:
    weights = least_absolute(features, targets)
    left = np.clip(features @ weights - targets, -0.9, None)  # (estimate - truth) / truth
    low, high = np.quantile(left, BAND)
    return Lesson(weights=weights, low=float(low), high=float(high))


def least_absolute(features: Array, targets: Array, rounds: int = 30) -> Array:
    """Weights with the least absolute error (iteratively reweighted), pulled a little towards the straight line."""
    weights = np.zeros(features.shape[1])
    for _ in range(rounds):
        care = 1 / np.maximum(np.abs(targets - features @ weights), 1e-3)
        weighted = features * care[:, None]
        pull = 0.2 * care.mean() * np.eye(len(weights))
        weights = np.linalg.solve(weighted.T @ features + pull, weighted.T @ targets)
    return weights


def _error(estimated: Array, truth: Array) -> float:
    return float(np.mean(np.abs(estimated - truth) / truth))
