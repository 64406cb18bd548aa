"""How good a day's forecasts of waits were, by queue: reckoned from the facts, behind everybody's back.

A day of this week is known soon after a start; an old one wants weeks to be lived once more, and nobody waits for that
longer than a moment: it goes on, and is there for whoever asks again.
"""

import asyncio
import logging
from datetime import date

from msgspec import Struct

from core.context import AppContext
from core.domain.errors import Refusal, UnknownDay
from core.domain.forecast import DayScores, Score, together
from core.domain.ids import QueueId, TenantId
from core.domain.scope import scope_of_tenant
from core.seldom import Seldom
from core.web.api import ApiRequest
from counter.reports.figures import day_named
from counter.reports.names import Name
from counter.reports.rows import FEW, span
from counter.scope import scope_for

says = Seldom(logging.getLogger("antrean.forecasts"))

PATIENCE_SECONDS = 3.0


class ForecastReport(Struct, frozen=True):
    """How many forecasts of a day came true; durations are ISO 8601. `known`: false while it is still being reckoned,
    and of a day that cannot be. What is shown is rounded outwards, so it holds a little more often.
    """

    day: date
    known: bool
    queues: dict[QueueId, Score]
    whole: Score


class ForecastRow(Struct, frozen=True):
    """One line of the table, in words."""

    name: str
    ranges: int
    held: int
    share: str
    error: str
    width: str
    silent: int
    few: bool


class ForecastReports:
    """Of the days of an office. One day is reckoned at a time."""

    def __init__(self, context: AppContext, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._context, self._patience = context, patience_seconds
        self._under_way: dict[date, asyncio.Task[DayScores | None]] = {}

    async def report(self, request: ApiRequest[None]) -> ForecastReport:
        """Of one day, for the supervisor who asks. Raises `UnknownDay` or `NotStored`."""
        day = day_named(request.path["day"])
        if day not in await self._context.office.days() and day != self._context.office.hall.day:
            raise UnknownDay
        return await self.of(day, scope_for(self._context.site, request.by()).tenant)

    async def of(self, day: date, tenant: TenantId | None) -> ForecastReport:
        """All queues, or those of one tenant. Raises `NotStored`."""
        scores = await self._scores(day)
        queues = self._in_order(scores.queues) if scores else {}
        if tenant is not None:
            own = scope_of_tenant(self._context.site, tenant).queues
            queues = {queue: score for queue, score in queues.items() if queue in own}
        return ForecastReport(day, scores is not None, queues, together(queues.values()))

    def _in_order(self, queues: dict[QueueId, Score]) -> dict[QueueId, Score]:
        """That of the site, as in all other tables; last those that the site of now has no more."""
        places = {queue: n for n, queue in enumerate(self._context.site.queues)}
        return dict(sorted(queues.items(), key=lambda item: places.get(item[0], len(places))))

    async def _scores(self, day: date) -> DayScores | None:
        forecasts = self._context.forecasts
        if day == self._context.office.hall.day:
            return forecasts.scores_so_far()
        return forecasts.past.known(day) or await self._awaited(day)

    async def _awaited(self, day: date) -> DayScores | None:
        """For a moment; what is not ready then goes on."""
        if day not in self._under_way and len(self._under_way) > 0:
            return None
        task = self._under_way.get(day) or asyncio.create_task(self._reckoned(day))
        self._under_way[day] = task
        done, _ = await asyncio.wait([task], timeout=self._patience)
        return task.result() if done else None

    async def _reckoned(self, day: date) -> DayScores | None:
        try:
            return await self._context.forecasts.past.scores(day)
        except Refusal:
            says.say("the ledger cannot be read; a day's forecasts are not scored", level=logging.WARNING)
            return None
        finally:
            self._under_way.pop(day, None)

    async def stop(self) -> None:
        """What is under way is left."""
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def forecast_rows(report: ForecastReport, name: Name) -> list[ForecastRow]:
    """The table."""
    return [forecast_row(name(queue), score) for queue, score in report.queues.items()]


def forecast_row(name: str, score: Score) -> ForecastRow:
    """One line; without ranges there is nothing to tell but how many were told nothing."""
    share = f"{score.of_hundred}%" if score.ranges else ""
    error, width = (span(time) if score.ranges else "" for time in (score.error, score.width))
    return ForecastRow(name, score.ranges, score.held, share, error, width, score.silent, score.ranges < FEW)
