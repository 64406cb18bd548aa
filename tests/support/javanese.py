"""Javanese, as tests alone know it: a third language whose catalogues and voice lie outside Antrean.

Its words were written for the tests and read by nobody who speaks it: they are not for people. As a program it is the
`antrean` command with this language: `python -m tests.support.javanese serve ...`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.cli import main
from core.words.languages import KNOWN, KnownLanguage, catalogue, register
from sounds import voices
from sounds.voices import VOICES, LanguageVoice

CODE = "jv"
HOME = Path(__file__).resolve().parents[1] / "data" / "languages" / CODE
TENS = ("sepuluh", "sewelas", "rolas")
UNITS = ("nol", "siji", "loro", "telu", "papat", "lima", "enem", "pitu", "wolu", "sanga", *TENS)


def number_words(value: int) -> str:
    """12 is "rolas"; beyond 12 digit by digit, which is enough for tests."""
    return UNITS[value] if value < len(UNITS) else " ".join(UNITS[int(digit)] for digit in str(value))


VOICE = LanguageVoice(
    engine="poz/id",
    opening="Nomer antrean",
    invitation="sumangga dhateng",
    nouns={"loket": "loket"},
    letters={"K": "ka"},
    number_words=number_words,
)


def begin() -> None:
    """From now on there is Javanese."""
    register(CODE, KnownLanguage("Basa Jawa", HOME))
    voices.register(CODE, VOICE)


@contextmanager
def javanese() -> Iterator[None]:
    """For as long as a test lasts."""
    begin()
    try:
        yield
    finally:
        del KNOWN[CODE], VOICES[CODE]
        catalogue.cache_clear()


if __name__ == "__main__":
    begin()
    main()
