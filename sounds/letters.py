"""What the letters of a prefix are called.

Source: Permendiknas 46/2009 on general Indonesian spelling (letter names), unchanged in EYD V except Q, whose name "qi"
is spoken "ki". EYD V lets V be spoken "fe"; "ve" is kept because it is the name people read on the form.
"""

from typing import Final

from core.domain.site import Language

INDONESIAN: Final = {
    "A": "a",
    "B": "be",
    "C": "ce",
    "D": "de",
    "E": "e",
    "F": "ef",
    "G": "ge",
    "H": "ha",
    "I": "i",
    "J": "je",
    "K": "ka",
    "L": "el",
    "M": "em",
    "N": "en",
    "O": "o",
    "P": "pe",
    "Q": "ki",
    "R": "er",
    "S": "es",
    "T": "te",
    "U": "u",
    "V": "ve",
    "W": "we",
    "X": "eks",
    "Y": "ye",
    "Z": "zet",
}


def letter_name(letter: str, language: Language) -> str:
    """A word that makes the language's voice say the letter's name.

    The English voice names single capitals by itself. The Indonesian one is given the names as words, so that what is
    said does not depend on how an engine treats capitals.
    """
    capital = letter.upper()
    return INDONESIAN.get(capital, capital) if language == "id" else capital
