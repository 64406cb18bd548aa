"""Which names people may have: what is read as one name is one name, and nobody looks like somebody else.

Names are kept in Unicode's normal form NFKC. What cannot be seen is refused (controls, directions, zero width), and so
is a mixture of scripts, in which Cyrillic letters pass for Latin ones. Two names that look alike are compared by their
skeleton (UTS 39, with the table of `confusable_homoglyphs`): `Ilham` with a small L in front is Ilham, `0ki` is Oki. An
accent makes no other person either, because few can tell `José` from `Jose` across a counter. A small i and a small l
are two letters, as in that table: Alia and Alla are two people.
"""

import re
import unicodedata
from collections.abc import Iterable

from core.domain.errors import NameAlike, NameTaken, UnfitLetters, UnfitName
from core.domain.shown_text import is_fit
from core.staff.big_tables import alike, scripts_of
from core.staff.people import NAME_LENGTH_MAX, Staff

FIT_CATEGORIES = frozenset("LMNP")
"""Letters, marks, digits, punctuation; of all others only the space."""
ACCENTS = frozenset(map(chr, range(0x300, 0x370)))
"""Unicode's combining marks of Latin, Greek and Cyrillic letters. Those of other scripts are vowels."""
OF_NO_SCRIPT = frozenset({"COMMON", "INHERITED"})


def tidy_name(name: str) -> str:
    """A name in its normal form, with single spaces."""
    return re.sub(" +", " ", unicodedata.normalize("NFKC", name)).strip(" ")


def must_be_fit_name(name: str) -> None:
    """Refuse names that are empty or endless, or in which something cannot be seen."""
    if not 0 < len(name) <= NAME_LENGTH_MAX:
        raise UnfitName(most=NAME_LENGTH_MAX)
    letters = any(character.isalpha() for character in name)
    if (
        not letters
        or not is_fit(name)
        or not all(map(_is_fit, name))
        or len(set(scripts_of()(name)) - OF_NO_SCRIPT) > 1
    ):
        raise UnfitLetters


def must_look_like_nobody(person: Staff, everyone: Iterable[Staff]) -> None:
    """Raises `NameTaken`, or `NameAlike` where a name cannot be told from that of somebody else."""
    look = skeleton(person.name)
    for other in everyone:
        if other.id == person.id:
            continue
        if other.name.casefold() == person.name.casefold():
            raise NameTaken(name=other.name)
        if skeleton(other.name) == look:
            raise NameAlike(name=other.name)


def skeleton(name: str) -> str:
    """The same for all names that look the same."""
    return "".join(map(_prototype, _bare(tidy_name(name)))).casefold()


def _bare(text: str) -> str:
    """Without accents."""
    return "".join(character for character in unicodedata.normalize("NFKD", text) if character not in ACCENTS)


def _is_fit(character: str) -> bool:
    return character == " " or unicodedata.category(character)[0] in FIT_CATEGORIES


def _prototype(character: str) -> str:
    """The table leads from a prototype to all that look like it, and from each of those to the prototype alone. Only
    letter by letter: Mami and Marni are two people.
    """
    table = alike()
    found = [_bare(entry["c"]) for entry in table.get(character, ())]
    if len(found) != 1 or len(found[0]) != 1:
        return character
    return min(character, found[0]) if len(table.get(found[0], ())) == 1 else found[0]
