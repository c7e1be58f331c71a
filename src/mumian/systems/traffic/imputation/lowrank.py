"""The regularity of roads × days × slots taken as one block.

Truncated nuclear norm completion by ADMM, after Chen, Yang and Sun, "A nonconvex low-rank tensor completion model
for spatiotemporal traffic data imputation", Transportation Research Part C 117 (2020): in each of the three ways
to lay the block out as a matrix the strongest patterns are kept whole and the weak ones shrunk. Begun from an
estimate instead of zeros it needs some twenty steps instead of hundreds.
"""

import numpy as np

from .lines import Array

GROWTH = 1.1  # of the step from round to round
FIRST_STEP = 13.0  # divided by the size of the block
CLOSE_ENOUGH = 1e-3
MOST_ROUNDS = 60


def completed(cube: Array, start: Array, kept: float) -> Array:
    """The block with its gaps filled, begun from `start`; `kept` is the share of patterns that are not shrunk."""
    known = ~np.isnan(cube)
    filled = np.where(known, cube, start)
    pull = np.zeros((3, *cube.shape))
    laid = np.zeros_like(pull)
    step = FIRST_STEP / float(np.linalg.norm(filled))
    for _turn in range(MOST_ROUNDS):
        for way in range(3):
            laid[way] = _shrunk(filled + pull[way] / step, way, 1 / (3 * step), kept)
        new = np.where(known, cube, (laid - pull / step).mean(axis=0))
        pull -= step * (laid - new)
        change = np.linalg.norm(new - filled) / np.linalg.norm(filled)
        filled = new
        if change < CLOSE_ENOUGH:
            break
        step *= GROWTH
    return filled


def _shrunk(block: Array, way: int, threshold: float, kept: float) -> Array:
    turned = np.moveaxis(block, way, 0)
    matrix = turned.reshape(len(turned), -1)
    strength, patterns = np.linalg.eigh(matrix @ matrix.T)
    strength = np.sqrt(np.maximum(strength, 0))
    factor = np.maximum(strength - threshold, 0) / np.maximum(strength, 1e-12)
    factor[len(factor) - int(np.ceil(kept * len(factor))) :] = 1.0
    return np.moveaxis(((patterns * factor) @ patterns.T @ matrix).reshape(turned.shape), 0, way)
