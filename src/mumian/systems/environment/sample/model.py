"""Values of stations that do not exist, on days that do: the same whenever they are made.

The shape follows what is known of the Pearl River Delta: dry winters with particles, summers and autumns with ozone in
the afternoon, traffic twice a day. Levels are round figures and describe no real place.
"""

import math
from datetime import date

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
SEED = 20260302
# Mean, share that the winter adds, and the spread from day to day (as a factor's logarithm).
PARTICLES = {"pm25": (26.0, 0.45, 0.38), "pm10": (46.0, 0.4, 0.36)}
GASES = {"no2": (31.0, 0.3, 0.28), "so2": (7.0, 0.15, 0.2), "co": (0.75, 0.15, 0.15)}
OZONE = (58.0, 0.55)
# A trace of each hour over the mean of the day: two rushes for traffic, the sun for ozone.
RUSH = np.array([0.9, 0.85, 0.8, 0.78, 0.8, 0.88, 1.0, 1.15, 1.25, 1.15, 1.0, 0.92,
                 0.88, 0.85, 0.86, 0.9, 0.98, 1.12, 1.28, 1.32, 1.26, 1.15, 1.05, 0.97])  # fmt: skip
SUN = np.array([0.6, 0.55, 0.52, 0.5, 0.48, 0.46, 0.45, 0.5, 0.65, 0.88, 1.12, 1.35,
                1.52, 1.63, 1.68, 1.64, 1.5, 1.3, 1.08, 0.92, 0.82, 0.75, 0.69, 0.64])  # fmt: skip
DECIMALS = {"co": 1}


def air_of(day: date, stations: int) -> dict[str, Array]:
    """A day's hours (stations × 24), NaN where nothing was received."""
    rng = np.random.default_rng([SEED, day.toordinal()])
    winter = (1 + math.cos(2 * math.pi * (day.timetuple().tm_yday - 15) / 365)) / 2
    weather = rng.normal(0, 1)  # one air mass lies over the whole city
    place = np.random.default_rng(SEED).normal(0, 0.1, (stations, 1))
    found = {}
    for code, (mean, season, spread) in {**PARTICLES, **GASES}.items():
        level = mean * (1 - season / 2 + season * winter) * math.exp(spread * weather - spread**2 / 2)
        found[code] = level * np.exp(place) * RUSH * np.exp(rng.normal(0, 0.08, (stations, 24)))
    ozone = OZONE[0] * (1 - OZONE[1] * (winter - 0.5)) * math.exp(0.3 * rng.normal(0, 1))
    found["o3"] = ozone * np.exp(-place) * SUN * np.exp(rng.normal(0, 0.06, (stations, 24)))
    lost = rng.random((stations, 24)) < 0.015
    lost[rng.integers(stations), : rng.integers(0, 9)] = True
    for code, values in found.items():
        values[lost] = np.nan
        found[code] = np.round(values, DECIMALS.get(code, 0))
    return found


def water_of(day: date, stations: int) -> dict[str, Array]:
    """A day's means of stations of water; the later ones lie further down the river and are worse."""
    rng = np.random.default_rng([SEED + 1, day.toordinal()])
    load = np.linspace(0.4, 1.9, stations) * np.exp(rng.normal(0, 0.12, stations))
    return {
        "ph": np.round(rng.normal(7.3, 0.15, stations), 2),
        "do": np.round(np.clip(8.4 - 2.4 * load + rng.normal(0, 0.3, stations), 0.5, None), 2),
        "codmn": np.round(2.6 * load**0.6, 1),
        "nh3n": np.round(0.45 * load**1.6, 3),
        "tp": np.round(0.1 * load**0.9, 3),
        "tn": np.round(1.9 * load**0.5, 2),
    }


def noise_of(day: date, limits: list[tuple[int, int]]) -> list[tuple[float, float]]:
    """Levels by day and night of places with these limits; some exceed theirs at night."""
    rng = np.random.default_rng([SEED + 2, day.toordinal()])
    return [
        (round(high + float(rng.normal(-3.5, 1.5)), 1), round(low + float(rng.normal(-1.5, 1.8)), 1))
        for high, low in limits
    ]


def emissions_of(day: date, limits: list[float]) -> Array:
    """Hourly means of limited factors (factors × 24): well below the limit, seldom above it."""
    rng = np.random.default_rng([SEED + 3, day.toordinal()])
    share = np.exp(rng.normal(-0.75, 0.22, (len(limits), 24)))
    return np.round(share * np.array(limits)[:, None], 3)
