"""Several ways of guessing a wait, weighed by how they did: least squares on the logarithms of minutes.

Each guess is a *sign*: people ahead over today's pace, over that of past days, by the counters that are open; the wait
of the last who was called, the mean of the last few, how long the head of the line has waited. Where the pace is
steady the first are best; where it jumps the last are (Ibrahim and Whitt, "Real-time delay estimation based on delay
history", Manufacturing & Service Operations Management 11, 2009). Which of them a building needs it learns from its
own outcomes.

Weights are those of a ridge regression towards `START`, with old outcomes fading. They are found by coordinate descent,
one sweep for each outcome, and bounded twice: no sign of a wait has a weight below zero, so that a longer line never
makes the forecast shorter; and together they are at most one, so that twice as much in every sign is never more than
twice as long. Without the second bound, a growing line teaches in an hour to forecast far too much.
"""

from collections.abc import Sequence
from math import exp

from msgspec import Struct, field

SIGNS = ("bias", "today", "past", "counters", "steady", "last", "recent", "head", "calls", "silence", "usual")
TIMES = ("morning", "noon")
"""Signs of the time of day."""
START = (0.0, 0.15, 0.1, 0.2, 0.55, *(0.0,) * (len(SIGNS) + len(TIMES) - 5))
SIZE = len(START)
FREE = frozenset({0, SIZE - 2, SIZE - 1})
"""The constant and the time of day: their weight may be below zero."""
WAITS = slice(1, 9)
"""Signs that are waits, or grow as waits do."""
RIDGES = (*(50.0,) * len(SIGNS), *(500.0,) * len(TIMES))
"""The weights of the start count as much as so many outcomes: those of a day are much alike, and teach less."""
KEPT = 0.9997
"""What is left of an old outcome with each new one."""
LONG_SHARE = 0.7
"""How much more a long wait counts, as a power of its minutes: 1 would be all errors by their minutes, 0 by their
share.
"""
LONG_MEAN, LONGEST = 2.5, 5.0
"""Logarithms of the wait that counts once, and of the one after which none counts more."""


def nothing_yet() -> list[float]:
    """A matrix of zeros, row by row."""
    return [0.0] * (SIZE * SIZE)


class Blend(Struct):
    """Weights, and the sums from which they follow. `products`: a symmetric matrix, row by row."""

    weights: list[float] = field(default_factory=lambda: list(START))
    products: list[float] = field(default_factory=nothing_yet)
    targets: list[float] = field(default_factory=lambda: [0.0] * SIZE)

    def guess(self, signs: Sequence[float]) -> float:
        """The logarithm of the minutes that `signs` lead to."""
        return sum(weight * sign for weight, sign in zip(self.weights, signs, strict=True))

    def learn(self, signs: Sequence[float], outcome: float) -> None:
        """What came of them, as a logarithm of minutes."""
        weight = exp(LONG_SHARE * (min(max(self.guess(signs), 0.0), LONGEST) - LONG_MEAN))
        for row, sign in enumerate(signs):
            start, weighed = row * SIZE, sign * weight
            for column, other in enumerate(signs, start):
                self.products[column] = self.products[column] * KEPT + weighed * other
            self.targets[row] = self.targets[row] * KEPT + weighed * outcome
        self._sweep()

    def _sweep(self) -> None:
        """Each weight as good as it can be while the others stay; then all within bounds."""
        for row, ridge in enumerate(RIDGES):
            line = self.products[row * SIZE : row * SIZE + SIZE]
            pull = self.targets[row] - sum(map(float.__mul__, line, self.weights)) + line[row] * self.weights[row]
            best = (pull + ridge * START[row]) / (line[row] + ridge)
            self.weights[row] = best if row in FREE else max(0.0, best)
        whole = sum(self.weights[WAITS])
        if whole > 1.0:
            self.weights[WAITS] = [weight / whole for weight in self.weights[WAITS]]
