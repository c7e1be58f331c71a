"""What is left of a deviation some time after it was last seen."""

import numpy as np

from .lines import Array

FADING = 0.95  # of a deviation, from one slot to the next
NOISE = 0.02  # share of a deviation that does not last even one slot


def lasting(deviation: Array) -> Array:
    """The smoothed deviation at every moment, seen from both sides of a gap and fading towards its middle.

    A first-order autoregressive process under noise, by the Kalman filter and the Rauch-Tung-Striebel smoother,
    all roads at once.
    """
    roads, moments = deviation.shape
    before, spread_before = np.zeros((moments, roads)), np.ones((moments, roads))
    after, spread_after = np.zeros((moments, roads)), np.ones((moments, roads))
    state, spread = np.zeros(roads), np.ones(roads)
    for at in range(moments):
        state, spread = FADING * state, FADING**2 * spread + 1 - FADING**2
        before[at], spread_before[at] = state, spread
        seen = deviation[:, at]
        known = ~np.isnan(seen)
        gain = np.where(known, spread / (spread + NOISE), 0.0)
        state = state + gain * np.where(known, seen - state, 0.0)
        spread = (1 - gain) * spread
        after[at], spread_after[at] = state, spread
    for at in range(moments - 2, -1, -1):
        back = FADING * spread_after[at] / spread_before[at + 1]
        after[at] += back * (after[at + 1] - before[at + 1])
    return after.T
