"""Sending people on: from a counter by its officer, or from one line to another by a supervisor."""

from datetime import datetime

from core.domain import facts
from core.domain.errors import UnknownCounter, UnknownService
from core.domain.hall import Hall
from core.domain.ids import QueueId, ServiceId
from core.domain.site import Queue
from core.domain.ticket import Move, QueuePosition, ReservedFor, Ticket
from core.domain.verbs.lookups import must_be_able, queue_named, ticket_at_counter, ticket_named
from core.domain.verbs.position import head_reason, placed
from core.domain.verbs.requests import MoveTicket, Transfer
from core.domain.verbs.stamp import about, stamp


def sent_on(hall: Hall, request: Transfer, now: datetime) -> facts.TicketTransferred:
    """The same number waits elsewhere, or here again."""
    ticket = ticket_at_counter(hall, request, Move.TRANSFER)
    stamped = stamp(hall, request, now)
    queue, service = where_to(hall, ticket, request)
    return facts.TicketTransferred(
        **stamped,
        **about(request, ticket.id),
        queue=queue,
        service=service,
        position=placed(ticket, request.place, now, stamped["seq"]),
        reserved_for=request.reserved_for,
        why=request.why,
        head_reason=head_reason(hall, request),
    )


def move_ticket(hall: Hall, request: MoveTicket, now: datetime) -> tuple[facts.AnyFact, ...]:
    """A waiting ticket is put elsewhere."""
    ticket = ticket_named(hall, request.ticket)
    must_be_able(ticket, Move.MOVE)
    stamped = stamp(hall, request, now)
    queue, service = where_to(hall, ticket, request)
    position = placed(ticket, request.place, now, stamped["seq"])
    overtakes = request.reserved_for is not None and _overtakes(hall, ticket, queue, position)
    moved = facts.TicketMoved(
        **stamped,
        staff=request.staff,
        ticket=ticket.id,
        queue=queue,
        service=service,
        position=position,
        reserved_for=request.reserved_for,
        head_reason=head_reason(hall, request, overtakes),
    )
    return (moved,)


def _overtakes(hall: Hall, ticket: Ticket, queue: QueueId, position: QueuePosition) -> bool:
    """Whether people who came before would watch somebody be called who waits for one counter or officer alone."""
    place = position.since, position.rank, ticket.id
    oldest = (hall.line(line).oldest() for line in (ticket.queue, queue))
    return any(first is not None and first < place for first in oldest)


def where_to(hall: Hall, ticket: Ticket, request: Transfer | MoveTicket) -> tuple[QueueId, ServiceId]:
    """The queue and the service that are meant: what is not said stays as it is, as far as it fits."""
    _must_be_there(hall, request.reserved_for)
    if request.queue is None and request.service is None:
        return ticket.queue, ticket.service
    queue = queue_named(hall, request.queue or _queue_of(hall, request.service))
    return queue.id, _service_in(hall, queue, ticket, request.service)


def _must_be_there(hall: Hall, reserved_for: ReservedFor | None) -> None:
    if reserved_for is not None and reserved_for.kind == "counter" and reserved_for.id not in hall.site.counters:
        raise UnknownCounter


def _queue_of(hall: Hall, service: ServiceId | None) -> QueueId:
    found = hall.site.services.get(service) if service else None
    if found is None:
        raise UnknownService
    return found.queue


def _service_in(hall: Hall, queue: Queue, ticket: Ticket, wanted: ServiceId | None) -> ServiceId:
    here = [service.id for service in hall.site.services.values() if service.queue == queue.id]
    if wanted is not None:
        if wanted not in here:
            raise UnknownService
        return wanted
    return ticket.service if ticket.service in here or not here else here[0]
