"""The studio of recordings: a phrase of which every prompt is recorded is put together from them; any other, and one
whose file is damaged, is spoken by the studio behind it. A phrase is never half the one and half the other.
"""

import asyncio
import math
from array import array
from collections.abc import Sequence
from typing import Final

from core.domain.site import Text
from sounds import pcm
from sounds.clips import Phrase
from sounds.polish import amplified
from sounds.recorded.prompts import PromptKind, prompts_of
from sounds.recorded.takes import Takes
from sounds.studio import Studio

AT_COMMA_SECONDS: Final = 0.1
BETWEEN_WORDS_SECONDS: Final = 0.06
"""Each take brings 0.01 s of its own at both ends."""


class RecordedStudio:
    """Implements `Studio`."""

    def __init__(self, takes: Takes, behind: Studio) -> None:
        self._takes, self._behind = takes, behind

    @property
    def fault(self) -> Text | None:
        """That of the voice behind: what is recorded cannot fail, but for its file."""
        return self._behind.fault

    @property
    def full(self) -> bool:
        """Whether the voice behind takes no more."""
        return self._behind.full

    async def start(self) -> None:
        """Starts the voice behind."""
        await self._behind.start()

    async def stop(self) -> None:
        """Stops the voice behind."""
        await self._behind.stop()

    def prepare(self, phrase: Phrase) -> None:
        """Only what is not recorded."""
        if not self._is_recorded(phrase):
            self._behind.prepare(phrase)

    async def clip(self, phrase: Phrase, seconds_max: float) -> bytes:
        """The samples, or `SilentError` of the voice behind."""
        if self._is_recorded(phrase):
            try:
                return await asyncio.to_thread(self._joined, phrase)
            except pcm.UnreadableClipError:
                pass  # the voice behind says it
        return await self._behind.clip(phrase, seconds_max)

    def _is_recorded(self, phrase: Phrase) -> bool:
        return all(self._takes.has(prompt.id) for _, prompt in prompts_of(phrase))

    def _joined(self, phrase: Phrase) -> bytes:
        kinds, prompts = zip(*prompts_of(phrase), strict=True)
        return joined(kinds, [self._takes.read(prompt.id) for prompt in prompts])


def joined(kinds: Sequence[PromptKind], takes: Sequence[bytes]) -> bytes:
    """Takes of prompts of these kinds as one phrase: a letter is followed by a comma, so is the opening before one."""
    parts = [takes[0]]
    for before, after, take in zip(kinds, kinds[1:], takes[1:], strict=False):
        is_word = before is PromptKind.NUMBER or after is PromptKind.COUNTER
        parts += (pcm.silence(BETWEEN_WORDS_SECONDS if is_word else AT_COMMA_SECONDS), take)
    return _as_loud_as_one(b"".join(parts), sum(map(len, takes)))


def _as_loud_as_one(phrase: bytes, heard: int) -> bytes:
    """Loudness is a mean over blocks longer than these pauses, so what they take from it is given back: `heard` of the
    phrase's bytes are not silence. Measuring it would cost ten times as much.
    """
    return amplified(array("h", phrase), math.sqrt(len(phrase) / heard)).tobytes()
