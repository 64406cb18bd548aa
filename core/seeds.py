"""Chance for days that are tried. The page and the terminal draw it alike: one seed, one answer."""

from random import Random

from core.domain.planning.people import Chance
from core.domain.planning.question import Seeds

APART = 1_000_003
"""A prime: neighbouring seeds share no numbers."""


def seeds_from(seed: int) -> Seeds:
    """The chance of each day that is lived."""

    def nth_chance(nth: int) -> Chance:
        return Random(seed * APART + nth).random  # noqa: S311  # chance, not secrecy

    return nth_chance
