"""Leases: numbers that a kiosk holds, gives without the server, and brings back as people.

Numbers are leased from the end of a queue's series, so that those of an ordinary day run on without a gap. What a kiosk
gave is joined whatever has happened meanwhile (the queue was stopped, the doors were shut, the lease was closed): a
person stands in the hall with it on paper.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec.structs import replace

from core.domain import facts as f
from core.domain.errors import UnknownKiosk, UnknownQueue
from core.domain.errors.leases import LeaseIsClosed, LeaseIsOver, NumberTaken, TooManyLeases, UnknownLease
from core.domain.expected import ahead_in
from core.domain.hall import Hall
from core.domain.hall.tickets import ticket_issued
from core.domain.ids import KioskId, QueueId
from core.domain.kinds import Language
from core.domain.leases import Lease, NumberRange
from core.domain.numbering import Leased, Number, is_leased
from core.domain.quota_use import places_left
from core.domain.site import LEASE_USUAL, Kiosk, Queue
from core.domain.ticket import State
from core.domain.verbs.issuing import service_named
from core.domain.verbs.may_give import NumberWish, next_leased, why_no_number
from core.domain.verbs.night import NOBODY
from core.domain.verbs.requests import CloseLease, HoldNumbers, IssueFromLease, JoinTicket, LeaseNumbers
from core.domain.verbs.stamp import stamp

HALL_KEEPS = 4
"""A lease takes at most one part in so many of what a queue, or its quota, has left."""
LEASES_MAX = 3
"""Open at once, of one kiosk: a computer that forgets what it holds begins anew each time, until it has all numbers."""

TOUCHES_PER_MINUTE = 30
"""Nobody takes numbers faster at one screen."""


def lease_numbers(hall: Hall, request: LeaseNumbers, now: datetime) -> tuple[f.AnyFact, ...]:
    """More numbers for a kiosk, where it has less than half of what it should. It has enough: no facts. Raises
    `TooManyLeases` for one that begins anew again and again, until a supervisor closes some.
    """
    kiosk = hall.site.kiosks.get(request.kiosk)
    if kiosk is None:
        raise UnknownKiosk
    lease = hall.leases.get(request.lease)
    if lease:
        _must_be_open(lease, request.kiosk)
    elif _has_leases_enough(hall, request.kiosk):
        raise TooManyLeases
    offered = offered_queues(hall, kiosk)
    wanted = ((queue.id, more) for queue in offered if (more := _more(hall, lease, queue, request.size, now)))
    return _leased(hall, request, now, wanted)


def _leased(
    hall: Hall,
    request: LeaseNumbers | HoldNumbers | JoinTicket,
    now: datetime,
    numbers: Iterable[tuple[QueueId, NumberRange]],
) -> tuple[f.NumbersLeased, ...]:
    return tuple(
        f.NumbersLeased(
            **stamp(hall, request, now, nth),
            lease=request.lease,
            kiosk=request.kiosk,
            queue=queue,
            first=each.first,
            count=each.count,
        )
        for nth, (queue, each) in enumerate(numbers, 1)
    )


def offered_queues(hall: Hall, kiosk: Kiosk) -> Iterator[Queue]:
    """The queues for which a kiosk gives numbers."""
    offered = {service.queue for service in hall.site.services.values() if kiosk.offers(service)}
    return (queue for queue in hall.site.queues.values() if queue.id in offered)


def _more(hall: Hall, lease: Lease | None, queue: Queue, size: int, now: datetime) -> NumberRange | None:
    free = sum(1 for _ in lease.left(queue.id)) if lease else 0
    if free * 2 > size:
        return None
    line, numbering = hall.line(queue.id), queue.numbering
    last_given = numbering.first - 1 if line.value_last is None else line.value_last
    after, top = _longest_free(line.leased, last_given, numbering.last)
    wanted = min(size - free, (top - after) // HALL_KEEPS, _room(lease, queue.id, size, now))
    places = places_left(hall, queue.id, now)
    wanted = wanted if places is None else min(wanted, places // HALL_KEEPS)
    first = Number(numbering.prefix, top - wanted + 1, numbering.digits)
    return NumberRange(first, wanted) if wanted > 0 else None


def _longest_free(leased: Leased, last_given: int, last: int) -> tuple[int, int]:
    """The longest piece of a series that nobody has or holds: after which value, and its last. Mostly that before all
    that kiosks hold; one number made up by a kiosk in its midst does not take the rest from the others.
    """
    pieces, after = [], last_given
    for first, end in leased:
        pieces.append((after, min(first - 1, last)))
        after = max(after, end)
    return max((*pieces, (after, last)), key=lambda piece: (piece[1] - piece[0], piece[1]))


def _room(lease: Lease | None, queue: QueueId, size: int, now: datetime) -> int:
    """How many numbers more of one queue people can have used up by now: a computer may say that all are given."""
    if lease is None:
        return size
    held = sum(numbers.count for numbers in lease.ranges.get(queue, ()))
    return size * 2 + int((now - lease.since).total_seconds() / 60 * TOUCHES_PER_MINUTE) - held


def _has_leases_enough(hall: Hall, kiosk: KioskId) -> bool:
    return sum(lease.kiosk == kiosk and not lease.closed for lease in hall.leases.values()) >= LEASES_MAX


def _must_be_open(lease: Lease, kiosk: KioskId) -> None:
    if lease.kiosk != kiosk:
        raise UnknownLease
    if lease.closed:
        raise LeaseIsClosed


def hold_numbers(hall: Hall, request: HoldNumbers, now: datetime) -> tuple[f.AnyFact, ...]:
    """What the kiosk did not know yet. It knows all: no facts."""
    lease = hall.leases.get(request.lease)
    if lease:
        _must_be_open(lease, request.kiosk)
    new = (
        (queue, numbers)
        for queue, ranges in request.ranges.items()
        for numbers in ranges
        if not lease or numbers not in lease.ranges.get(queue, ())
    )
    return _leased(hall, request, now, new)


def issue_from_lease(hall: Hall, request: IssueFromLease, now: datetime) -> tuple[f.AnyFact, ...]:
    """One number for one service, where and while it is offered, without the server."""
    service = service_named(hall, request.service)
    kiosk, known = hall.site.kiosks.get(request.kiosk), not request.time_unknown
    wish = NumberWish(service, ticket_class=request.ticket_class, kiosk=kiosk, alone=True, time_known=known)
    refusal = why_no_number(hall, wish, hall.wall(now))
    if refusal:
        raise refusal
    held = next_leased(hall, request.kiosk, service.queue)
    assert held, "else it would have been refused"
    lease, number = held
    fact = f.TicketIssued(
        **stamp(hall, request, now),
        ticket=request.ticket,
        queue=service.queue,
        service=service.id,
        number=number,
        ticket_class=request.ticket_class,
        kiosk=request.kiosk,
        language=request.language,
        ahead=0,
        lease=lease.id,
        time_unknown=request.time_unknown,
    )
    return (_with_ahead(hall, fact),)


def _with_ahead(hall: Hall, fact: f.TicketIssued) -> f.TicketIssued:
    return replace(fact, ahead=ahead_in(hall, ticket_issued(fact), fact.at))


def join_ticket(hall: Hall, request: JoinTicket, now: datetime) -> tuple[f.AnyFact, ...]:
    """Somebody with a number from elsewhere stands where they would stand if it had been given here. They do already:
    no facts. Raises `NumberTaken`, or `LeaseIsOver` for a number of another day.
    """
    known = hall.tickets.get(request.ticket)
    if known and known.number == request.number:
        return ()
    if known:  # two people with one id: the second would be told of the first one's turn
        raise NumberTaken(number=request.number.text)
    if request.queue not in hall.site.queues:
        raise UnknownQueue
    happened_at = _happened_at(hall, request, now)
    reserved = _reserved(hall, request, now, happened_at)
    fact = f.TicketIssued(
        **stamp(hall, request, now, len(reserved) + 1),
        ticket=request.ticket,
        queue=request.queue,
        service=request.service,
        number=request.number,
        ticket_class=request.ticket_class,
        kiosk=request.kiosk,
        language=_language(hall, request),
        ahead=0,
        happened_at=happened_at,
        lease=request.lease,
        time_unknown=request.happened_at is None,
    )
    joined = _with_ahead(hall, fact) if request.ahead is None else replace(fact, ahead=request.ahead)
    return (*reserved, joined, *_ghost_cancelled(hall, request, now, len(reserved) + 2))


def _language(hall: Hall, request: JoinTicket) -> Language:
    """A person with a number joins, whatever their kiosk says of their language."""
    site = hall.site
    return request.language if request.language in site.languages else site.language


def _happened_at(hall: Hall, request: JoinTicket, now: datetime) -> datetime | None:
    """When it was given, not later than now and not before it could be given. None: now, or nobody knows."""
    if request.happened_at is None:
        return None
    day = hall.site.calendar.business_day(request.happened_at)
    if day != hall.wall_date:
        raise LeaseIsOver(number=request.number.text, day=str(day))
    lease = hall.leases.get(request.lease)
    at = hall.instant(request.happened_at)
    at = max(at, lease.since) if lease else at
    return at if at < now else None


def _reserved(hall: Hall, request: JoinTicket, now: datetime, happened_at: datetime | None) -> tuple[f.AnyFact, ...]:
    """Mostly the number is of its lease. Else, if nobody has or holds it (the end of a ledger was lost; a kiosk did not
    know that a night had passed), it is leased now, alone. Raises `NumberTaken`.
    """
    lease, number = hall.leases.get(request.lease), request.number
    if lease and lease.kiosk != request.kiosk:
        raise UnknownLease
    if lease and lease.holds(request.queue, number):
        if lease.has_given(request.queue, number):
            raise NumberTaken(number=number.text)
        return ()
    if (lease and lease.closed) or not _is_free(hall, request.queue, number):
        raise NumberTaken(number=number.text)
    if lease is None and _has_leases_enough(hall, request.kiosk):
        raise UnknownLease
    if _room(lease, request.queue, _size(hall, request.kiosk), now) <= 0:
        raise NumberTaken(number=number.text)
    leased = _leased(hall, request, now, [(request.queue, NumberRange(number, 1))])
    return tuple(replace(fact, happened_at=happened_at) for fact in leased)


def _size(hall: Hall, kiosk: KioskId) -> int:
    known = hall.site.kiosks.get(kiosk)
    return known.lease if known else LEASE_USUAL


def _is_free(hall: Hall, queue: QueueId, number: Number) -> bool:
    line, numbering = hall.line(queue), hall.site.queues[queue].numbering
    as_written = (number.prefix, number.digits) == (numbering.prefix, numbering.digits)
    in_series = numbering.first <= number.value <= numbering.last
    not_yet = in_series and (line.value_last is None or number.value > line.value_last)
    held = is_leased(number.value, line.leased)
    return as_written and not_yet and not held and all(t.number != number for t in hall.tickets.values())


def _ghost_cancelled(hall: Hall, request: JoinTicket, now: datetime, nth: int) -> Iterator[f.TicketCancelled]:
    """What the server had given to the same press, in an answer that never came: nobody has it."""
    for fact in hall.answers.get(request.press, ()) if request.press else ():
        ticket = hall.tickets.get(fact.ticket) if isinstance(fact, f.TicketIssued) else None
        if ticket and ticket.kiosk == request.kiosk and ticket.state is State.WAITING:
            stamped = stamp(hall, request, now, nth)
            yield f.TicketCancelled(**stamped, staff=NOBODY, ticket=ticket.id, reason="", kiosk=request.kiosk)


def close_lease(hall: Hall, request: CloseLease, now: datetime) -> tuple[f.AnyFact, ...]:
    """It is over: no facts."""
    lease = hall.leases.get(request.lease)
    if lease is None:
        raise UnknownLease
    if lease.closed:
        return ()
    return (f.LeaseClosed(**stamp(hall, request, now), staff=request.staff, lease=lease.id, kiosk=lease.kiosk),)
