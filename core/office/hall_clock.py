"""What time it is in a hall: the instants of its facts, and what the wall shows.

A wall clock that is mended ends no day in which people stand. An hour forwards or seven back, the instants of facts go
on as time does; and where the mended wall shows another date, the people of today stay in today's hall until midnight.
After a restart the instants go on where the facts ended; how long the server was down is what the wall says, unless it
says that time ran backwards.
"""

import logging
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from core.clock import UNMENDED, Clock, FactOrder
from core.domain.facts import ClockMended
from core.domain.hall import Hall, fold
from core.domain.opening import is_anybody_open
from core.domain.site import Calendar, Site
from core.domain.ticket import ACTIVE, HERE
from core.domain.verbs.requests import RecordClock
from core.store.base import DayOnDisk, Ledger, StoreError

log = logging.getLogger("antrean.office")


SERVICE_MAX = timedelta(hours=2)
"""After midnight: whoever is still called or served then was forgotten."""


class WallDay(NamedTuple):
    """A date of the building, and when it begins and ends there: every request asks what day it is."""

    date: date
    begins: datetime
    ends: datetime


NO_DAY = WallDay(date.min, datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC))


def wall_day(calendar: Calendar, wall: datetime) -> WallDay:
    """The day to which an instant belongs."""
    midnight = calendar.midnight(wall)
    return WallDay(midnight.date(), midnight.astimezone(UTC), (midnight + timedelta(days=1)).astimezone(UTC))


class HallClock:
    """The clocks of an office: `now` for facts and spans, `wall` for what people call it."""

    def __init__(self, clock: Clock) -> None:
        self._clock, self._order = clock, FactOrder(clock)
        self._day: date | None = None
        self._wall_day = NO_DAY

    def now(self) -> datetime:
        """The instant of a fact that happens now."""
        return self._order.now()

    def wall(self) -> datetime:
        """What the wall shows."""
        return self._clock.wall()

    def settled(self, hall: Hall) -> datetime | None:
        """The instant of now, where a hall is that of the date on a wall which nobody has mended since: nearly always.
        None: look at `is_of` and `mending`.
        """
        wall, now = self._clock.wall(), self._order.now()
        day = self._wall_day
        if hall.wall_date != day.date or not day.begins <= wall < day.ends:
            return None
        return None if abs(wall - now - hall.wall_ahead) > UNMENDED else now

    def resume(self, hall: Hall) -> None:
        """Go on after the last fact of a hall."""
        if hall.day != self._day:
            self._order.begin(hall.instant(self.wall()))
            self._day = hall.day
        if hall.last_at and self.now() < hall.last_at:
            self._order.begin(hall.last_at)

    def day_for(self, hall: Hall) -> date:
        """The day that goes on or begins: that of a hall which is still the right one, else the date on the wall."""
        return hall.day if self.is_of(hall) else self._today(hall.site)

    def is_of(self, hall: Hall) -> bool:
        """Whether a hall is the right one: it is the same date, or another one by a mended wall alone, or somebody who
        was being served at midnight is still there.
        """
        if self._today(hall.site) == hall.wall_date:
            return True
        return is_in_use(hall, self.now()) if self._is_mended(hall) else self._ends_a_service(hall)

    def mending(self, hall: Hall) -> RecordClock | None:
        """What a hall has to learn of the wall clock; None: nothing."""
        today = self._today(hall.site)
        is_mended = self._is_mended(hall)
        if not is_mended and (today == hall.wall_date or self._ends_a_service(hall)):
            return None
        return RecordClock(ahead=self._order.wall_ahead(), wall_date=today, night=not is_mended)

    def _ends_a_service(self, hall: Hall) -> bool:
        """Whether it is just after midnight, the doors are shut, and somebody is still at a counter. Where the next day
        has opened already it begins, for whoever takes a number then must not lose it.
        """
        wall = self.wall()
        if self._today(hall.site) != hall.wall_date + timedelta(days=1) or wall - self._wall_day.begins > SERVICE_MAX:
            return False
        return any(t.state in ACTIVE for t in hall.tickets.values()) and not is_anybody_open(hall.site, wall)

    def _is_mended(self, hall: Hall) -> bool:
        return abs(self._order.wall_ahead() - hall.wall_ahead) > UNMENDED

    def _today(self, site: Site) -> date:
        wall = self.wall()
        if not self._wall_day.begins <= wall < self._wall_day.ends:
            self._wall_day = wall_day(site.calendar, wall)
        return self._wall_day.date


def is_in_use(hall: Hall, at: datetime) -> bool:
    """Whether people were there, in opening hours as the wall showed them at an instant: whoever was forgotten in the
    evening keeps no day open.
    """
    return is_anybody_open(hall.site, hall.wall(at)) and any(t.state in HERE for t in hall.tickets.values())


async def day_to_resume(ledger: Ledger, site: Site, wall: datetime) -> date:
    """The day with which a server begins: the date on the wall, but for people who stand in the hall of another one,
    because the wall was mended while they were there, or while the server was down.
    """
    today = site.calendar.business_day(wall)
    try:
        return await _day_of_the_people(ledger, site, today, wall)
    except StoreError:
        log.debug("the day of the last fact cannot be read; going by the wall clock", exc_info=True)
        return today  # what is wrong is said when that day is read
    except Exception:
        log.exception("the day of the last fact cannot be read; going by the wall clock")
        return today


async def _day_of_the_people(ledger: Ledger, site: Site, today: date, wall: datetime) -> date:
    last = await ledger.last_day()
    if last is None or last == today:
        return today
    facts = await ledger.facts_of(last)
    mended_to = next((fact.wall_date for fact in reversed(facts) if isinstance(fact, ClockMended)), last)
    if mended_to != today and last < today:
        return today  # as on any morning
    hall = fold(site, last, facts)
    return last if mended_to == today or _ran_backwards(hall, wall) else today


def _ran_backwards(hall: Hall, wall: datetime) -> bool:
    """Whether people were there when the wall showed something later than it does now."""
    at = hall.last_at
    return at is not None and hall.wall(at) > wall + UNMENDED and is_in_use(hall, at)


def hall_on_disk(site: Site, day: date, on_disk: DayOnDisk) -> Hall:
    """The hall of a day as it is stored."""
    hall = fold(site, day, on_disk.facts)
    hall.seq = on_disk.seq
    return hall
