"""What past days teach, and how good their forecasts were: folded from the ledger bit by bit, and kept in memory alone.

It is the same after every restart: each day is read under the site that it had, and taught by the same days before it.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import date

from msgspec import Struct, field

from core.domain.errors import Refusal
from core.domain.facts import AnyFact
from core.domain.forecast import DayScores, History, LivedDay, window_of
from core.office.office import Office

log = logging.getLogger("antrean.forecasts")

FACTS_AT_ONCE = 10
"""Then the loop may serve others: about a millisecond."""
WINDOWS_MAX = 3
"""So many windows are kept: this week's, last week's, and that of whoever reads an old report."""
KNOWN_MAX = 100
"""So many days' scores are kept."""


class Window(Struct):
    """How far the days from a first one on have been lived, and what they taught."""

    days: list[date] = field(default_factory=list)
    history: History = field(default_factory=History)


class PastForecasts:
    """Of one office. One window is folded at a time."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._windows: dict[date, Window] = {}
        self._scores: dict[date, DayScores] = {}
        self._folding = asyncio.Lock()

    def known(self, day: date) -> DayScores | None:
        """The scores of a day, as far as they have been reckoned."""
        return self._scores.get(day)

    async def days(self) -> list[date]:
        """The days that are over, in their order. Raises `NotStored`."""
        today = self._office.hall.day
        return sorted(day for day in await self._office.days() if day < today)

    async def history_before(self, day: date) -> History:
        """What a day begins with. Raises `NotStored`."""
        everything = await self._office.days()
        days = window_of(day, everything)
        async with self._folding:
            return (await self._lived(days, everything)).history if days else History()

    async def scores(self, day: date) -> DayScores | None:
        """How good the forecasts of a day that is over were; None: it cannot be followed. Raises `NotStored`."""
        days = await self.days()
        if day not in days:
            return None
        async with self._folding:
            if day not in self._scores:
                await self._lived([*window_of(day, days), day], days)
        return self._scores.get(day)

    async def _lived(self, days: list[date], everything: list[date]) -> Window:
        """A window with these days in it; those that it teaches rightly get scores: they have the same first day."""
        window = self._windows.pop(days[0], None)
        if window is None or window.days != days[: len(window.days)]:
            window = Window()
        scored = {day for day in days if (window_of(day, everything) or [day])[0] == days[0]}
        for day in days[len(window.days) :]:
            scores, history = await self._lived_once(day, window.history)
            if scores and day in scored:
                self._keep(scores)
            window = Window([*window.days, day], history)
        self._windows[days[0]] = window
        while len(self._windows) > WINDOWS_MAX:
            del self._windows[next(iter(self._windows))]
        return window

    def _keep(self, scores: DayScores) -> None:
        self._scores.setdefault(scores.day, scores)
        while len(self._scores) > KNOWN_MAX:
            del self._scores[next(iter(self._scores))]

    async def _lived_once(self, on: date, history: History) -> tuple[DayScores | None, History]:
        """A day that cannot be followed, such as one of another building, teaches nothing."""
        facts = await self._office.facts_of(on)
        site = await self._office.site_of(facts)
        try:
            day = LivedDay.begin(site, on, history)
            await take_in(day, facts)
            return day.scores(), day.history()
        except Refusal:
            raise
        except Exception:
            log.exception("forecasts learn nothing from %s", on)
            return None, history


async def take_in(day: LivedDay, facts: Sequence[AnyFact]) -> None:
    """What happened next, bit by bit: in between, others are served."""
    for start in range(0, len(facts), FACTS_AT_ONCE):
        day.take(facts[start : start + FACTS_AT_ONCE])
        await asyncio.sleep(0)
