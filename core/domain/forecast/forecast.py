"""What people are told: a median, a range that is meant to hold nine times in ten, until when, and how it was made."""

from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil, floor

from msgspec import Struct

from core.domain.forecast.counters import openings
from core.domain.forecast.day import ForecastDay, guess_for
from core.domain.forecast.forecaster import Guess
from core.domain.hall import Hall
from core.domain.ids import QueueId, ServiceId, TicketId
from core.domain.kinds import TicketClass
from core.domain.numbering import Number
from core.domain.ticket import QueuePosition, Ticket

TODAY_MIN = 0.5
"""Where today's pace counts so much, the forecast was made by it."""
ROUNDED_MINUTES = 5
ROUNDED = timedelta(minutes=ROUNDED_MINUTES)
MEANT_MIN, MEANT_MAX = 2.0, 10.0
MEANT_SHARE = 0.2
"""A forecast is meant for such a share of its median, within bounds in minutes; then it is made anew."""


class Basis(StrEnum):
    """How a forecast was made. Where nobody knows, there is no forecast."""

    FREE_COUNTER = "free_counter"
    TODAY = "today"
    """By the pace of today."""
    PAST_DAYS = "past_days"
    """By the pace of past days, at this hour."""


class Chance(StrEnum):
    """Whether somebody is served before the doors close."""

    LIKELY = "likely"
    UNSURE = "unsure"
    UNLIKELY = "unlikely"
    """Very probably not: better come again, or book."""


class Forecast(Struct, frozen=True):
    """Of a wait, from `at` on. Nine of ten are called from `low` to `high`, half before `median`. `until`: afterwards
    it should be made anew.
    """

    at: datetime
    median: timedelta
    low: timedelta
    high: timedelta
    until: datetime
    basis: Basis
    chance: Chance

    @property
    def rounded(self) -> tuple[int, int]:
        """The range in minutes, outwards to whole fives: so it holds as often, and nobody reads more into it."""
        return rounded(self.low, self.high)


def rounded(low: timedelta, high: timedelta) -> tuple[int, int]:
    """A range in minutes, outwards to whole fives."""
    return floor(low / ROUNDED) * ROUNDED_MINUTES, max(1, ceil(high / ROUNDED)) * ROUNDED_MINUTES


def forecast_for(day: ForecastDay, hall: Hall, ticket: Ticket, at: datetime) -> Forecast | None:
    """For somebody who waits. None: nobody knows."""
    guess = guess_for(day, hall, ticket, at)
    return None if guess is None else _forecast(hall, ticket.queue, at, guess)


def forecast_at_the_end(
    day: ForecastDay, hall: Hall, queue: QueueId, at: datetime, ticket_class: TicketClass = TicketClass.REGULAR
) -> Forecast | None:
    """For somebody who would take a number now. None: nobody knows."""
    return forecast_for(day, hall, newcomer(hall, queue, at, ticket_class), at)


def newcomer(hall: Hall, queue: QueueId, at: datetime, ticket_class: TicketClass) -> Ticket:
    """The ticket that somebody would have who took a number now."""
    seq = hall.seq + 1
    return Ticket(
        TicketId(""),
        queue,
        ServiceId(""),
        Number("", 0, 3),
        ticket_class,
        None,
        seq,
        at,
        QueuePosition(at, float(seq)),
        at,
        hall.site.language,
    )


def _forecast(hall: Hall, queue: QueueId, at: datetime, guess: Guess) -> Forecast:
    low, median, high = (timedelta(seconds=round(minutes * 60)) for minutes in (guess.low, guess.median, guess.high))
    meant = min(max(guess.median * MEANT_SHARE, MEANT_MIN), MEANT_MAX)
    return Forecast(
        at, median, low, high, at + timedelta(minutes=meant), _basis(guess), _chance(hall, queue, at, guess)
    )


def _basis(guess: Guess) -> Basis:
    if not guess.signs:
        return Basis.FREE_COUNTER
    return Basis.TODAY if guess.today_share >= TODAY_MIN else Basis.PAST_DAYS


def _chance(hall: Hall, queue: QueueId, at: datetime, guess: Guess) -> Chance:
    closing = max((closes for _, closes in openings(hall, queue, at)), default=None)
    if closing is None or guess.high <= closing:
        return Chance.LIKELY
    return Chance.UNSURE if guess.low <= closing else Chance.UNLIKELY
