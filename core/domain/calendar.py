"""When a building is open, and how it counts time. Also found in `site`."""

from datetime import MINYEAR, date, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from core.domain.text import NO_TEXT, Text


class Span(Struct, frozen=True):
    """Opening from one minute of the day to another, `0 <= opens < closes <= 1440`; the closing minute is outside."""

    opens: int
    closes: int

    def holds(self, minute: int) -> bool:
        """Whether a minute of the day is in it."""
        return self.opens <= minute < self.closes


def minute_of(local: datetime) -> int:
    """Of the day, by a wall clock."""
    return local.hour * 60 + local.minute


class SpecialDay(Struct, frozen=True):
    """A date on which the weekly hours do not hold. No spans: closed all day."""

    on: date
    spans: tuple[Span, ...] = ()
    reason: Text = NO_TEXT


class Hours(Struct, frozen=True):
    """Opening hours: seven days from Monday, and the dates that differ."""

    week: tuple[tuple[Span, ...], ...]
    exceptions: dict[date, SpecialDay] = {}


class Break(Struct, frozen=True):
    """A time with a name in which nobody gives numbers, such as Friday prayer. `days`: 0 is Monday."""

    name: Text
    days: tuple[int, ...]
    span: Span

    def holds(self, day: date, minute: int) -> bool:
        """Whether a minute of a day is in it."""
        return day.weekday() in self.days and self.span.holds(minute)


class Calendar(Struct, frozen=True):
    """How this building counts time."""

    time_zone: str
    hours: Hours
    last_ticket_minutes: int = 0
    """No more numbers this many minutes before a closing."""
    last_by_forecast: bool = False
    """No more numbers that would very probably not be called today, either."""
    breaks: tuple[Break, ...] = ()
    """Why doors are shut that the week would open; hours are written without them."""

    def local(self, at: datetime) -> datetime:
        """The wall clock of the building at an instant; of one so far away that no clock shows it, the nearest."""
        zone = ZoneInfo(self.time_zone)
        try:
            return at.astimezone(zone)
        except OverflowError:
            is_first = at.year == MINYEAR
            return datetime.min.replace(tzinfo=zone) if is_first else datetime.max.replace(tzinfo=zone)

    def midnight(self, at: datetime) -> datetime:
        """When the building's day of an instant begins, by its wall clock."""
        return self.local(at).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)

    def business_day(self, at: datetime) -> date:
        """The day an instant belongs to: a column in the tables, never a job that runs at midnight."""
        return self.local(at).date()
