"""How each language speaks. To add one: `CONTRIBUTING.md`."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from core.domain.kinds import Language
from sounds.voices import english, indonesian


class LanguageVoice(Struct, frozen=True):
    """A language as it is spoken: "`opening`, K, twelve, `invitation` counter three."."""

    engine: str
    """espeak-ng's name of the voice, as espeakng-loader carries it."""
    opening: str
    invitation: str
    nouns: Mapping[str, str]
    """What a building calls its counters, in small letters, and what that is here; others stay as they are."""
    letters: Mapping[str, str]
    """Names of capital letters, as words; those that are not here the voice knows how to say."""
    number_words: Callable[[int], str]
    """A whole number from 0 as words."""


VOICES: dict[Language, LanguageVoice] = {
    "id": LanguageVoice("poz/id", "Nomor antrean", "silakan menuju", {}, indonesian.LETTERS, indonesian.number_words),
    "en": LanguageVoice("gmw/en", "Number", "please proceed to", english.NOUNS, {}, english.number_words),
}
"""Every language that can be spoken, by its code. A language without a voice is read, and not heard."""


def register(language: Language, voice: LanguageVoice) -> None:
    """One more language, from now on: for what is not part of Antrean itself."""
    VOICES[language] = voice
