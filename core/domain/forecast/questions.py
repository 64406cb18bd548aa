"""What somebody who waits, or is about to, asks of the forecaster: how many calls, by which counters, from when on."""

from bisect import bisect_left
from datetime import datetime

from core.domain.expected import ahead_in, callable_from
from core.domain.forecast.counters import openings, steps_at_the_opening, steps_of
from core.domain.forecast.pace import Pace
from core.domain.forecast.services import MINUTE, Services
from core.domain.forecast.signs import Question, Steps
from core.domain.forecast.staffing import Staffing, is_free
from core.domain.hall import Hall
from core.domain.ids import QueueId
from core.domain.line import place_of
from core.domain.ticket import Ticket

Moment = tuple[float, int]
"""Minutes since the day began, and the weekday (Monday is 0)."""


def question_of(
    hall: Hall, staffing: Staffing, services: Services, past: Pace, ticket: Ticket, at: datetime, moment: Moment
) -> Question | None:
    """None: nobody takes such people, and nobody knows who will. `past`: of the queue on past days."""
    takers, calls = staffing.takers(hall, ticket), ahead_in(hall, ticket, at) + 1.0
    worth = staffing.worth(ticket.queue, takers, calls, lambda queue: _before(hall, queue, ticket))
    steps: Steps = steps_of(hall, services, worth, ticket.queue, at)
    if not steps:
        usual = past.counter_minutes / past.minutes if past.minutes else 0.0
        steps = steps_at_the_opening(openings(hall, ticket.queue, at), usual)
    if not steps:
        return None
    delay = max(_first(steps), _until_booked(hall, ticket, at))
    return Question(
        minute=moment[0],
        weekday=moment[1],
        calls=calls,
        oldest=_oldest(hall, ticket, at),
        counters=_later(steps, delay),
        delay=delay,
        is_free=calls == 1.0 and delay == 0.0 and any(is_free(hall, counter) for counter in takers),
    )


def _first(steps: Steps) -> float:
    """When anybody takes people."""
    return next((start for start, much in steps if much > 0.0), 0.0)


def _until_booked(hall: Hall, ticket: Ticket, at: datetime) -> float:
    begins = callable_from(hall, ticket)
    return 0.0 if begins is None else (begins - at) / MINUTE


def _later(steps: Steps, delay: float) -> Steps:
    """The same, counted from `delay` minutes from now."""
    now = [much for start, much in steps if start <= delay]
    return ((0.0, now[-1] if now else 0.0), *((start - delay, much) for start, much in steps if start > delay))


def _before(hall: Hall, queue: QueueId, ticket: Ticket) -> int:
    """How many of another queue have come before somebody, or were put in front of all."""
    line, place = hall.line(queue), place_of(ticket)
    return len(line.at_head) + sum(bisect_left(places, place) for _, _, places in line.parts())


def _oldest(hall: Hall, ticket: Ticket, at: datetime) -> float:
    """How long the head of their line has waited, in minutes."""
    oldest = hall.line_of(ticket).oldest()
    return max(0.0, (at - oldest[0]) / MINUTE) if oldest else 0.0
