"""Lines of the security log that somebody could write on and on: the first at once, then how many more there were, each
minute. So a month's file is never filled by one who knocks without end, and nothing is left out.
"""

from collections.abc import Callable, Iterator

from msgspec import Struct

SECONDS = 60.0
MATTERS_MAX = 1000
"""Counted at once; a further one has the oldest told early."""

Matter = tuple[str, str, str]
"""What happened, who did it, about what."""


class Count(Struct):
    """How many more there were since an instant of the steady clock."""

    since: float
    more: int = 0


class Repeats:
    """Counts them. `steady`: seconds of a clock that never jumps."""

    def __init__(self, steady: Callable[[], float]) -> None:
        self._steady = steady
        self._counts: dict[Matter, Count] = {}

    def is_first(self, matter: Matter) -> bool:
        """Whether this is the first within the minute; otherwise it is counted."""
        if count := self._counts.get(matter):
            count.more += 1
            return False
        self._counts[matter] = Count(self._steady())
        return True

    def over(self) -> Iterator[tuple[Matter, int]]:
        """Those whose minute is over, and how many more there were."""
        before = self._steady() - SECONDS
        surplus = len(self._counts) - MATTERS_MAX
        for n, (matter, count) in enumerate(list(self._counts.items())):
            if n < surplus or count.since <= before:
                del self._counts[matter]
                yield matter, count.more
