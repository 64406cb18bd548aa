"""The forecasts of one line, as they were looked at last: of some places, and of its end. Nothing is computed here but
what lies between two of them, so whoever prints a slip or draws a page waits for nothing.
"""

from bisect import bisect_left
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from core.domain.forecast import Basis, Forecast

STRETCH_MAX = 2
"""Since the last look a line may have grown, and its forecast with it; one that is more than so many times as long is
another line, of which nobody knows anything before the next look.
"""


class LineForecasts(Struct, frozen=True):
    """`places`: how many are ahead, ascending, and what is forecast there. `waiting`: how many are ahead of `end`, the
    forecast for somebody who would take a number; None: nobody knows. `priority_end`: the same for a priority visitor.
    """

    places: tuple[tuple[int, Forecast], ...] = ()
    waiting: int = 0
    end: Forecast | None = None
    priority_end: Forecast | None = None

    def at(self, ahead: int) -> Forecast | None:
        """For somebody before whom so many are called. None: nobody knows."""
        known = self.known
        if not known or ahead < 0:
            return None
        after = bisect_left(known, ahead, key=lambda place: place[0])
        if after == len(known):
            return self._beyond(ahead)
        return _between(known[max(0, after - 1)], known[after], ahead)

    @property
    def known(self) -> tuple[tuple[int, Forecast], ...]:
        """The places and the end."""
        if self.end is None or (self.places and self.places[-1][0] >= self.waiting):
            return self.places
        return (*self.places, (self.waiting, self.end))

    def _beyond(self, ahead: int) -> Forecast | None:
        """More came since: the upper end grows as the line did, and the lower stays, for nobody knows how."""
        growth = (ahead + 1) / (self.waiting + 1)
        if self.end is None or self.end.basis is Basis.FREE_COUNTER or growth > STRETCH_MAX:
            return None
        return replace(self.end, median=self.end.median * growth, high=self.end.high * growth)


def _between(before: tuple[int, Forecast], after: tuple[int, Forecast], ahead: int) -> Forecast:
    """As a phone finds its own place (`display/phone/wait.js`)."""
    if before[0] >= after[0]:
        return after[1]
    share = (ahead - before[0]) / (after[0] - before[0])

    def part(one: timedelta, other: timedelta) -> timedelta:
        return one + (other - one) * share

    one, other = before[1], after[1]
    return replace(
        other, median=part(one.median, other.median), low=part(one.low, other.low), high=part(one.high, other.high)
    )
