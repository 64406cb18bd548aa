"""The sound of each call, made once for all the zones that hear it, and kept while TVs may still fetch it."""

import asyncio
import logging
from collections import OrderedDict

from msgspec import Struct

from core.domain.ids import TicketId
from core.domain.numbering import Number
from core.domain.site import Counter
from display.voice import CallSound, Voice
from sounds.brevity import Brevity

log = logging.getLogger("antrean.display")

KEPT_MAX = 150
"""Some 20 MB; more than one for each counter of a building, said in two ways."""


class PendingCall(Struct, frozen=True):
    """A call to be announced. `seq` is that of its fact."""

    seq: int
    ticket: TicketId
    number: Number
    counter: Counter


class Recordings:
    """Recordings by the `seq` of their call and how much of it is said; the oldest are forgotten."""

    def __init__(self, voice: Voice, kept_max: int = KEPT_MAX) -> None:
        self._voice = voice
        self._kept_max = kept_max
        self._made: OrderedDict[tuple[int, Brevity], asyncio.Task[CallSound | None]] = OrderedDict()

    def of(self, call: PendingCall, brevity: Brevity = Brevity.WHOLE) -> asyncio.Task[CallSound | None]:
        """The making of a call's recording: begun by whoever asks first, shared by all who ask. Never fails."""
        key = call.seq, brevity
        if key not in self._made:
            self._made[key] = asyncio.create_task(self._make(call, brevity), name=f"recording of call {call.seq}")
            self._forget()
        return self._made[key]

    def wav(self, seq: int, brevity: Brevity = Brevity.WHOLE) -> bytes | None:
        """A finished recording, if it is still kept."""
        task = self._made.get((seq, brevity))
        recording = task.result() if task and task.done() and not task.cancelled() else None
        return recording.wav if recording else None

    def stop(self) -> None:
        """Give up whatever is not finished."""
        for task in self._made.values():
            task.cancel()
        self._made.clear()

    async def _make(self, call: PendingCall, brevity: Brevity) -> CallSound | None:
        try:
            return await self._voice.call(call.number, call.counter, brevity)
        except Exception:
            log.exception("no recording of call %s", call.seq)
            return None

    def _forget(self) -> None:
        while len(self._made) > self._kept_max:
            _, oldest = self._made.popitem(last=False)
            oldest.cancel()
