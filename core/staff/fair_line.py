"""Who may compute next, where computing is dear: a crowd from one place holds up nobody from another.

Whoever waits stands in the crowd of where they come from, their origin. Crowds have turns one after the other, and in
each the one who came first goes. Crowds are known ones or strangers; these have one turn in
STRANGERS_EVERY while both wait.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

from core.domain.errors import TooBusy

CROWD_MAX, LINE_MAX = 100, 1_000
"""Waiting in one crowd: a whole staff at eight in the morning behind one address; and in all of them."""
WAIT_SECONDS_MAX = 20.0
STRANGERS_EVERY = 4

Called = asyncio.Future[None]
Crowds = OrderedDict[str, deque[Called]]


class FairLine:
    """A line for `at_once` places."""

    def __init__(self, at_once: int, seconds_max: float = WAIT_SECONDS_MAX) -> None:
        self._free, self._seconds_max = at_once, seconds_max
        self._known, self._strangers = Crowds(), Crowds()
        self._turns = 0

    @asynccontextmanager
    async def turn(self, origin: str, known: bool = False) -> AsyncIterator[None]:
        """While inside, one place is taken. Raises `TooBusy` where too many wait, or it takes too long."""
        await self._come(self._known if known else self._strangers, origin)
        try:
            yield
        finally:
            self._call_next()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(len(waiting) for crowds in (self._known, self._strangers) for waiting in crowds.values())

    async def _come(self, crowds: Crowds, origin: str) -> None:
        if self._free:
            self._free -= 1
            return
        if len(crowds.get(origin, ())) >= CROWD_MAX or self.waiting >= LINE_MAX:
            raise TooBusy
        called = asyncio.get_running_loop().create_future()
        crowds.setdefault(origin, deque()).append(called)
        await self._wait(crowds, origin, called)

    async def _wait(self, crowds: Crowds, origin: str, called: Called) -> None:
        try:
            async with asyncio.timeout(self._seconds_max):
                await called
        except TimeoutError:
            self._leave(crowds, origin, called)
            raise TooBusy from None
        except BaseException:
            self._leave(crowds, origin, called)
            raise

    def _leave(self, crowds: Crowds, origin: str, called: Called) -> None:
        """Whoever is called in the very moment of leaving lets the next one have the turn."""
        if called.done() and not called.cancelled():
            self._call_next()
        elif called in crowds.get(origin, ()):
            crowds[origin].remove(called)
            if not crowds[origin]:
                del crowds[origin]

    def _call_next(self) -> None:
        self._turns += 1
        for crowds in self._rows():
            while crowds:
                called = _first_of(crowds)
                if not called.done():
                    called.set_result(None)
                    return
        self._free += 1

    def _rows(self) -> Iterator[Crowds]:
        """In the order of this turn."""
        rows = (self._known, self._strangers)
        return iter(rows) if self._turns % STRANGERS_EVERY else reversed(rows)


def _first_of(crowds: Crowds) -> Called:
    """Who is first in the first crowd, which then goes behind the others."""
    origin, waiting = crowds.popitem(last=False)
    called = waiting.popleft()
    if waiting:
        crowds[origin] = waiting
    return called
