"""The calls of one zone, one after another."""

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Container

from display.recordings import Spoken

log = logging.getLogger("antrean.display")

WAITING_MAX = 50
"""More than four minutes of calls: then people have long been told by the TV's counters."""

Perform = Callable[[Spoken], Awaitable[None]]


class AnnouncementQueue:
    """A bounded line of calls before one stage. Each call goes through once, however often it is offered.

    `perform` announces a call; `skip` gets those that too many newer ones pushed out.
    """

    def __init__(self, perform: Perform, skip: Perform, waiting_max: int = WAITING_MAX) -> None:
        self._perform, self._skip = perform, skip
        self._waiting_max = waiting_max
        self._waiting: deque[Spoken] = deque()
        self._skipped: deque[Spoken] = deque()
        self._known: set[int] = set()
        self._something = asyncio.Event()
        self._worker: asyncio.Task[None] | None = None

    def add(self, call: Spoken) -> None:
        """At the end of the line; the oldest call makes room when the line is full."""
        if call.seq in self._known:
            return
        self._known.add(call.seq)
        self._waiting.append(call)
        if len(self._waiting) > self._waiting_max:
            self._skipped.append(self._waiting.popleft())
        self._something.set()

    def keep_only(self, today: Container[int]) -> None:
        """Forget the calls of another day."""
        self._known = {seq for seq in self._known if seq in today}
        self._waiting = deque(call for call in self._waiting if call.seq in today)

    def start(self, ready: Callable[[], Awaitable[object]]) -> None:
        """Begin with the first in line, once the stage is ready."""
        self._worker = asyncio.create_task(self._work(ready), name="announcements of a zone")

    async def stop(self) -> None:
        """Leave off, in the middle of a call if need be."""
        if self._worker:
            self._worker.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._worker

    async def _work(self, ready: Callable[[], Awaitable[object]]) -> None:
        await ready()
        while True:
            while not (self._skipped or self._waiting):
                self._something.clear()
                await self._something.wait()
            await (self._one(self._skip, self._skipped) if self._skipped else self._one(self._perform, self._waiting))

    async def _one(self, leaf: Perform, line: deque[Spoken]) -> None:
        call = line.popleft()
        try:
            await leaf(call)
        except Exception:
            log.exception("call %s was not announced", call.seq)
