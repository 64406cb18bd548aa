"""What an announcer has to record, so that every call of a site can be put together from it.

    Nomor antrean , ka , seratus dua belas ,      silakan menuju  loket tiga .
    frame           letter number words           frame           counter

How a word ends says whether the sentence goes on, so number words are recorded twice: as one that another follows
(middle), and as the last (rising). Letters rise, and counters, which end every sentence, fall. Those are whole
phrases, since their names are anything that a building has.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from hashlib import sha256
from typing import Final, NamedTuple

from msgspec import Struct

from core.domain.numbering import Number
from core.domain.site import Counter, Language, Numbering, Site
from sounds.clips import Phrase
from sounds.sentences import counter_sentence, number_sentence
from sounds.voices import VOICES

ID: Final = re.compile(r"[a-z0-9-]{1,80}")
SLUG_CHARACTERS: Final = 40


class Intonation(StrEnum):
    """How the voice moves at the end of a prompt."""

    MIDDLE = "middle"
    RISING = "rising"
    FALLING = "falling"


class PromptKind(StrEnum):
    """What a prompt is of a call."""

    FRAME = "frame"
    LETTER = "letter"
    NUMBER = "number"
    COUNTER = "counter"


class Prompt(NamedTuple):
    """One thing that is said in one breath."""

    text: str
    language: Language
    tone: Intonation

    @property
    def id(self) -> str:
        """Its name in addresses and in files: one that people can read, and that no other prompt has."""
        slug = re.sub(r"[^a-z0-9]+", "-", self.text.lower()).strip("-")[:SLUG_CHARACTERS]
        return f"{self.language}-{self.tone}-{slug}-{sha256(self.text.encode()).hexdigest()[:8]}"


class ScriptLine(Struct, frozen=True):
    """A prompt of a site's script, and a call in which it is said."""

    prompt: Prompt
    kind: PromptKind
    number: Number
    counter: Counter


def prompts_of(phrase: Phrase) -> tuple[tuple[PromptKind, Prompt], ...]:
    """What a phrase of `sounds.sentences` is put together from."""
    return tuple(_of_number(phrase) if phrase.text.endswith(",") else _of_counter(phrase))


def _of_number(phrase: Phrase) -> Iterator[tuple[PromptKind, Prompt]]:
    *before, value = phrase.text.rstrip(",").split(", ")
    for part in before:
        is_frame = part == VOICES[phrase.language].opening
        yield (
            PromptKind.FRAME if is_frame else PromptKind.LETTER,
            Prompt(part, phrase.language, Intonation.MIDDLE if is_frame else Intonation.RISING),
        )
    *words, last = re.split(r"[\s-]+", value)
    for word in words:
        yield PromptKind.NUMBER, Prompt(word, phrase.language, Intonation.MIDDLE)
    yield PromptKind.NUMBER, Prompt(last, phrase.language, Intonation.RISING)


def _of_counter(phrase: Phrase) -> Iterator[tuple[PromptKind, Prompt]]:
    invitation, place = VOICES[phrase.language].invitation, phrase.text.rstrip(".")
    if place.startswith(f"{invitation} "):
        yield PromptKind.FRAME, Prompt(invitation, phrase.language, Intonation.MIDDLE)
        place = place.removeprefix(f"{invitation} ")
    yield PromptKind.COUNTER, Prompt(place, phrase.language, Intonation.FALLING)


def script_of(site: Site) -> dict[str, ScriptLine]:
    """All that a site's calls are made of, by the ids of prompts: frames first, then letters, numbers, counters."""
    lines: dict[str, ScriptLine] = {}
    for language in site.voice.languages:
        if language in VOICES:
            for line in sorted(_lines_in(site, language), key=_place):
                lines.setdefault(line.prompt.id, line)
    return lines


def _place(line: ScriptLine) -> tuple[int, int]:
    """Where it stands in the script: what is said in one tone is said in a row."""
    return list(PromptKind).index(line.kind), list(Intonation).index(line.prompt.tone)


def _lines_in(site: Site, language: Language) -> Iterator[ScriptLine]:
    numbers, counters = list(_numbers(site)), list(site.counters.values())
    if not (numbers and counters):
        return
    for number in numbers:
        phrase = Phrase(number_sentence(number, language, site.voice.reading), language)
        yield from (ScriptLine(prompt, kind, number, counters[0]) for kind, prompt in prompts_of(phrase))
    for counter in counters:
        phrase = Phrase(counter_sentence(counter, language), language)
        yield from (ScriptLine(prompt, kind, numbers[0], counter) for kind, prompt in prompts_of(phrase))


def _numbers(site: Site) -> Iterator[Number]:
    """The first of each queue, and one for each value that any has."""
    series = [queue.numbering for queue in site.queues.values()]
    yield from (Number(one.prefix, one.first, one.digits) for one in series)
    values = {(value, one.digits): one.prefix for one in series for value in _values(one)}
    yield from (Number(prefix, value, digits) for (value, digits), prefix in values.items())


def _values(numbering: Numbering) -> range:
    return range(numbering.first, numbering.last + 1)
