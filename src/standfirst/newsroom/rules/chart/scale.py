"""The axis of figures: round steps that cover the data."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """`ticks` rise by one step from `low` to `high`; `decimals` are what the ticks need to be told apart."""

    low: float
    high: float
    step: float
    decimals: int
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """Where a value lies between low (0) and high (1)."""
        return (value - self.low) / (self.high - self.low)


def scale(values: Sequence[float], *, from_zero: bool, steps: int = 5) -> Scale:
    """A scale of about `steps` round steps (1, 2, 2.5 or 5 times a power of ten) that covers every value.

    With `from_zero` it holds nought, which columns, bars and areas need in order not to lie. Without, it still begins
    at nought when the lowest value is under two fifths of the highest.
    """
    low, high = min(values), max(values)
    if from_zero or (low >= 0 and low < 0.4 * high) or (high <= 0 and high > 0.4 * low):
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < abs(high) * 1e-9 or high == low:
        pad = abs(high) * 0.5 or 1.0
        low, high = (low - pad, high + pad) if low and not from_zero else (min(low, 0.0), max(high, 0.0) or 1.0)
    rough = (high - low) / max(steps, 1)
    exponent = math.floor(math.log10(rough))
    factor = next(s for s in _STEPS if s * 10.0**exponent >= rough * (1 - 1e-9))
    if factor == 10.0:
        factor, exponent = 1.0, exponent + 1
    decimals = max(0, -exponent + (1 if factor == 2.5 else 0))
    step = factor * 10.0**exponent
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    last = max(last, first + 1)
    ticks = tuple(round(place * step, decimals) + 0.0 for place in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], step, decimals, ticks)
