"""What a request names, found or refused; and what must be so before anything is done."""

from datetime import datetime

from core.domain.errors import (
    CounterBusy,
    CounterIdle,
    CounterIsClosed,
    CounterIsPaused,
    MoveNotAllowed,
    NotEarlierToday,
    NotForThisCounter,
    NotYourCounter,
    TicketMovedOn,
    UnfitTime,
    UnknownCode,
    UnknownCounter,
    UnknownQueue,
    UnknownTicket,
)
from core.domain.hall import CounterState, CounterStatus, Hall
from core.domain.ids import CounterId, QueueId, TicketId
from core.domain.site import Counter, Queue
from core.domain.ticket import MOVES, Move, Ticket
from core.domain.verbs.requests import CounterRequest, TicketRequest
from core.domain.work_rules import Code


def counter_named(hall: Hall, counter: CounterId) -> Counter:
    """The counter, or a refusal."""
    found = hall.site.counters.get(counter)
    if found is None:
        raise UnknownCounter
    return found


def queue_named(hall: Hall, queue: QueueId) -> Queue:
    """The queue, or a refusal."""
    found = hall.site.queues.get(queue)
    if found is None:
        raise UnknownQueue
    return found


def ticket_named(hall: Hall, ticket: TicketId) -> Ticket:
    """The ticket, or a refusal."""
    found = hall.tickets.get(ticket)
    if found is None:
        raise UnknownTicket
    return found


def must_be_code(code: str, codes: tuple[Code, ...]) -> None:
    """Refuse what is not in the list."""
    if code not in (known.id for known in codes):
        raise UnknownCode(code=code)


def must_be_later_today(hall: Hall, at: datetime | None, now: datetime) -> None:
    """Refuse a time of the wall that has gone by or is of another day; None is no time."""
    if at is not None and (hall.instant(at) <= now or hall.site.calendar.business_day(at) != hall.wall_date):
        raise UnfitTime


def must_have_happened_today(hall: Hall, at: datetime | None, now: datetime) -> None:
    """Refuse a time of the wall that is still to come or is of another day; None is no time."""
    if at is not None and (hall.instant(at) > now or hall.site.calendar.business_day(at) != hall.wall_date):
        raise NotEarlierToday


def must_sit_at(hall: Hall, request: CounterRequest) -> CounterState:
    """The desk of an open or paused counter whose officer is the asker; else a refusal."""
    counter, counter_state = counter_named(hall, request.counter), hall.counter(request.counter)
    if counter_state.state is CounterStatus.CLOSED:
        raise CounterIsClosed(counter=counter.name)
    if counter_state.officer != request.officer:
        raise NotYourCounter(counter=counter.name)
    return counter_state


def must_be_empty(hall: Hall, counter: CounterId) -> None:
    """Refuse while somebody is at the counter, even one that has left the site file since it was opened."""
    ticket, known = hall.ticket_at(counter), hall.site.counters.get(counter)
    if ticket is not None:
        raise CounterBusy(number=ticket.number.text, counter=known.name if known else counter)


def must_be_open(hall: Hall, counter: Counter) -> None:
    """Refuse while the counter is paused."""
    if hall.counter(counter.id).state is CounterStatus.PAUSED:
        raise CounterIsPaused(counter=counter.name)


def must_be_calling(hall: Hall, request: CounterRequest) -> Counter:
    """The open counter at which the asker sits; else a refusal."""
    must_sit_at(hall, request)
    counter = counter_named(hall, request.counter)
    must_be_open(hall, counter)
    return counter


def must_be_free(hall: Hall, request: CounterRequest) -> Counter:
    """The open counter at which the asker sits, with nobody in front of it; else a refusal."""
    counter = must_be_calling(hall, request)
    must_be_empty(hall, counter.id)
    return counter


def must_be_able(ticket: Ticket, move: Move) -> None:
    """Refuse what the table of moves does not know."""
    if (ticket.state, move) not in MOVES:
        raise MoveNotAllowed(number=ticket.number.text)


def ticket_at_counter(hall: Hall, request: TicketRequest, move: Move) -> Ticket:
    """The ticket at the counter, if the officer sits here, means this very one, and the table allows the move."""
    must_sit_at(hall, request)
    counter, ticket = counter_named(hall, request.counter), hall.ticket_at(request.counter)
    if ticket is None:
        raise CounterIdle(counter=counter.name)
    if ticket.id != request.ticket:
        raise TicketMovedOn(counter=counter.name, number=ticket.number.text)
    must_be_able(ticket, move)
    return ticket


def ticket_in_scope(hall: Hall, request: TicketRequest, move: Move) -> Ticket:
    """A ticket not at a counter that this officer may act on, if the table allows the move."""
    must_sit_at(hall, request)
    ticket = ticket_named(hall, request.ticket)
    if not hall.is_for(request.counter, ticket):
        raise NotForThisCounter(number=ticket.number.text, counter=counter_named(hall, request.counter).name)
    must_be_able(ticket, move)
    return ticket
