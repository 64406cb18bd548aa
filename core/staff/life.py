"""How long something may last, by time that has really passed: sessions and invitations.

An end that is a bare instant trusts the wall clock: mended forwards, it ends everything; set back by years, nothing
ends. So a life is a span and what has been used of it. While the server runs, the steady clock counts; what is stored
says how much was used, and when. Only for the time when nobody counted, between two runs, the wall clock is asked: what
it adds is never less than nothing, so a life ends sooner or later whatever the clock says.
"""

from datetime import datetime, timedelta

from msgspec import Struct

from core.clock import Clock


class Life(Struct, frozen=True):
    """As it is stored. `seconds`: how long it may last; `used`: how many had passed at `seen`, by the wall."""

    seconds: float
    used: float
    seen: datetime


class LifeCount:
    """A life that is being counted. It ends after its seconds, and, with `idle_seconds`, after so many without use."""

    def __init__(self, clock: Clock, life: Life, idle_seconds: float | None = None) -> None:
        self._clock, self._seconds, self._idle_seconds = clock, life.seconds, idle_seconds
        away = max(0.0, (clock.wall() - life.seen).total_seconds())
        self._last = clock.steady() - away
        self._began = self._last - life.used

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.seconds_left <= 0 or self._is_idle

    @property
    def seconds_left(self) -> float:
        """How much is left of it, used or not."""
        return self._seconds - (self._clock.steady() - self._began)

    @property
    def seconds_unused(self) -> float:
        """How long ago it was last used."""
        return self._clock.steady() - self._last

    def use(self) -> None:
        """It is used now."""
        self._last = self._clock.steady()

    def stored(self) -> Life:
        """As it is now: what was used until the last use, and when that was by the wall of today."""
        seen = self._clock.wall() - timedelta(seconds=self.seconds_unused)
        return Life(self._seconds, self._last - self._began, seen)

    @property
    def _is_idle(self) -> bool:
        return self._idle_seconds is not None and self.seconds_unused >= self._idle_seconds
