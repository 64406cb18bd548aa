"""When Python's garbage collector walks everything there is.

With thousands of sockets open that stops every screen for 150-200 ms, so it is kept away from what start-up made and
never dies, and does not come by itself (effect: `docs/performance.md`). But what nobody walks is never given back: a
burst of requests, or a hall of phones that has gone home, would keep its memory for ever. So somebody looks: when much
more is allocated than after the last walk, it is time at once; when nothing happens in the hall, it costs nobody
anything.
"""

import asyncio
import gc
import sys
from collections.abc import Callable, Hashable
from time import monotonic

YOUNG, NEVER = 50_000, 1_000_000
"""New objects are walked each time there are so many more, which takes 5 ms. Whoever survived that is left to the looks
below: a day's tickets stay till its end, and to walk a million of them over again stops everybody for 100 ms.
"""
LOOK_SECONDS = 5.0
GROWN_BLOCKS = 400_000
"""So many more objects than after the last walk, some 40 MB; and half as many more, or walking a hall that only grows
would take longer and come no more seldom.
"""
QUIET_SECONDS = 600.0
"""How often at most a quiet hall is used for it."""


def calm_the_collector() -> None:
    """Keep it away from what is there now, and from walking everything by itself.

    What a start leaves behind, half a megabyte, stays as well: to find it takes 45 ms of each start.
    """
    gc.freeze()
    gc.set_threshold(YOUNG, NEVER, NEVER)


class Collector:
    """`state`: of the hall; it is quiet while that stays the same from one look to the next."""

    def __init__(self, state: Callable[[], Hashable], clock: Callable[[], float] = monotonic) -> None:
        self._state, self._clock = state, clock
        self._seen = state()
        self._walked()

    async def keep(self) -> None:
        """Look now and then until cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            self.look()

    def look(self) -> bool:
        """Whether it was time, and everything was walked."""
        if not self._has_grown() and not self._is_quiet():
            return False
        gc.collect()
        self._walked()
        return True

    def _has_grown(self) -> bool:
        return sys.getallocatedblocks() - self._blocks > max(GROWN_BLOCKS, self._blocks // 2)

    def _is_quiet(self) -> bool:
        before, self._seen = self._seen, self._state()
        return before == self._seen and self._clock() - self._at > QUIET_SECONDS

    def _walked(self) -> None:
        self._blocks, self._at = sys.getallocatedblocks(), self._clock()
