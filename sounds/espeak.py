"""The studio in which espeak-ng speaks: phrases in, clips out, by way of one child process that may hang or die.

Two queues lead to the child. `clip` is for a call that people are waiting for and goes first. `prepare` is for later,
costs the caller microseconds, and takes no more phrases while too many wait: numbers given earlier are called earlier.
A phrase that found no room is prepared once its turn comes near, or rendered when it is called, in some hundredths of a
second and within a time limit.

A child that hangs or dies is ended and a new one started for the next phrase. When that goes wrong again at once, the
studio rests, longer each time, and refuses without trying: a machine without working speech must not spend its day
starting processes. `fault` says what is wrong until a clip succeeds.
"""

import asyncio
import contextlib
import logging
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from core.domain.site import Text, VoiceSettings
from sounds.clips import CLIPS_MAX, Clips, Phrase
from sounds.orders import Order
from sounds.speaker import COMMAND, Speaker, SpeakerError
from sounds.studio import DummyStudio, SilentError, Studio
from sounds.voices import VOICES

log = logging.getLogger("antrean.sounds")

PHRASE_SECONDS_MAX: Final = 3.0
"""What the child may take for one phrase, its own start included. Usual are 0.03 s, and 0.2 s with the start."""
RESTS_SECONDS: Final = (0.0, 0.0, 2.0, 10.0, 60.0)
"""How long the studio rests after so many broken children in a row; the last also for more."""
TIDY_EVERY: Final = 500
"""Clips rendered between two rounds of tidying the folder."""

FULL = Text(id="Terlalu banyak panggilan menunggu suara.", en="Too many calls are waiting for the voice.")
LATE = Text(id="Suara belum siap pada waktunya.", en="The voice was not ready in time.")
GONE = Text(id="Rekaman suara hilang.", en="A recording is missing.")

AHEAD_RESTS = 3
"""After each prepared phrase the child rests so many times as long: a morning's rush leaves three quarters of a
processor to the people who press."""


class EspeakStudio:
    """The studio in which pyttsx3 and espeak-ng speak."""

    def __init__(
        self,
        folder: Path,
        words_per_minute: int,
        *,
        command: Sequence[str] = COMMAND,
        queue_max: int = 256,
        seconds_max: float = PHRASE_SECONDS_MAX,
        clips_max: int = CLIPS_MAX,
    ) -> None:
        """Clips are kept in `folder`; one phrase may take the child `seconds_max`; `queue_max` bounds each queue."""
        self.fault: Text | None = None
        self._clips = Clips(folder, words_per_minute, clips_max)
        self._words_per_minute = words_per_minute
        self._speaker = Speaker(command)
        self._queue_max = queue_max
        self._seconds_max = seconds_max
        self._wanted: OrderedDict[Phrase, asyncio.Future[None]] = OrderedDict()
        self._ahead: OrderedDict[Phrase, None] = OrderedDict()
        self._phrases_waiting = asyncio.Event()
        self._worker: asyncio.Task[None] | None = None
        self._rendered = 0
        self._broken_in_a_row = 0
        self._rests_until = 0.0
        self._ahead_from = 0.0

    @property
    def pid(self) -> int | None:
        """The child that speaks, while there is one."""
        return self._speaker.pid

    @property
    def ahead(self) -> tuple[Phrase, ...]:
        """The phrases in the queue for later, oldest first."""
        return tuple(self._ahead)

    async def start(self) -> None:
        """Ready for phrases. The child is started by the first of them."""
        self._worker = asyncio.create_task(self._work(), name="studio")

    async def stop(self) -> None:
        """Ends worker and child; refuses phrases still waiting."""
        try:
            if self._worker is not None:
                self._worker.cancel()
                await asyncio.wait((self._worker,))  # however it ended: it is over
        finally:
            await self._speaker.close()
            for phrase in tuple(self._wanted):
                self._settle(phrase, SilentError(LATE))

    def prepare(self, phrase: Phrase) -> None:
        """Puts a phrase in the queue for later, if there is room."""
        if self.full:
            return
        if not self._ahead:
            self._phrases_waiting.set()
        self._ahead[phrase] = None

    @property
    def full(self) -> bool:
        """Whether the queue for later takes no more."""
        return len(self._ahead) >= self._queue_max

    async def clip(self, phrase: Phrase, seconds_max: float) -> bytes:
        """The samples of a phrase: from the folder, or rendered before everything that was prepared."""
        samples = await asyncio.to_thread(self._clips.read, phrase)
        if samples is None:
            await self._want(phrase, seconds_max)
            samples = await asyncio.to_thread(self._clips.read, phrase)
        if samples is None:
            raise self._silent(GONE)
        return samples

    async def _want(self, phrase: Phrase, seconds_max: float) -> None:
        if phrase not in self._wanted and len(self._wanted) >= self._queue_max:
            raise self._silent(FULL)
        waiter = self._wanted.setdefault(phrase, asyncio.get_running_loop().create_future())
        self._phrases_waiting.set()
        try:
            # Shielded: others may wait for the same phrase, and they wait on.
            await asyncio.wait_for(asyncio.shield(waiter), seconds_max)
        except TimeoutError:
            raise self._silent(LATE) from None

    def _silent(self, why: Text) -> SilentError:
        self.fault = self.fault or why
        return SilentError(why)

    async def _work(self) -> None:
        await asyncio.to_thread(self._clips.tidy)
        while True:
            phrase = await self._next()
            try:
                await self._one(phrase)
            except Exception as why:  # whatever one phrase brings about, the next one is spoken
                log.exception("the phrase %r was not spoken", phrase.text)
                self._settle(phrase, self._silent(_failed(why)))
            if self._rendered >= TIDY_EVERY:
                self._rendered = 0
                await asyncio.to_thread(self._clips.tidy)

    async def _next(self) -> Phrase:
        while True:
            if self._wanted:
                return next(iter(self._wanted))
            rest = self._ahead_from - asyncio.get_running_loop().time()
            if self._ahead and rest <= 0:
                return self._ahead.popitem(last=False)[0]
            self._phrases_waiting.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._phrases_waiting.wait(), rest if self._ahead else None)

    async def _one(self, phrase: Phrase) -> None:
        if phrase in self._wanted:
            await self._render_and_settle(phrase)
        elif not self._clips.has(phrase):
            begun = asyncio.get_running_loop().time()
            await self._render_and_settle(phrase)
            ended = asyncio.get_running_loop().time()
            self._ahead_from = ended + AHEAD_RESTS * (ended - begun)

    async def _render_and_settle(self, phrase: Phrase) -> None:
        try:
            await self._render(phrase)
        except SpeakerError as failed:
            self._note(failed)
            self._settle(phrase, SilentError(failed.why))
        else:
            self._rendered += 1
            self._broken_in_a_row = 0
            self.fault = None
            self._settle(phrase, None)

    async def _render(self, phrase: Phrase) -> None:
        if self.fault and asyncio.get_running_loop().time() < self._rests_until:
            raise SpeakerError(self.fault, broken=False)
        path = str(self._clips.path(phrase))
        order = Order(phrase.text, VOICES[phrase.language].engine, self._words_per_minute, path, self._seconds_max)
        await self._speaker.ask(order)

    def _note(self, failed: SpeakerError) -> None:
        self.fault = failed.why
        if failed.broken:
            self._broken_in_a_row += 1
            rest = RESTS_SECONDS[min(self._broken_in_a_row, len(RESTS_SECONDS) - 1)]
            self._rests_until = asyncio.get_running_loop().time() + rest

    def _settle(self, phrase: Phrase, silent: SilentError | None) -> None:
        waiter = self._wanted.pop(phrase, None)
        if waiter is None or waiter.done():
            return
        if silent is None:
            waiter.set_result(None)
        else:
            waiter.set_exception(silent)
            waiter.exception()  # whoever waited may have given up; that is no error of the loop's


def _failed(why: Exception) -> Text:
    return Text(id=f"Suara gagal ({type(why).__name__}).", en=f"The voice failed ({type(why).__name__}).")


def open_studio(voice: VoiceSettings, folder: Path) -> Studio:
    """The studio that a site asks for, which keeps what it makes in a folder."""
    return DummyStudio() if voice.engine == "none" else EspeakStudio(folder, voice.words_per_minute)
