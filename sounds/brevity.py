"""How much of a call is said while others wait behind it.

    up to 2 wait    all of it: chime, each language, as often as the site wants
    3 or 4          the first language, once
    more            a list: one chime, then "K, dua belas, loket tiga", number after number, until the line is empty

A call of two languages takes 12.7 s, one of a list about 2.5: twenty people who are called at once are all called
within a minute. Every number is still heard, and in its turn.
"""

from enum import StrEnum

SHORT_OVER, LIST_OVER = 2, 4
"""More than so many wait behind a call."""


class Brevity(StrEnum):
    """How a call is said. A list begins with a chime, which the others of it go without."""

    WHOLE = "whole"
    SHORT = "short"
    LIST_BEGINS = "list-begins"
    LISTED = "listed"


LIST = frozenset({Brevity.LIST_BEGINS, Brevity.LISTED})


def brevity_of(behind: int, before: Brevity) -> Brevity:
    """`behind`: how many wait behind a call; `before`: how the last one was said, if this follows it at once."""
    if before in LIST:
        return Brevity.LISTED
    if behind > LIST_OVER:
        return Brevity.LIST_BEGINS
    return Brevity.SHORT if behind > SHORT_OVER else Brevity.WHOLE
