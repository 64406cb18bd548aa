"""When somebody of a queue will have waited longer than its target: of those who wait, and of who comes now.

Each person's wait is as long as it has been, and as long as the forecast says from now on. Those who will have waited
too long pass the target at an instant that is known; the first of them, by the high ends of their ranges, by their
medians and by the low ends, give the range of when the queue passes it. In a growing line those behind wait longer, so
the first is looked for by halves: a few forecasts are enough where 500 wait.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct, field

from core.domain.forecast.day import ForecastDay, answer, guess_for, question_for
from core.domain.forecast.forecast import newcomer
from core.domain.forecast.forecaster import Guess
from core.domain.forecast.services import MINUTE
from core.domain.forecast.signs import Question
from core.domain.foresight.coming import comers
from core.domain.hall import Hall
from core.domain.ids import QueueId
from core.domain.kinds import TicketClass
from core.domain.line import Place
from core.domain.ticket import Ticket

ENDS = ("high", "median", "low")
CLOSE = timedelta(minutes=2)
"""Who came within so long of each other passes the target at the same moment, as far as people read it."""


class Certainty(StrEnum):
    """Whether a queue passes its target: even by the low ends of the ranges, by the medians, or by the high ends."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Passing(Struct, frozen=True):
    """When a queue passes its target. `latest` None: it may not come to that. `at` None: probably it does not.
    `if_many_come`: those who are there now would not pass it.
    """

    earliest: datetime
    at: datetime | None
    latest: datetime | None
    if_many_come: bool = False

    @property
    def certainty(self) -> Certainty:
        """How sure that is."""
        if self.latest is not None:
            return Certainty.SURE
        return Certainty.LIKELY if self.at is not None else Certainty.POSSIBLE


class Prospect(Struct, frozen=True, gc=False):
    """Of one person: when they pass the target, and by which ends of their range they do."""

    at: datetime
    high: bool
    median: bool
    low: bool


class Outlook(Struct, frozen=True):
    """Of a queue: how long somebody who comes now waits, and when the queue passes its target (None: it does not)."""

    low: timedelta
    median: timedelta
    high: timedelta
    passing: Passing | None

    @property
    def will_pass(self) -> bool:
        """Whether it probably passes its target."""
        return self.passing is not None and self.passing.at is not None


class Inquiry(Struct):
    """One look at one queue. `target`: minutes. `known`: what was asked already, by ticket."""

    day: ForecastDay
    hall: Hall
    queue: QueueId
    target: int
    at: datetime
    known: dict[str, Prospect | None] = field(default_factory=dict)

    def of(self, ticket: Ticket) -> Prospect | None:
        """None: nobody knows, or they have waited longer already."""
        if ticket.id not in self.known:
            guess = guess_for(self.day, self.hall, ticket, self.at)
            self.known[ticket.id] = self._prospect(ticket, guess) if guess else None
        return self.known[ticket.id]

    def _prospect(self, ticket: Ticket, guess: Guess) -> Prospect | None:
        left = self.target - (self.at - ticket.waiting_from) / MINUTE
        passes_at = self.at + timedelta(minutes=left)
        return Prospect(passes_at, guess.high > left, guess.median > left, guess.low > left) if left > 0.0 else None

    def ends(self, end: Guess) -> Prospect | None:
        """Of whoever comes now."""
        return self._prospect(newcomer(self.hall, self.queue, self.at, TicketClass.REGULAR), end)


def outlook_of(
    day: ForecastDay, hall: Hall, queue: QueueId, target: int, at: datetime, *, comers_too: bool = True
) -> Outlook | None:
    """What is ahead of a queue. None: nobody knows. `comers_too`: also of those who are still to come, where those who
    are there do not pass its target.
    """
    question = question_for(day, hall, newcomer(hall, queue, at, TicketClass.REGULAR), at)
    end = answer(day, queue, question, at) if question else None
    if question is None or end is None:
        return None
    inquiry = Inquiry(day, hall, queue, target, at)
    low, median, high = (timedelta(minutes=minutes) for minutes in (end.low, end.median, end.high))
    passing = _first([*_prospects(inquiry), inquiry.ends(end)])
    if comers_too and (passing is None or passing.at is None):
        passing = _or_later(passing, _first(list(_coming(inquiry, question))))
    return Outlook(low, median, high, passing)


def _or_later(passing: Passing | None, later: Passing | None) -> Passing | None:
    """Of those who are there, it was possible at most; those who are still to come may make it likely."""
    if later is None or (later.at is None and passing):
        return passing
    return Passing(min(passing.earliest, later.earliest) if passing else later.earliest, later.at, None, True)


def _coming(inquiry: Inquiry, question: Question) -> Iterator[Prospect]:
    """Of those who are still to come; of them nothing is sure. Whoever comes a little before them may pass it, too."""
    before = 0.0
    for comer in comers(inquiry.day, inquiry.queue, question, inquiry.at):
        high, median = comer.high > inquiry.target, comer.median > inquiry.target
        yield Prospect(_late_at(inquiry, (before + comer.minutes) / 2), high, median=False, low=False)
        yield Prospect(_late_at(inquiry, comer.minutes), high, median, low=False)
        before = comer.minutes
        if median:
            return  # whoever comes after them passes it later


def _late_at(inquiry: Inquiry, minutes: float) -> datetime:
    """When they have waited too long who come in so many minutes."""
    return inquiry.at + timedelta(minutes=minutes + inquiry.target)


def _prospects(inquiry: Inquiry) -> Iterator[Prospect | None]:
    """Of those who wait, class by class, around the first who passes. Whoever has booked has a time of their own."""
    for ticket_class, _, places in sorted(inquiry.hall.line(inquiry.queue).parts()):
        if ticket_class is not TicketClass.BOOKED:
            yield from _halved(inquiry, places)


def _halved(inquiry: Inquiry, places: Sequence[Place]) -> Iterator[Prospect | None]:
    """The middle and the last; and where one of them passes, who is nearest to the first that does: by high ends first,
    for nobody passes by a median before somebody does by a high end.
    """
    asked = [inquiry.of(_ticket(inquiry, places[place])) for place in sorted({len(places) // 2, len(places) - 1})]
    yield from asked
    first = 0
    for end in ENDS:
        if any(prospect and getattr(prospect, end) for prospect in asked):
            first = _first_by(inquiry, places, end, first)
            yield inquiry.of(_ticket(inquiry, places[first]))


def _first_by(inquiry: Inquiry, places: Sequence[Place], end: str, low: int) -> int:
    """By halves, nearly the first from a place on who passes by this end. Who has passed already is behind us."""
    high = len(places) - 1
    while low < high and places[high][0] - places[low][0] > CLOSE:
        middle = (low + high) // 2
        prospect = inquiry.of(_ticket(inquiry, places[middle]))
        low, high = (low, middle) if prospect and getattr(prospect, end) else (middle + 1, high)
    return high


def _ticket(inquiry: Inquiry, place: Place) -> Ticket:
    return inquiry.hall.tickets[place[2]]


def _first(prospects: Sequence[Prospect | None]) -> Passing | None:
    """The first by each end."""
    known = [prospect for prospect in prospects if prospect]
    earliest = min((each.at for each in known if each.high), default=None)
    if earliest is None:
        return None
    at = min((each.at for each in known if each.median), default=None)
    return Passing(earliest, at, min((each.at for each in known if each.low), default=None))
