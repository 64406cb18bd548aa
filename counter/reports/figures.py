"""The figures of a day, for whoever may see them.

A busy day has some 20,000 facts, and measuring them takes a good part of a second. That is done on another thread, for
one asker at a time, so that the screens go on; days that are over are then remembered, today for some seconds.
"""

import asyncio
from datetime import date, datetime, timedelta
from functools import partial

from msgspec import Struct

from core.context import AppContext
from core.domain.errors import UnknownDay
from core.domain.figures import DayFigures, Groups, Tally, Times, day_figures
from core.domain.ids import CounterId, StaffId, TenantId
from core.domain.site import Site
from core.web.api import ApiRequest
from counter.scope import scope_for

REMEMBERED_MAX = 32
FRESH = timedelta(seconds=5)

DayKey = tuple[date, TenantId | None, bool]
"""The last says whether the day is not over yet."""


class DayReport(Struct, frozen=True):
    """The figures of a day as it was at `until`; durations are ISO 8601 (`PT90S`). `tenant`: of this one alone.

    No ticket is named: whoever knows a ticket's id may follow it.
    """

    day: date
    until: datetime
    tenant: TenantId | None
    whole: Tally
    by: Groups
    counters: dict[CounterId, Times]
    officers: dict[StaffId, Times]


class MeasuredDay(Struct, frozen=True):
    """The figures of a day, and the site that it had: names that were changed since are read as they were. `until`: the
    instant of facts at which it was measured.
    """

    site: Site
    figures: DayFigures
    until: datetime


class Days(Struct, frozen=True):
    """The days that can be asked for, the newest first."""

    today: date
    days: tuple[date, ...]


class Reports:
    """Measures days."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._measuring = asyncio.Lock()
        self._known: dict[DayKey, MeasuredDay] = {}

    async def report(self, request: ApiRequest[None]) -> DayReport:
        """Of one day, for the supervisor who asks. Raises `UnknownDay` or `NotStored`."""
        tenant = scope_for(self._context.site, request.by()).tenant
        found = (await self.of(day_named(request.path["day"]), tenant)).figures
        return DayReport(found.day, found.until, tenant, found.whole, found.by, found.counters, found.officers)

    async def list_days(self, _: ApiRequest[None]) -> Days:
        """Which days there are. Raises `NotStored`."""
        return await self.days()

    async def days(self) -> Days:
        """The same, for the page."""
        today = self._context.office.hall.day
        past = [day for day in await self._context.office.days() if day != today]
        return Days(today, (today, *sorted(past, reverse=True)))

    async def of(self, day: date, tenant: TenantId | None) -> MeasuredDay:
        """The figures of a day, of all tenants or of one. Raises `UnknownDay` or `NotStored`."""
        key = (day, tenant, day == self._context.office.hall.day)
        async with self._measuring:
            known = self._known.get(key)
            if known is None or self._is_stale(known, key):
                known = self._known[key] = await self._measured(key)
                self._forget_some()
        return known

    def _is_stale(self, known: MeasuredDay, key: DayKey) -> bool:
        return key[-1] and self._context.office.now() >= known.until + FRESH

    async def _measured(self, key: DayKey) -> MeasuredDay:
        """Today until now; a day that is over until the last thing that happened, for a counter that was left open
        in the evening is not idle all night.
        """
        day, tenant, goes_on = key
        facts = await self._context.office.facts_of(day)
        if not facts and not goes_on:
            raise UnknownDay
        until, site = self._context.office.now() if goes_on else facts[-1].at, await self._context.office.site_of(facts)
        figures = await asyncio.to_thread(partial(day_figures, site, day, facts, until, tenant))
        return MeasuredDay(site, figures, until)

    def _forget_some(self) -> None:
        while len(self._known) > REMEMBERED_MAX:
            del self._known[next(iter(self._known))]


def day_named(written: str) -> date:
    """The day behind `2026-11-22`. Raises `UnknownDay`."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UnknownDay from None
