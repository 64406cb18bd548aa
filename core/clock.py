"""Three clocks, for three questions.

    wall    what do people here call this moment? Opening hours, dates, whatever is shown. Somebody may mend it at any
            time, forwards or backwards, by seconds or by years.
    steady  how long has it been? Spans, deadlines, waits. It never jumps, and means nothing after a restart.
    order   which came first, and how much earlier? The instants of facts: they begin with the wall, run on with the
            steady clock, and never go backwards, whatever happens to the wall.

So a deadline is never compared with a clock that may have been mended since: it is kept as steady seconds, or as an
instant of the order.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol

from core.domain.instants import FIRST, LAST

UNMENDED = timedelta(seconds=2)
"""The wall clock may differ by so much: time servers push it about by fractions of a second all day long."""


class Clock(Protocol):
    """Where time comes from."""

    def wall(self) -> datetime:
        """The moment of now in UTC, as the machine believes. It may jump."""

    def steady(self) -> float:
        """Seconds since some moment that stays the same while this process runs. It never jumps, and goes on while the
        machine sleeps.
        """


def _steady_clock() -> Callable[[], float]:
    """Linux has a clock that counts a sleeping machine's seconds, too; elsewhere the monotonic one does that."""
    boot_time: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic if boot_time is None else partial(time.clock_gettime, boot_time)


_steady = _steady_clock()


class MachineClock:
    """Implements `Clock` by the machine."""

    def wall(self) -> datetime:
        """The moment of now in UTC. Of a clock that is beyond `FIRST` or `LAST`, that edge, and on from there as time
        goes by: a clock that stood still would seem to be mended again and again.
        """
        try:
            now = datetime.now(UTC)
        except (OverflowError, ValueError, OSError):  # after the year 9999; which one, the platform chooses
            now = datetime.max.replace(tzinfo=UTC)
        if FIRST <= now < LAST:
            return now
        return (LAST if now >= LAST else FIRST) + timedelta(seconds=self.steady())

    def steady(self) -> float:
        """Seconds since the machine was started."""
        return _steady()


MACHINE = MachineClock()


class FactOrder:
    """Instants that never run backwards, each as far from the other as the moments truly were."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.begin(clock.wall())

    def begin(self, at: datetime) -> None:
        """Go on from this instant."""
        self._began, self._steady = at, self._clock.steady()

    def now(self) -> datetime:
        """The instant of this moment."""
        return self._began + timedelta(seconds=self._clock.steady() - self._steady)

    def wall_ahead(self) -> timedelta:
        """How far the wall clock is ahead of the order; below zero: behind it."""
        return self._clock.wall() - self.now()

    def mended_by(self) -> timedelta:
        """The same, where it is more than time servers do: zero while nobody has mended the wall."""
        ahead = self.wall_ahead()
        return ahead if abs(ahead) > UNMENDED else timedelta(0)
