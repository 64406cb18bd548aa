"""What the system does by itself when its time has come."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from core.domain import facts
from core.domain.hall import CounterStatus, Hall
from core.domain.hall.sent_away import was_barely_here
from core.domain.ids import CounterId, QueueId, TicketId
from core.domain.verbs.at_closing import TICKETS_MAX, close_tickets, still_here
from core.domain.verbs.night import go_home, left_in_the_night
from core.domain.verbs.parking import place_after_aside
from core.domain.verbs.requests import RunDueWork
from core.domain.verbs.stamp import stamp


def run_due_work(hall: Hall, request: RunDueWork, now: datetime) -> tuple[facts.AnyFact, ...]:
    """Parked people come back, pauses end, whoever was left over a night goes home, whoever
    waits for an agency that closed is told so. Nothing due: no facts.
    """
    left = left_in_the_night(hall)
    if left:
        return tuple(go_home(hall, request, now, left))
    late = list(islice(still_here(hall, now), TICKETS_MAX))
    if late:
        return tuple(close_tickets(hall, request, now, late))
    unparked, resumed = list(_one_after_another(hall, due_tickets(hall, now))), due_counters(hall, now)
    came_back = [_unparked(hall, request, now, nth, ticket) for nth, ticket in enumerate(unparked, 1)]
    opened = [
        facts.CounterResumed(**stamp(hall, request, now, nth), counter=counter, officer=officer)
        for nth, counter in enumerate(resumed, len(unparked) + 1)
        if (officer := hall.counter(counter).officer)
    ]
    return (*came_back, *opened)


def _unparked(hall: Hall, request: RunDueWork, now: datetime, nth: int, ticket: TicketId) -> facts.TicketUnparked:
    stamped = stamp(hall, request, now, nth)
    position = place_after_aside(hall, hall.tickets[ticket], now, stamped["seq"])
    return facts.TicketUnparked(**stamped, ticket=ticket, position=position)


def _one_after_another(hall: Hall, due: list[TicketId]) -> Iterator[TicketId]:
    """Where somebody unserved stands depends on who is in the line: the second of a queue comes a beat later."""
    queues = set[QueueId]()
    for ticket in (hall.tickets[ticket] for ticket in due):
        if ticket.queue not in queues or not was_barely_here(ticket.past[-1]):
            queues.add(ticket.queue)
            yield ticket.id


def is_due(hall: Hall, now: datetime) -> bool:
    """Whether there is anything to do."""
    waits = any(True for _ in still_here(hall, now))
    return bool(waits or due_tickets(hall, now) or due_counters(hall, now) or left_in_the_night(hall))


def due_tickets(hall: Hall, now: datetime) -> list[TicketId]:
    """Parked tickets whose time has come, the longest due first."""
    parked = ((hall.tickets[ticket].parked, ticket) for ticket in hall.parked)
    return [ticket for _, ticket in sorted((p.until, t) for p, t in parked if p and p.until and p.until <= now)]


def due_counters(hall: Hall, now: datetime) -> list[CounterId]:
    """Paused counters that said when they would go on."""
    return [
        counter
        for counter, counter_state in hall.counters.items()
        if counter_state.state is CounterStatus.PAUSED
        and counter_state.pause_until
        and counter_state.pause_until <= now
    ]
