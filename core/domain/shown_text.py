"""What a text that everybody sees may hold: nothing that cannot be seen, turns a line round, or grows out of it.

On a TV a hidden letter makes "tutup" of what staff read as something else, a sign of direction turns round a counter's
number, and a heap of accents covers the line above. Signs that a script needs stay: vowels above and below a letter are
no accents (their combining class is 0), and of accents a letter may have two.
"""

import unicodedata
from itertools import groupby

HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Unicode's categories of controls, directions, zero width, private use, halves, ends of lines and paragraphs."""
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters, marks and signs by their category, of which nothing is seen."""
ACCENTS_MAX = 2
MARKS_MAX = 4
"""One after the other: Javanese and Thai syllables have fewer."""


def is_fit(text: str) -> bool:
    """Whether a single line may be shown to everybody."""
    plain = unicodedata.normalize("NFC", text)
    return not any(map(_is_hidden, plain)) and not _is_stacked(plain)


def _is_hidden(character: str) -> bool:
    return character in BLANK or unicodedata.category(character) in HIDDEN


def _is_stacked(text: str) -> bool:
    """Marks with nothing below them, or too many of them."""
    runs = ["".join(run) for is_mark, run in groupby(text, _is_mark) if is_mark]
    return _is_mark(text[:1] or " ") or any(len(run) > MARKS_MAX or _accents(run) > ACCENTS_MAX for run in runs)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me")


def _accents(marks: str) -> int:
    return sum(1 for mark in marks if unicodedata.combining(mark) or unicodedata.category(mark) == "Me")
