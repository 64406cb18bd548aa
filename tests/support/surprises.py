"""What a random day does not have by itself: officers and supervisors who take back, set aside, send on and mend."""

from collections.abc import Callable
from random import Random
from typing import Any

from msgspec.structs import replace

from core.domain.hall import Hall
from core.domain.ids import CounterId, Nonce, QueueId, StaffId
from core.domain.site import ServiceChannel
from core.domain.ticket import ReservedFor, Ticket
from core.domain.verbs import requests as r

SUPERVISOR = StaffId("penyelia")

Step = Callable[[Hall, Random], r.Request | None]
"""Something that somebody might press; None: it makes no sense now. The rules may still refuse it."""


def surprise(hall: Hall, random: Random, nonce: str) -> r.Request | None:
    """One of them, at random."""
    request = random.choice(ACTIONS)(hall, random)
    return None if request is None else replace(request, nonce=Nonce(nonce))


def _manned(hall: Hall, random: Random) -> tuple[CounterId, StaffId] | None:
    seats = [(counter, page.officer) for counter, page in hall.counters.items() if page.officer]
    return random.choice(seats) if seats else None


def _anyone(hall: Hall, random: Random) -> Ticket | None:
    return random.choice(list(hall.tickets.values())) if hall.tickets else None


def _undo(hall: Hall, random: Random) -> r.Request | None:
    seat = _manned(hall, random)
    return seat and r.Undo(counter=seat[0], officer=seat[1])


def _at_counter(verb: type[r.TicketRequest], **fields: Any) -> Step:
    """Something about whoever is in front of a counter."""

    def press(hall: Hall, random: Random) -> r.Request | None:
        seat = _manned(hall, random)
        ticket = seat and hall.counter(seat[0]).ticket
        return verb(counter=seat[0], officer=seat[1], ticket=ticket, **fields) if seat and ticket else None

    return press


def _transfer(hall: Hall, random: Random) -> r.Request | None:
    service = random.choice([s for s in hall.site.services.values() if s.channel is not ServiceChannel.E_SERVICE])
    counter = random.choice(list(hall.site.counters))
    reserved_for = random.choice((None, None, ReservedFor("counter", counter)))
    return _at_counter(r.Transfer, queue=service.queue, service=service.id, reserved_for=reserved_for)(hall, random)


def _in_hand(verb: type[r.TicketRequest]) -> Step:
    """Something about anybody."""

    def press(hall: Hall, random: Random) -> r.Request | None:
        seat, ticket = _manned(hall, random), _anyone(hall, random)
        return verb(counter=seat[0], officer=seat[1], ticket=ticket.id) if seat and ticket else None

    return press


def _move(hall: Hall, random: Random) -> r.Request | None:
    ticket, service = _anyone(hall, random), random.choice(list(hall.site.services.values()))
    return (
        None
        if ticket is None
        else r.MoveTicket(staff=SUPERVISOR, ticket=ticket.id, queue=service.queue, service=service.id)
    )


def _cancel(hall: Hall, random: Random) -> r.Request | None:
    ticket = _anyone(hall, random)
    return None if ticket is None else r.Cancel(staff=SUPERVISOR, ticket=ticket.id, reason="ganda")


def _reactivate(hall: Hall, random: Random) -> r.Request | None:
    ticket = _anyone(hall, random)
    return None if ticket is None else r.Reactivate(staff=SUPERVISOR, ticket=ticket.id)


def _release(hall: Hall, random: Random) -> r.Request | None:
    seat = _manned(hall, random)
    return seat and r.Release(staff=SUPERVISOR, counter=seat[0])


def _stop(hall: Hall, random: Random) -> r.Request | None:
    queue = random.choice(list[QueueId](hall.site.queues))
    if queue in hall.stopped:
        return r.ResumeIssuing(staff=SUPERVISOR, queue=queue)
    return r.StopIssuing(staff=SUPERVISOR, queue=queue, reason="penuh")


ACTIONS: tuple[Step, ...] = (
    *(_undo, _undo, _undo, _transfer, _transfer, _stop, _move, _cancel, _reactivate, _release),
    *(
        _at_counter(r.Arrive),
        _at_counter(r.Park, reason="bayar"),
        _at_counter(r.Park, reason="bayar", reserved_for="counter"),
    ),
    *(_in_hand(r.CallTicket), _in_hand(r.Leave), _in_hand(r.Return)),
)
