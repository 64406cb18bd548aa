"""Several audiences of one office: the hub, the announcer, the printers. One's failure stays its own."""

import logging
from collections.abc import Callable, Iterable

from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.office import Audience

log = logging.getLogger("antrean.office")


class Audiences:
    """Passes on to each, in order: the hub comes first, so that TVs wait for nobody."""

    def __init__(self, first: Audience) -> None:
        self._audiences = [first]

    def add(self, audiences: Iterable[Audience]) -> None:
        """More who listen; before the office starts."""
        self._audiences += audiences

    def see(self, hall: Hall, fact: AnyFact) -> None:
        """`hall` has just taken in `fact`."""
        self._each(lambda audience: audience.see(hall, fact))

    def flush(self) -> None:
        """No more facts for the moment."""
        self._each(lambda audience: audience.flush())

    def start_over(self, hall: Hall) -> None:
        """Nothing seen so far counts."""
        self._each(lambda audience: audience.start_over(hall))

    def _each(self, tell: Callable[[Audience], None]) -> None:
        for audience in self._audiences:
            try:
                tell(audience)
            except Exception:
                log.exception("%s failed to listen", type(audience).__name__)
