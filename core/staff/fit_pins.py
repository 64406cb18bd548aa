"""Which PINs and passwords do: none that somebody would try first.

How many tries a guesser needs is estimated by zxcvbn (Wheeler, USENIX Security 2016): it knows the 30,000 most used
passwords, repetitions, sequences, keyboard patterns and dates, and is told the person's name and the words of this
building (`core.staff.local_words`). Six random digits need some hundred thousand tries; the throttle allows a stranger
about a hundred a day. Dates are looked for once more, because a birthday written as six digits is the first thing that
a colleague tries. Who mends and sets up needs a longer secret.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from core.domain.errors import GuessablePin, Sentence, UnfitPin
from core.staff.big_tables import estimator
from core.staff.people import PIN_LENGTH_MAX, Role, Staff

PIN_LENGTH_MIN, LEADING_LENGTH_MIN = 6, 8
GUESSES_MIN, LEADING_GUESSES_MIN = 20_000, 100_000
LOOKED_AT = 72
"""Characters of a secret that are looked at: zxcvbn becomes slow with more."""
DATES = ("%d%m%y", "%y%m%d", "%m%d%y", "%d%m%Y", "%Y%m%d")
LEADING = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})

SENTENCES = {
    "common": "many people use it.",
    "repeated": "it repeats itself.",
    "sequence": "its characters follow one another.",
    "keyboard": "it is a pattern on the keyboard.",
    "date": "it is a date.",
    "name": "it is made of your name.",
    "local": "it is made of words of this building.",
    "old": "it is the one until now.",
    "short": "it has too few different characters.",
}
COMMON, REPEATED, SEQUENCE, KEYBOARD, DATE, NAME, LOCAL, OLD, SHORT = map(Sentence, SENTENCES.values())
_WHY = {"repeat": REPEATED, "sequence": SEQUENCE, "spatial": KEYBOARD, "date": DATE, "regex": DATE}


def length_min(role: Role) -> int:
    """How many characters somebody's secret has at least."""
    return LEADING_LENGTH_MIN if role in LEADING else PIN_LENGTH_MIN


def must_be_fit_pin(pin: str, person: Staff, old: str = "", words: Collection[str] = ()) -> None:
    """Refuse what is short, endless, or among the first that anybody would try. `words`: of this building. Raises
    `UnfitPin` or `GuessablePin`.
    """
    least = length_min(person.role)
    if not least <= len(pin) <= PIN_LENGTH_MAX:
        raise UnfitPin(least=least, most=PIN_LENGTH_MAX)
    if why := OLD if pin == old else weakness(pin, person, words):
        raise GuessablePin(why=why)


def weakness(pin: str, person: Staff, words: Collection[str] = ()) -> Sentence | None:
    """Why a secret is easy to guess; None: it is not."""
    if _is_date(pin):
        return DATE
    parts = [part for part in person.name.casefold().split() if len(part) > 1]
    names = [*parts, "".join(parts)]
    found = estimator()(pin[:LOOKED_AT], [*names, *words])
    most = LEADING_GUESSES_MIN if person.role in LEADING else GUESSES_MIN
    return None if found["guesses"] >= most else _why(found, names)


def _why(found: Mapping[str, Any], names: Collection[str]) -> Sentence:
    """By the longest part that a guesser would know."""
    longest = max(found["sequence"], key=lambda part: len(part["token"]))
    if longest["pattern"] != "dictionary":
        return _WHY.get(longest["pattern"], SHORT)
    if longest["dictionary_name"] != "user_inputs":
        return COMMON
    return NAME if longest["matched_word"] in names else LOCAL


def _is_date(pin: str) -> bool:
    return pin.isascii() and pin.isdigit() and any(_reads_as(pin, form) for form in DATES)


def _reads_as(pin: str, form: str) -> bool:
    if len(pin) != (8 if "%Y" in form else 6):
        return False
    try:
        datetime.strptime(pin, form)  # noqa: DTZ007 - a date, of nowhere
    except ValueError:
        return False
    return True
