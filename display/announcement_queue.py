"""The calls of one zone, one after another."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Container
from functools import partial

from core.tasks import Died, KeptTask, nobody
from display.recordings import PendingCall

log = logging.getLogger("antrean.display")

WAITING_MAX = 50
"""More than four minutes of calls: then people have long been told by the TV's counters."""

Perform = Callable[[PendingCall], Awaitable[None]]


class AnnouncementQueue:
    """A bounded line of calls before one zone announcer. Each call goes through once, however often it is offered.

    `perform` announces a call; `skip` gets those that too many newer ones pushed out.
    """

    def __init__(self, perform: Perform, skip: Perform, waiting_max: int = WAITING_MAX, died: Died = nobody) -> None:
        self._perform, self._skip = perform, skip
        self._waiting_max = waiting_max
        self._waiting: deque[PendingCall] = deque()
        self._skipped: deque[PendingCall] = deque()
        self._added: set[int] = set()
        self._calls_waiting = asyncio.Event()
        self._died = died
        self._worker: KeptTask | None = None

    def add(self, call: PendingCall) -> None:
        """At the end of the line; the oldest call makes room when the line is full."""
        if call.seq in self._added:
            return
        self._added.add(call.seq)
        self._waiting.append(call)
        if len(self._waiting) > self._waiting_max:
            self._skipped.append(self._waiting.popleft())
        self._calls_waiting.set()

    def keep_only(self, today: Container[int]) -> None:
        """Forget the calls of another day."""
        self._added = {seq for seq in self._added if seq in today}
        self._waiting = deque(call for call in self._waiting if call.seq in today)

    def start(self, ready: Callable[[], Awaitable[object]]) -> None:
        """Begin with the first in line, once the zone announcer is ready."""
        self._worker = KeptTask("announcements of a zone", partial(self._work, ready), self._died)
        self._worker.start()

    async def stop(self) -> None:
        """Leave off, in the middle of a call if need be."""
        if self._worker:
            await self._worker.stop()

    async def _work(self, ready: Callable[[], Awaitable[object]]) -> None:
        await ready()
        while True:
            while not (self._skipped or self._waiting):
                self._calls_waiting.clear()
                await self._calls_waiting.wait()
            await (
                self._take_first(self._skip, self._skipped)
                if self._skipped
                else self._take_first(self._perform, self._waiting)
            )

    async def _take_first(self, action: Perform, line: deque[PendingCall]) -> None:
        call = line.popleft()
        try:
            await action(call)
        except Exception:
            log.exception("call %s was not announced", call.seq)
