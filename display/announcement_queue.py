"""Who has still to be called aloud in one zone.

Each person stands in it once: a recall of who still waits to be called only says which call it is by now. Whoever has
come, left, or was sent elsewhere takes nobody's time. So it is never longer than there are counters, and nobody is
pushed out of it.

A call whose end nobody heard waits aside until a device has come that can speak, and is then the first.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Container
from enum import Enum
from functools import partial

from core.domain.ids import TicketId
from core.tasks import Died, KeptTask, nobody
from display.recordings import PendingCall

log = logging.getLogger("antrean.display")

TRIES_MAX = 3
"""So often one call is said where nobody hears its end. People can read it."""


class CallEnd(Enum):
    """What became of a call. `OVER`: it was heard, or nothing here could ever say it. `UNHEARD`: nobody says that its
    end was heard. `AGAIN`: the same, and another device is there that can speak.
    """

    OVER = 1
    UNHEARD = 2
    AGAIN = 3


Perform = Callable[[PendingCall, int], Awaitable[CallEnd]]
"""Announces a call, behind which so many wait."""
Meant = Callable[[PendingCall], PendingCall | None]
"""The call by which that person is to come now; None: nobody has to come any more."""


class AnnouncementQueue:
    """The calls of a zone, one after another."""

    def __init__(self, perform: Perform, meant: Meant, died: Died = nobody) -> None:
        self._perform, self._meant, self._died = perform, meant, died
        self._waiting: dict[TicketId, PendingCall] = {}
        self._unheard: dict[TicketId, PendingCall] = {}
        self._tries: dict[int, int] = {}
        """How often each call was said, by its `seq`."""
        self._calls_waiting = asyncio.Event()
        self._worker: KeptTask | None = None

    def __len__(self) -> int:
        """How many have still to be called."""
        return sum(1 for call in self._waiting.values() if self._meant(call))

    def add(self, call: PendingCall) -> None:
        """At the end of the line; a recall stays where its person stands. Offered more often, a call is said once."""
        if call.seq in self._tries:
            return
        self._unheard.pop(call.ticket, None)
        self._waiting = {ticket: one for ticket, one in self._waiting.items() if self._meant(one)}
        self._waiting[call.ticket] = call
        self._calls_waiting.set()

    def bring_back(self) -> None:
        """A device has come that can speak: whom nobody heard is called first."""
        again = {ticket: call for ticket, call in self._unheard.items() if self._tries[call.seq] < TRIES_MAX}
        self._waiting, self._unheard = {**again, **self._waiting}, {}
        self._calls_waiting.set()

    def keep_only(self, today: Container[int]) -> None:
        """Forget the calls of another day."""
        self._tries = {seq: tries for seq, tries in self._tries.items() if seq in today}
        self._waiting = {ticket: call for ticket, call in self._waiting.items() if call.seq in today}
        self._unheard = {ticket: call for ticket, call in self._unheard.items() if call.seq in today}

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
            call = self._first()
            if call is None:
                self._calls_waiting.clear()
                await self._calls_waiting.wait()
            else:
                await self._announce(call)

    def _first(self) -> PendingCall | None:
        """Takes whoever is first and still has to come."""
        while self._waiting:
            call = self._meant(self._waiting.pop(next(iter(self._waiting))))
            if call and self._tries.get(call.seq, 0) < TRIES_MAX:
                return call
        return None

    async def _announce(self, call: PendingCall) -> None:
        self._tries[call.seq] = self._tries.get(call.seq, 0) + 1
        try:
            outcome = await self._perform(call, len(self))
        except Exception:
            log.exception("call %s was not announced", call.seq)
            return
        if outcome is CallEnd.OVER:
            self._tries[call.seq] = TRIES_MAX
            return
        self._unheard = {ticket: one for ticket, one in self._unheard.items() if self._meant(one)}
        self._unheard.setdefault(call.ticket, call)
        if outcome is CallEnd.AGAIN:
            self.bring_back()
