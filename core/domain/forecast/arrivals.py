"""How many people come to a line, of late."""

from datetime import datetime
from math import exp

from msgspec import Struct

from core.domain.forecast.services import MINUTE

FADE_MINUTES = 30.0
"""After so long somebody counts 1/e."""
KNOWN_MINUTES = 15.0
"""Whoever has watched for less says nothing."""
AT_ONCE_MAX = 3
"""So many within a minute count: whoever comes in a group says nothing of how many come next."""


class Arrivals(Struct):
    """Fading counts, as of `at`: `count` without those of groups, `all` with them. `since`: when the first came;
    `minute`: when the last minute with people began, and `at_once`: how many came in it.
    """

    since: datetime
    at: datetime
    minute: datetime
    at_once: int = 0
    count: float = 0.0
    all: float = 0.0

    def come(self, at: datetime) -> None:
        """Somebody comes."""
        if at - self.minute >= MINUTE:
            self.minute, self.at_once = at, 0
        self.at_once += 1
        self.all = self._faded(self.all, at) + 1.0
        self.count = self._faded(self.count, at) + (self.at_once <= AT_ONCE_MAX)
        self.at = max(self.at, at)

    def per_minute(self, at: datetime) -> float:
        """Of late; 0 where that is not known yet."""
        watched = (at - self.since) / MINUTE
        if watched < KNOWN_MINUTES:
            return 0.0
        return self._faded(self.count, at) / (FADE_MINUTES * (1.0 - exp(-watched / FADE_MINUTES)))

    def of_late(self, at: datetime) -> float:
        """How many have come, fading."""
        return self._faded(self.all, at)

    def _faded(self, count: float, at: datetime) -> float:
        return count * exp(-max(0.0, (at - self.at) / MINUTE) / FADE_MINUTES)
