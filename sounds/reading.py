"""Numbers, prefixes and counter labels as words.

Two ways of reading a number are at home in Indonesia: as a number ("dua belas") and digit by digit as printed
("nol satu dua"). The words themselves are each language's own (`sounds.voices`).
"""

import re
from functools import lru_cache
from typing import Literal

from core.domain.numbering import Number
from core.domain.site import Language
from sounds.voices import VOICES

Reading = Literal["number", "digits"]

LABEL_PARTS = re.compile(r"\d+|[^\W\d_]+")


@lru_cache(maxsize=4096)
def number_words(value: int, language: Language) -> str:
    """A whole number from 0: 12 is "dua belas" or "twelve"."""
    return VOICES[language].number_words(value)


def letter_name(letter: str, language: Language) -> str:
    """A word that makes the language's voice say the letter's name."""
    capital = letter.upper()
    return VOICES[language].letters.get(capital, capital)


def digit_words(digits: str, language: Language) -> str:
    """Digit by digit, zeros included: "012" is "nol satu dua"."""
    return " ".join(number_words(int(digit), language) for digit in digits)


def prefix_words(prefix: str, language: Language) -> str:
    """Every character by its name, with a breath after each: "1A" is "satu, a".

    The comma is needed: names run together are hard to tell apart over loudspeakers (be, ce, de, e), and the English
    voice takes an "A" before another word for the article.
    """
    return ", ".join(_character(character, language) for character in prefix)


def value_words(number: Number, language: Language, reading: Reading) -> str:
    """The number without its prefix, as the site reads numbers."""
    if reading == "digits":
        return digit_words(f"{number.value:0{number.digits}d}", language)
    return number_words(number.value, language)


def label_words(label: str, language: Language) -> str:
    """What is written on a counter: "3A" is "tiga a"; words such as "Imigrasi" stay as they are, signs are silent."""
    return " ".join(_part(part, language) for part in LABEL_PARTS.findall(label))


def _part(part: str, language: Language) -> str:
    if part.isdecimal():
        return number_words(int(part), language)
    return letter_name(part, language) if len(part) == 1 else part


def _character(character: str, language: Language) -> str:
    return number_words(int(character), language) if character.isdecimal() else letter_name(character, language)
