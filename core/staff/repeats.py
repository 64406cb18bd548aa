"""Lines of the security log that somebody could write on and on: the first at once, then how many more there were,
after a minute, and as long as it goes on after two, four ... and at last each hour. So a month's file is never filled
by one who knocks without end, and nothing is left out.
"""

from collections.abc import Callable, Iterator

from msgspec import Struct

SECONDS_MIN, SECONDS_MAX = 60.0, 3600.0
MATTERS_MAX = 1000
"""Counted at once; a further one has the oldest told early."""

Matter = tuple[str, str, str]
"""What happened, who did it, about what."""


class Count(Struct):
    """How many more there were since an instant of the steady clock, and after how many seconds that is told."""

    since: float
    seconds: float = SECONDS_MIN
    more: int = 0


class Repeats:
    """Counts them. `steady`: seconds of a clock that never jumps."""

    def __init__(self, steady: Callable[[], float]) -> None:
        self._steady = steady
        self._counts: dict[Matter, Count] = {}

    def is_first(self, matter: Matter) -> bool:
        """Whether it is news; otherwise it is counted."""
        if count := self._counts.get(matter):
            count.more += 1
            return False
        self._counts[matter] = Count(self._steady())
        return True

    def over(self) -> Iterator[tuple[Matter, int]]:
        """Those of which it is time to tell how many more there were. Of which there were none, the next is news."""
        now, surplus = self._steady(), len(self._counts) - MATTERS_MAX
        for n, (matter, count) in enumerate(list(self._counts.items())):
            if n >= surplus and now - count.since < count.seconds:
                continue
            del self._counts[matter]
            if count.more:
                yield matter, count.more
            if count.more and n >= surplus:
                self._counts[matter] = Count(now, min(2 * count.seconds, SECONDS_MAX))
