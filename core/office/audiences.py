"""Several audiences of one office: the hub, the announcer, the printers. One's failure stays its own."""

import logging
from collections.abc import Callable, Iterable
from typing import ParamSpec, Protocol

from core.domain.facts import AnyFact
from core.domain.hall import Hall

P = ParamSpec("P")

log = logging.getLogger("antrean.office")


class Audience(Protocol):
    """Who is notified, as the hub is."""

    def see(self, hall: Hall, fact: AnyFact) -> None:
        """`hall` has just taken in `fact`, which is on disk."""

    def flush(self) -> None:
        """No more facts for the moment: write the frames."""

    def start_over(self, hall: Hall) -> None:
        """Nothing seen so far counts: this is the hall, perhaps with a newer site. Whoever holds something of the site
        takes it from here.
        """


class Audiences:
    """Passes on to each, in order: the hub comes first, so that TVs wait for nobody."""

    def __init__(self, first: Audience) -> None:
        self._audiences = [first]

    def add(self, audiences: Iterable[Audience]) -> None:
        """More who listen; before the office starts."""
        self._audiences += audiences

    def see(self, hall: Hall, fact: AnyFact) -> None:
        """`hall` has just taken in `fact`."""
        for audience in self._audiences:
            try:  # as `_safely` does, whose call would cost as much as most of them do with a fact
                audience.see(hall, fact)
            except Exception:
                log.exception("%r failed to listen", audience)

    def flush(self) -> None:
        """No more facts for the moment."""
        for audience in self._audiences:
            _safely(audience.flush)

    def start_over(self, hall: Hall) -> None:
        """Nothing seen so far counts."""
        for audience in self._audiences:
            _safely(audience.start_over, hall)


def _safely(notify: Callable[P, None], *what: P.args, **named: P.kwargs) -> None:
    try:
        notify(*what, **named)
    except Exception:
        log.exception("%r failed to listen", notify)
