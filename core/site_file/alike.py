"""Prefixes that people mix up when they hear them: over a loudspeaker "be" is "de" is "ge"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from string import ascii_uppercase, digits

from core.domain.ids import ZoneId
from core.domain.site import Site

ALIKE = ("BCDGPTV", "MN")
"""Letters of which one is taken for the other in a hall: be, ce, de, ge, pe, te, ve; em, en."""
PROPOSED_MAX = 6
_HEARD = {ord(letter): group[0] for group in ALIKE for letter in group}
_CLEAR = [letter for letter in ascii_uppercase if ord(letter) not in _HEARD]


def prefixes_alike(site: Site) -> list[str]:
    """Sentences about the zones that hear such prefixes: no problem, but worth knowing. Empty: no voice speaks, or none
    sound alike.
    """
    zones = dict.fromkeys(screen.zone for screen in site.screens.values() if screen.voice)
    found = {zone: _groups(_heard_in(site, zone)) for zone in zones if site.voice.engine != "none"}
    free = ", ".join(islice(_free(site), PROPOSED_MAX))
    return [
        f'Zone "{zone}" hears numbers that sound alike over loudspeakers: {"; ".join(map(", ".join, groups))}. '
        f"Prefixes that are free and sound like no other here: {free}."
        for zone, groups in found.items()
        if groups
    ]


def _groups(prefixes: Iterable[str]) -> list[list[str]]:
    alike = defaultdict(list)
    for prefix in sorted(prefixes):
        alike[_as_heard(prefix)].append(prefix)
    return [group for group in alike.values() if len(group) > 1]


def _heard_in(site: Site, zone: ZoneId) -> set[str]:
    counters = (counter for counter in site.counters.values() if zone in site.zones_that_hear(counter.id))
    return {site.queues[queue].numbering.prefix for counter in counters for queue in counter.queues}


def _free(site: Site) -> Iterator[str]:
    """A letter alone before one with a digit."""
    heard = {_as_heard(queue.numbering.prefix) for queue in site.queues.values()}
    with_digit = (letter + digit for digit in digits[1:] for letter in _CLEAR)
    return (prefix for prefix in chain(_CLEAR, with_digit) if prefix not in heard)


def _as_heard(prefix: str) -> str:
    return prefix.translate(_HEARD)
