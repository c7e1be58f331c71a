"""Errors of the imputer on the real Guangzhou speeds, beside interpolation and two low-rank methods in the same run.

Hidden values are test entries: no method sees them, and every weight and parameter of ours is chosen on other values
that are hidden a second time. Seeds differ from those used while the method was designed.
"""

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import click
import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from mumian.systems.traffic.imputation import estimate
from tests.shared import FOLDER

Array = NDArray[np.float64]
FILE = FOLDER / "01_traffic_speed" / "guangzhou_speed_50roads_15days_10min.parquet"
CASES = (("random", 0.2), ("random", 0.4), ("random", 0.6), ("days", 0.2), ("days", 0.4))
FIRST = date(2016, 8, 1)
PUBLISHED = {"random": "interpolation 5.6 / 6.0 / 6.8", "days": "low rank 10.2–10.5"}


def read(file: Path) -> tuple[Array, NDArray[np.bool_]]:
    """The speeds as roads × days × slots, without roads that have none, and which days are weekends."""
    table = pq.read_table(file)
    roads, row = np.unique(table["road_id"].to_numpy(zero_copy_only=False).astype(str), return_inverse=True)
    step = ((table["timestamp"].to_numpy() - np.datetime64(FIRST)) / np.timedelta64(10, "m")).astype(int)
    cube = np.full((len(roads), step.max() + 1), np.nan)
    cube[row, step] = table["speed_kmh"].to_numpy()
    cube = cube.reshape(len(roads), -1, 144)
    weekend = np.array([(FIRST + timedelta(days=n)).weekday() >= 5 for n in range(cube.shape[1])])
    return cube[~np.isnan(cube).all(axis=(1, 2))], weekend


def hide(cube: Array, kind: str, rate: float, seed: int) -> NDArray[np.bool_]:
    """Which values are taken away: single ones, or whole days of single roads."""
    rng = np.random.default_rng(seed)
    if kind == "random":
        return rng.random(cube.shape) < rate
    return np.broadcast_to((rng.random(cube.shape[:2]) < rate)[:, :, None], cube.shape).copy()


def interpolation(cube: Array) -> Array:
    """A line between the neighbours in time, road by road."""
    flat = cube.reshape(len(cube), -1).copy()
    moments = np.arange(flat.shape[1])
    for road in flat:
        known = ~np.isnan(road)
        road[~known] = np.interp(moments[~known], moments[known], road[known])
    return flat.reshape(cube.shape)


def low_rank(kept: float) -> Callable[[Array], Array]:
    """Low-rank tensor completion by ADMM from zeros: HaLRTC for `kept` 0 (Liu et al. 2013), else LRTC-TNN with
    that share of singular values left whole (Chen et al. 2020)."""

    def complete(cube: Array) -> Array:
        known = ~np.isnan(cube)
        filled = np.where(known, cube, 0.0)
        dual, parts, step = np.zeros((3, *cube.shape)), np.zeros((3, *cube.shape)), 1e-4
        for _ in range(200):
            step = min(step * 1.05, 1e5)
            for way in range(3):
                parts[way] = shrunk(filled + dual[way] / step, way, 1 / (3 * step), kept)
            new = np.where(known, cube, (parts - dual / step).mean(axis=0))
            dual -= step * (parts - new)
            if np.linalg.norm(new - filled) < 1e-4 * np.linalg.norm(filled):
                break
            filled = new
        return filled

    return complete


def shrunk(block: Array, way: int, threshold: float, kept: float) -> Array:
    """Singular values of one unfolding shrunk by a threshold, the strongest left whole."""
    turned = np.moveaxis(block, way, 0)
    matrix = turned.reshape(len(turned), -1)
    squares, left = np.linalg.eigh(matrix @ matrix.T)  # ascending: the strongest stand last
    values = np.sqrt(np.maximum(squares, 0))
    factors = np.maximum(values - threshold, 0) / np.maximum(values, 1e-12)
    factors[len(factors) - int(np.ceil(kept * len(factors))) :] = 1
    return np.moveaxis(((left * factors) @ left.T @ matrix).reshape(turned.shape), 0, way)


def rows(seeds: int) -> Iterator[tuple[str, float, dict[str, tuple[float, float, float]]]]:
    """Per case: MAPE (%), RMSE (km/h) and seconds of each method, mean over the seeds."""
    cube, weekend = read(FILE)
    methods: dict[str, Callable[[Array], Array]] = {
        "Mumian": lambda trial: estimate(trial, rest_days=weekend).values,
        "interpolation": interpolation,
        "HaLRTC": low_rank(0.0),
        "LRTC-TNN": low_rank(0.15),
    }
    for kind, rate in CASES:
        found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in methods}
        for seed in range(1000, 1000 + seeds):
            hidden = hide(cube, kind, rate, seed)
            for name, method in methods.items():
                start = time.perf_counter()
                error = method(np.where(hidden, np.nan, cube))[hidden] - cube[hidden]
                mape = 100 * float(np.mean(np.abs(error) / cube[hidden]))
                found[name].append((mape, float(np.sqrt(np.mean(error**2))), time.perf_counter() - start))
        yield kind, rate, {name: tuple(np.mean(each, axis=0)) for name, each in found.items()}


@click.command()
@click.option("--seeds", default=3, show_default=True, type=click.IntRange(1, 50), help="Masks for each case.")
def command(seeds: int) -> None:
    """Errors of the traffic imputer beside interpolation and low-rank completion."""
    if not FILE.exists():
        raise click.UsageError(f"The real file is not there: {FILE}")
    worse = 0
    with threadpool_limits(1):
        for kind, rate, found in rows(seeds):
            ours, best = found["Mumian"][0], min(found[name][0] for name in found if name != "Mumian")
            worse += ours > best
            print(f"\n{kind}, {rate:.0%} hidden ({seeds} masks); published: {PUBLISHED[kind]} %")
            for name, (mape, rmse, seconds) in found.items():
                ratio = "" if name == "Mumian" else f"   ours is {ours / mape:.3f} of it"
                print(f"  {name:<14} MAPE {mape:6.2f} %   RMSE {rmse:5.2f} km/h   {seconds:5.2f} s{ratio}")
    if worse:
        raise click.ClickException(f"In {worse} cases another method is better than ours.")
    print("\nIn no case is another method better than ours.")
