"""What Indonesian says in its own way.

Letter names are those of Permendiknas 46/2009 on general Indonesian spelling, unchanged in EYD V except Q, whose name
"qi" is spoken "ki". EYD V lets V be spoken "fe"; "ve" is kept because it is the name people read on the form. The voice
is given the names as words, so that what is said does not depend on how an engine treats capitals.

Number words are num2words', which agrees with the CLDR rules for Indonesian from 0 to 999.
"""

from num2words import num2words

LETTERS = {
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


def number_words(value: int) -> str:
    """12 is "dua belas"."""
    return str(num2words(value, lang="id"))
