"""An abused kiosk: somebody took numbers for nobody, a queue is full of them, or has none left."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from core.domain import facts
from core.domain.errors import UnknownKiosk
from core.domain.hall import Hall
from core.domain.ids import KioskId, QueueId
from core.domain.ticket import State, Ticket
from core.domain.verbs.lookups import must_be_code
from core.domain.verbs.requests import CancelFromKiosk
from core.domain.verbs.stamp import stamp

CANCELLED_MAX = 200
"""So many at once, so that who is called meanwhile waits for no longer than the blink of an eye."""
NOT_CALLED = frozenset({State.WAITING, State.PARKED})


def given_between(hall: Hall, kiosk: KioskId, since: datetime, until: datetime) -> Iterator[Ticket]:
    """Tickets that a kiosk gave between two instants of the wall, whose people were not called: the first first."""
    first, last = hall.instant(since), hall.instant(until)
    for ticket in hall.tickets.values():
        if ticket.kiosk == kiosk and first <= ticket.issued_at <= last and ticket.state in NOT_CALLED:
            yield ticket


def cancel_from_kiosk(hall: Hall, request: CancelFromKiosk, now: datetime) -> tuple[facts.AnyFact, ...]:
    """Each of them counts no more, and each queue may give as many numbers more. None: no facts."""
    if request.kiosk not in hall.site.kiosks:
        raise UnknownKiosk
    must_be_code(request.reason, hall.site.work_rules.codes.cancel)
    given = given_between(hall, request.kiosk, request.since, request.until)
    tickets = list(islice(given, CANCELLED_MAX))
    return (*_cancelled(hall, request, now, tickets), *_extended(hall, request, now, tickets))


def _cancelled(
    hall: Hall, request: CancelFromKiosk, now: datetime, tickets: list[Ticket]
) -> Iterator[facts.TicketCancelled]:
    for nth, ticket in enumerate(tickets, 1):
        stamped, staff = stamp(hall, request, now, nth), request.staff
        yield facts.TicketCancelled(
            **stamped, staff=staff, ticket=ticket.id, reason=request.reason, kiosk=request.kiosk
        )


def _extended(
    hall: Hall, request: CancelFromKiosk, now: datetime, tickets: list[Ticket]
) -> Iterator[facts.SeriesExtended]:
    for nth, (queue, numbers) in enumerate(Counter(map(_series_of, tickets)).items(), len(tickets) + 1):
        yield facts.SeriesExtended(
            **stamp(hall, request, now, nth),
            staff=request.staff,
            queue=queue,
            kiosk=request.kiosk,
            numbers=numbers,
            reason=request.reason,
        )


def _series_of(ticket: Ticket) -> QueueId:
    """The queue whose number it is, wherever its holder was sent since."""
    return ticket.past[0].queue if ticket.past else ticket.queue
