"""How fast a line moves: calls in the time in which somebody waited and nobody was free, today and on past days.

Idle time says nothing of the pace: counting it makes every forecast after a quiet hour far too long. So a sample is
taken only while the line is not empty, and a call from an empty line to a free counter belongs to none.
"""

from math import exp

from msgspec import Struct

FADE_MINUTES = 45.0
"""Minutes after which a sample of today counts 1/e: a pace changes with who sits there and what people came for."""
SITE_MINUTES = 60.0
"""A queue of which little is known moves like the building's others: they count as much as so many of its minutes."""
PAST_MINUTES = 30.0
"""Past days count as much as so many minutes of today."""
CELL_MINUTES = 120.0
"""All past hours count as much as so many minutes of this hour on this weekday."""


class PaceSample(Struct, frozen=True, gc=False):
    """What a line did in some minutes in which somebody waited all the time. `counters`: how many took from it."""

    minutes: float
    calls: float
    counters: float


class Pace(Struct):
    """Samples added up."""

    calls: float = 0.0
    minutes: float = 0.0
    counter_minutes: float = 0.0

    def add(self, sample: PaceSample) -> None:
        """One sample more."""
        self.calls += sample.calls
        self.minutes += sample.minutes
        self.counter_minutes += sample.minutes * sample.counters

    def fade(self, minutes: float) -> None:
        """Let older samples count less."""
        self.scale(exp(-minutes / FADE_MINUTES))

    def scale(self, factor: float) -> None:
        """Let all samples count so much."""
        self.calls *= factor
        self.minutes *= factor
        self.counter_minutes *= factor

    def per_minute(self, else_rate: float, weight: float) -> float:
        """Calls in a minute; `else_rate` counts like so many minutes."""
        return (self.calls + else_rate * weight) / (self.minutes + weight)

    def per_counter_minute(self, else_rate: float, weight: float) -> float:
        """Calls of one counter in a minute; `else_rate` counts like so many minutes of one counter."""
        return (self.calls + else_rate * weight) / (self.counter_minutes + weight)
