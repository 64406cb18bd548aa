"""A call as people hear it: chime, then the sentence in each language, as one WAV file.

    chime | 0.25 s | number, 0.1 s, counter | 0.5 s | number, 0.1 s, counter | ... | 0.4 s
                     number, 0.1 s, counter | 0.2 s         (in a list)

The inner pause is what a speaker makes at a comma (each clip has 0.01 s of its own around it); the outer one lets
people look up before the next sentence, and the last is a breath before the next call. How much of it is said
while others wait, `sounds.brevity` decides.
"""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from core.domain.numbering import Number
from core.domain.site import Counter, Language, Site, Text, VoiceSettings
from sounds import pcm
from sounds.brevity import LIST, Brevity
from sounds.chimes import chime
from sounds.clips import Phrase
from sounds.sentences import caption, counter_sentence, number_sentence
from sounds.studio import SilentError, Studio
from sounds.voices import VOICES

AFTER_CHIME_SECONDS: Final = 0.25
AT_COMMA_SECONDS: Final = 0.1
BETWEEN_SENTENCES_SECONDS: Final = 0.5
AFTER_CALL_SECONDS: Final = 0.4
BREATH_IN_LIST_SECONDS: Final = 0.2
CALL_SECONDS_MAX: Final = 4.0
"""How long a call waits for clips that are not ready, which is long enough for a hung child to be replaced (see
`espeak.PHRASE_SECONDS_MAX`). After that people hear the chime alone and look up."""
COUNTER_SECONDS_MAX: Final = 30.0

OpenStudio = Callable[[VoiceSettings], Studio]

Sentence = tuple[bytes, bytes]
"""The clips of the number and of the counter, in one language."""


class CallRecording(Struct, frozen=True):
    """A call to be played once. `spoken` names the languages in it: none means the chime alone."""

    wav: bytes
    seconds: float
    caption: Text
    spoken: tuple[Language, ...]


class CallVoice:
    """The voice of a building."""

    def __init__(self, site: Site, studio: Studio, open_studio: OpenStudio | None = None) -> None:
        """`LookupError` when the site names a chime that there is not. `open_studio`: for a newer site that wants
        another engine or pace; None: the studio stays as it is.
        """
        self.site, self._studio, self._open_studio = site, studio, open_studio
        self._chime = chime(site.voice.chime)
        self._warming: asyncio.Task[None] | None = None

    @property
    def _voice(self) -> VoiceSettings:
        return self.site.voice

    @property
    def _languages(self) -> tuple[Language, ...]:
        return tuple(language for language in self._voice.languages if language in VOICES)

    def adopt(self, site: Site) -> None:
        """Speak as a newer site wants it, from the next call on. `LookupError` as above; then nothing changes."""
        if site is self.site:
            return
        self._chime, before, former = chime(site.voice.chime), self.site.voice, self._studio
        self.site = site
        if self._open_studio and _needs_another_studio(before, site.voice):
            self._studio = self._open_studio(site.voice)
        if self._warming is not None:
            self._warming = asyncio.create_task(self._change(former, self._warming), name="counter clips")

    async def _change(self, former: Studio, warming: asyncio.Task[None]) -> None:
        """To the studio of now, and warm it."""
        studio = self._studio
        if former is not studio:
            await studio.start()
            try:
                await warming
            finally:
                await former.stop()
        await self.warm()

    @property
    def fault(self) -> Text | None:
        """What is wrong with the voice, for staff; None while all is well."""
        return self._studio.fault

    async def start(self) -> None:
        """Starts the studio; the counters' clips are rendered in the background."""
        await self._studio.start()
        self._warming = asyncio.create_task(self.warm(), name="counter clips")

    async def warmed(self) -> None:
        """Return once the counters' clips are rendered, or given up."""
        if self._warming is not None:
            await self._warming

    async def stop(self) -> None:
        """Ends the studio and whatever it was doing."""
        if self._warming is not None:
            self._warming.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._warming
        await self._studio.stop()

    def prepare(self, number: Number) -> None:
        """To be called for every number issued, and again when its turn comes near, so that its call finds it rendered.

        Never blocks, never fails.
        """
        if self._studio.full:
            return
        for language in self._languages:
            self._studio.prepare(self._number_phrase(number, language))

    async def call(self, number: Number, counter: Counter, brevity: Brevity = Brevity.WHOLE) -> CallRecording:
        """The recording of a call, or of as much of it as is said, after `CALL_SECONDS_MAX` at the latest.

        A language whose clips are not to be had is left out. When none is, the recording is the chime alone, so that
        people still look up at the screen, and `fault` says why.
        """
        sentences = await self._sentences(number, counter, brevity)
        samples = self._samples(tuple(sentences.values()), brevity)
        read = (language for language in self.site.languages if language in VOICES)
        captions = Text({language: caption(number, counter, language) for language in read})
        return CallRecording(pcm.wav(samples), pcm.seconds_of(samples), captions, tuple(sentences))

    def _samples(self, sentences: tuple[Sentence, ...], brevity: Brevity) -> bytes:
        if brevity in LIST and sentences:
            return listed(b"" if brevity is Brevity.LISTED else self._chime, sentences[0])
        return joined(self._chime, sentences * (self._voice.repeat if brevity is Brevity.WHOLE else 1))

    async def _sentences(self, number: Number, counter: Counter, brevity: Brevity) -> dict[Language, Sentence]:
        """In each language, or, where less is said, in the first in which it can be."""
        if brevity is Brevity.WHOLE:
            clips = await asyncio.gather(*(self._sentence(number, counter, one) for one in self._languages))
            found = zip(self._languages, clips, strict=True)
            return {language: sentence for language, sentence in found if sentence}
        for language in self._languages:
            sentence = await self._sentence(number, counter, language, is_listed=brevity in LIST)
            if sentence:
                return {language: sentence}
        return {}

    async def _sentence(
        self, number: Number, counter: Counter, language: Language, *, is_listed: bool = False
    ) -> Sentence | None:
        phrases = (
            self._number_phrase(number, language, is_listed=is_listed),
            Phrase(counter_sentence(counter, language, is_listed=is_listed), language),
        )
        try:
            first, second = await asyncio.gather(*(self._studio.clip(phrase, CALL_SECONDS_MAX) for phrase in phrases))
        except SilentError:
            return None
        return first, second

    async def warm(self) -> None:
        """Renders what every counter is called, one after another; what exists is not rendered again."""
        phrases = (
            Phrase(counter_sentence(counter, language, is_listed=is_listed), language)
            for is_listed, languages in ((False, self._languages), (True, self._languages[:1]))
            for counter in self.site.counters.values()
            for language in languages
        )
        with contextlib.suppress(SilentError):  # the fault is known by then; the call itself will try again
            for phrase in phrases:
                await self._studio.clip(phrase, COUNTER_SECONDS_MAX)

    def _number_phrase(self, number: Number, language: Language, *, is_listed: bool = False) -> Phrase:
        return Phrase(number_sentence(number, language, self._voice.reading, is_listed=is_listed), language)


def _needs_another_studio(before: VoiceSettings, now: VoiceSettings) -> bool:
    return (before.engine, before.words_per_minute) != (now.engine, now.words_per_minute)


def joined(opening: bytes, sentences: tuple[Sentence, ...]) -> bytes:
    """The samples of a whole call. `opening`: the chime."""
    parts = [opening]
    for at, (first, second) in enumerate(sentences):
        pause = BETWEEN_SENTENCES_SECONDS if at else AFTER_CHIME_SECONDS
        parts += (pcm.silence(pause), first, pcm.silence(AT_COMMA_SECONDS), second)
    return b"".join((*parts, pcm.silence(AFTER_CALL_SECONDS if sentences else 0.0)))


def listed(opening: bytes, sentence: Sentence) -> bytes:
    """The samples of a call in a list. `opening`: the chime, or nothing."""
    pauses = (AFTER_CHIME_SECONDS if opening else 0.0, AT_COMMA_SECONDS, BREATH_IN_LIST_SECONDS)
    before, within, after = map(pcm.silence, pauses)
    return b"".join((opening, before, sentence[0], within, sentence[1], after))
