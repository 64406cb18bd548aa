"""What a call says, and the caption for people who read it.

The two halves are spoken as separate clips (see the package's docstring). The first ends in a comma, so that the voice
stays up and people hear that the sentence goes on.
"""

from core.domain.numbering import Number
from core.domain.site import Counter, Language
from sounds.reading import Reading, label_words, prefix_words, value_words
from sounds.voices import VOICES


def number_sentence(number: Number, language: Language, reading: Reading, *, is_listed: bool = False) -> str:
    """The first half as it is spoken: "Nomor antrean, ka, dua belas,", in a list "ka, dua belas,". A queue without
    prefix has none here either.
    """
    opening = "" if is_listed else VOICES[language].opening
    parts = (opening, prefix_words(number.prefix, language), value_words(number, language, reading))
    return "".join(f"{part}, " for part in parts if part).rstrip()


def counter_sentence(counter: Counter, language: Language, *, is_listed: bool = False) -> str:
    """The second half as it is spoken: "silakan menuju loket tiga.", in a list "loket tiga."."""
    invitation = "" if is_listed else f"{VOICES[language].invitation} "
    place = f"{noun_in(counter.noun, language)} {label_words(counter.label, language)}".rstrip()
    return f"{invitation}{place}."


def caption(number: Number, counter: Counter, language: Language) -> str:
    """The call as it is read, with the number as it is printed on the slip."""
    place = f"{noun_in(counter.noun, language)} {counter.label}".rstrip()
    return f"{VOICES[language].opening} {number.text}, {VOICES[language].invitation} {place}."


def noun_in(noun: str, language: Language) -> str:
    """What the building calls a counter, in a language; a noun nobody translated stays as it is, in small letters."""
    return VOICES[language].nouns.get(noun.lower(), noun.lower())
