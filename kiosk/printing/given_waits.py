"""How long it takes, as it was forecast when a number was given: said once, so that its paper, the screen and a
repeated answer say the same.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from core.domain.facts import TicketIssued
from core.domain.forecast import Forecast
from core.domain.ids import QueueId, TicketId
from core.domain.text import NO_TEXT, Text
from core.words.languages import in_each_language
from core.words.waits import estimate_text

WaitAt = Callable[[QueueId, int], Forecast | None]
"""How long somebody waits in a queue before whom so many are called: as computed before, for nobody waits."""
WaitOf = Callable[[TicketIssued], Text]
"""The same of a number that was just given, in words. Empty: nobody knows."""

KEPT_MAX = 200
"""Far more than are given within `FRESH`."""
FRESH = timedelta(minutes=1)
"""Minutes that are said later would be counted from a moment that is gone."""


class GivenWaits:
    """Of one office. `now`: in the order of its facts."""

    def __init__(self, wait_at: WaitAt, now: Callable[[], datetime]) -> None:
        self._wait_at, self._now = wait_at, now
        self._given: dict[TicketId, Text] = {}

    def of(self, fact: TicketIssued) -> Text:
        """Of a number that was just given. Empty: nobody knows, or it was given a while ago."""
        known = self._given.get(fact.ticket)
        return self.keep(fact.ticket, self._words(fact)) if known is None else known

    def keep(self, ticket: TicketId, words: Text) -> Text:
        """What was said of a ticket."""
        self._given[ticket] = words
        if len(self._given) > KEPT_MAX:
            del self._given[next(iter(self._given))]
        return words

    def _words(self, fact: TicketIssued) -> Text:
        forecast = None if fact.given_alone else self._wait_at(fact.queue, fact.ahead)
        if forecast is None or self._now() - fact.occurred_at > FRESH:
            return NO_TEXT
        return in_each_language(partial(estimate_text, forecast))
