"""Which stories a month has, in three figures: told apart from any other set without keeping the set."""

from __future__ import annotations

from collections.abc import Iterable

# Two primes: the third figure grows unevenly, so that stories which came and went do not cancel out in it.
P, Q = 1_000_003, 999_983


class Tally:
    """How many stories, the sum of their numbers, and a sum that mixes them."""

    def __init__(self, count: int = 0, total: int = 0, mixed: int = 0) -> None:
        self.count, self.total, self.mixed = count, total, mixed

    def add(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self.count += 1
            self.total += number
            self.mixed += (number % P) * (number % Q)

    def __str__(self) -> str:
        return f"{self.count}-{self.total}-{self.mixed}"
