"""Today's forecasts, followed bit by bit in a hall of their own, so that nobody who presses a key waits for them.

What past days have taught is folded from the ledger: it is the same after every restart, and nothing of it is kept.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from core.domain.errors import Refusal
from core.domain.expected import expected_in
from core.domain.facts import AnyFact
from core.domain.forecast import (
    DayScores,
    Forecast,
    ForecastDay,
    LivedDay,
    forecast_at_the_end,
    forecast_for,
)
from core.domain.foresight import Foresight, MaySit, foresight_steps
from core.domain.hall import Hall
from core.domain.ids import QueueId
from core.domain.kinds import TicketClass
from core.office.line_forecasts import LineForecasts
from core.office.office import Office
from core.office.past_forecasts import FACTS_AT_ONCE, PastForecasts, take_in

log = logging.getLogger("antrean.forecasts")

NEWS_MAX = 2_000
"""Between two looks; what comes faster is no hall of people, and nobody is kept waiting to forecast it."""
PLACES = (0, 1, 2, 3, 5, 8, 12, 17, 24, 34, 50, 75, 110, 160, 199)
"""How many are before those of whom it is asked; what is between follows from both sides."""

CLASSES = (TicketClass.REGULAR, TicketClass.PRIORITY)
"""Of whom somebody who takes a number may be."""

KEPT = timedelta(minutes=2)
"""What nobody has looked at for so long is not said any more."""
UNKNOWN = LineForecasts()


class LiveForecasts:
    """Of one office. Implements the office's `Audience`."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._news: deque[AnyFact] = deque()
        self._is_hurried = False
        """More has come since the last look than is followed."""
        self._today: LivedDay | None = None
        self._lines: dict[QueueId, LineForecasts] = {}
        self._looked_at: datetime | None = None
        self.looks = 0
        """How often every line was looked at: while it is the same, so is what is forecast."""
        self.past = PastForecasts(office)
        self._in_doubt = True
        """What was followed so far is of another day or site, or facts were missed."""
        self._following = asyncio.Lock()
        """Several ask it to catch up, each on a beat of their own."""

    @property
    def seq(self) -> int:
        """The last fact that was followed."""
        return self._today.hall.seq if self._today else 0

    def see(self, hall: Hall, fact: AnyFact) -> None:
        """Keep a fact for later."""
        if len(self._news) < NEWS_MAX:
            self._news.append(fact)
        else:
            self._in_doubt = self._is_hurried = True

    def flush(self) -> None:
        """Nothing is written here."""

    def start_over(self, hall: Hall) -> None:
        """The day is folded anew, later."""
        self._in_doubt = True

    async def catch_up(self) -> None:
        """Take in what has happened. Raises `NotStored` where the ledger cannot be read."""
        async with self._following:
            await self._follow()

    async def _follow(self) -> None:
        if self._is_hurried:
            self._news.clear()
            self._is_hurried = False
            return
        try:
            if self._in_doubt:
                await self._begin_anew()
            while self._news and not self._in_doubt:
                self._take_news()
                await asyncio.sleep(0)
        except Refusal:
            raise
        except Exception:
            log.exception("this day cannot be forecast; nothing more is said until it is folded anew")
            self._today = None

    @property
    def _known(self) -> LivedDay | None:
        """Today, as far as it was followed. None: nobody knows."""
        return None if self._in_doubt else self._today

    def _instant(self, hall: Hall) -> datetime:
        """Now, and no sooner than what has happened."""
        now = self._office.now()
        return max(now, hall.last_at or now)

    def line(self, queue: QueueId) -> LineForecasts:
        """Of a line, as of the last look: nothing is computed for who asks."""
        is_fresh = self._looked_at is not None and self._office.now() - self._looked_at <= KEPT
        return self._lines.get(queue, UNKNOWN) if is_fresh else UNKNOWN

    def at(self, queue: QueueId, ahead: int) -> Forecast | None:
        """For somebody in a line before whom so many are called, as of the last look. None: nobody knows."""
        return self.line(queue).at(ahead)

    def at_the_end(self, queue: QueueId, ticket_class: TicketClass = TicketClass.REGULAR) -> Forecast | None:
        """For somebody who would take a number, as of the last look. None: nobody knows."""
        line = self.line(queue)
        return line.priority_end if ticket_class is TicketClass.PRIORITY else line.end

    async def look(self) -> None:
        """Forecast every line anew, for those who wait in it and those who would take a number now."""
        for queue in self._office.hall.site.queues:
            self._lines[queue] = self._look_at(queue)
            await asyncio.sleep(0)
        self._looked_at, self.looks = self._office.now(), self.looks + 1

    def _look_at(self, queue: QueueId) -> LineForecasts:
        today = self._known
        if today is None or queue not in today.hall.site.queues:
            return UNKNOWN
        hall, day, at = today.hall, today.day, self._instant(today.hall)
        places = tuple(_at_places(hall, day, queue, at))
        regular, priority = (forecast_at_the_end(day, hall, queue, at, one) for one in CLASSES)
        return LineForecasts(places, len(hall.line(queue)), regular, priority)

    async def foresight(self, queue: QueueId, may_sit: MaySit) -> Foresight | None:
        """What is ahead of a queue, bit by bit. None: it stays within its target, or nobody knows."""
        today = self._known
        if today is None or queue not in today.hall.site.queues:
            return None
        steps = foresight_steps(today.day, today.hall, queue, self._instant(today.hall), may_sit)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                found: Foresight | None = end.value
                return found
            await asyncio.sleep(0)

    def scores_so_far(self) -> DayScores | None:
        """How good today's forecasts are, as far as they have come true. None: nobody knows."""
        return self._known.scores() if self._known else None

    def wide_queues(self) -> list[QueueId]:
        """Those whose ranges have failed too often, and are wider for it."""
        reliance = self._known.day.forecaster.history.reliance if self._known else {}
        return [queue for queue, found in reliance.items() if found.is_wide]

    async def _begin_anew(self) -> None:
        self._news.clear()
        self._in_doubt, self._today, on = False, None, self._office.hall.day
        try:
            history = await self.past.history_before(on)
            facts = await self._office.facts_of(on)
            site = await self._office.site_of(facts)
        except BaseException:
            self._in_doubt = True
            raise
        self._today = LivedDay.begin(site, on, history)
        await take_in(self._today, facts)

    def _take_news(self) -> None:
        """Some; the ledger has told of the first already."""
        some = [self._news.popleft() for _ in range(min(FACTS_AT_ONCE, len(self._news)))]
        if self._today is not None:
            hall = self._today.hall
            self._today.take(fact for fact in some if fact.seq > hall.seq)


def _at_places(hall: Hall, day: ForecastDay, queue: QueueId, at: datetime) -> Iterator[tuple[int, Forecast]]:
    """How many are before some of those who wait, and their forecasts; of whom nobody knows, none."""
    waiting = list(islice(expected_in(hall, queue, at), PLACES[-1] + 1))
    for ahead in PLACES:
        found = forecast_for(day, hall, hall.tickets[waiting[ahead]], at) if ahead < len(waiting) else None
        if found:
            yield ahead, found
