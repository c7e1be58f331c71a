"""Speeds of roads that do not exist, on days that do: generated, with the regularities of real ones.

What is calibrated (Guangzhou, 50 roads, ten-minute values): mean by hour for working and resting days, spread
between roads, spread within a road, memory from one interval to the next and from one day to the next.
"""

import csv
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
SEEDS = Path(__file__).parents[1] / "seeds"

BETWEEN_ROADS = 6.28  # km/h, spread of the roads' means
WITHIN_ROAD = 7.46  # km/h, spread of a road's values
FROM_DAY_TO_DAY = 0.614  # correlation with the same interval of the day before: the share of habit in the spread
MEMORY = 0.73  # of what is no habit, from one interval to the next; with the habits this gives 0.886 in all
SLOWEST = 3.0

ROADS = tuple(f"S{number:02}" for number in range(1, 51))
SLOTS = 144
SEED = 20160801


def speeds_of(day: date, *, rests: bool) -> Array:
    """The speeds of one day (roads × ten-minute slots, km/h), NaN where nothing was received.

    A day is always the same, whenever and beside whatever other days it is made.
    """
    rng = np.random.default_rng([SEED, day.toordinal()])
    mean, depth = _roads()
    habit = _habits()[int(rests)]
    level = habit.mean() + mean[:, None]
    speeds = level + depth[:, None] * (habit - habit.mean()) + _wander(rng, habit)
    speeds = np.clip(speeds, SLOWEST, None)
    speeds[_lost(rng)] = np.nan
    return np.round(speeds, 1)


@cache
def _roads() -> tuple[Array, Array]:
    rng = np.random.default_rng(SEED)
    mean = rng.normal(0, BETWEEN_ROADS, len(ROADS))
    depth = rng.gamma(9, 1 / 9, len(ROADS))
    habits = _habits()
    habit_spread = float(np.sqrt((5 * habits[0].var() + 2 * habits[1].var()) / 7))
    return mean - mean.mean(), depth / np.sqrt((depth**2).mean()) * WITHIN_ROAD * FROM_DAY_TO_DAY**0.5 / habit_spread


@cache
def _habits() -> tuple[Array, Array]:
    with (SEEDS / "hourly_means.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = []
    for kind in ("working", "resting"):
        hours = np.array([float(row[kind]) for row in rows])
        middle = np.arange(24) * 6 + 2.5  # an hourly mean stands for the middle of its hour
        found.append(np.interp(np.arange(SLOTS), middle, hours, period=SLOTS))
    return found[0], found[1]


def _wander(rng: np.random.Generator, habit: Array) -> Array:
    """What differs from day to day: calm at night, restless where the road is slow."""
    restless = (habit.max() - habit) / (habit.max() - habit.min()) + 0.35
    restless /= np.sqrt((restless**2).mean())
    spread = WITHIN_ROAD * (1 - FROM_DAY_TO_DAY) ** 0.5
    steps = rng.normal(0, (1 - MEMORY**2) ** 0.5, (len(ROADS), SLOTS))
    steps[:, 0] = rng.normal(0, 1, len(ROADS))
    walk = np.empty_like(steps)
    walk[:, 0] = steps[:, 0]
    for slot in range(1, SLOTS):
        walk[:, slot] = MEMORY * walk[:, slot - 1] + steps[:, slot]
    shared = rng.normal(0, 0.3)
    return np.asarray(spread * restless * (walk + shared))


def _lost(rng: np.random.Generator) -> NDArray[np.bool_]:
    """What the sensors lose: single values, hours, whole days of a road; the last road is never heard."""
    lost = rng.random((len(ROADS), SLOTS)) < 0.015
    for road in np.flatnonzero(rng.random(len(ROADS)) < 0.04):
        begin = int(rng.integers(0, SLOTS - 6))
        lost[road, begin : begin + int(rng.integers(6, 40))] = True
    lost[rng.random(len(ROADS)) < 0.01] = True
    lost[-1] = True
    return lost
