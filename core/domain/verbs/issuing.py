"""Giving numbers."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from core.domain.errors import QueueElsewhere, RightNeeded, UnknownKiosk, UnknownService
from core.domain.expected import ahead_in
from core.domain.facts import AnyFact, TicketIssued, WalkedUp
from core.domain.hall import Hall
from core.domain.hall.tickets import ticket_issued
from core.domain.ids import ServiceId
from core.domain.kinds import TicketClass
from core.domain.quotas import channel_of
from core.domain.rules import QueueRule
from core.domain.site import Service
from core.domain.verbs.lookups import (
    must_be_free,
    must_have_happened_today,
)
from core.domain.verbs.may_give import NumberWish, number_after, why_not_now
from core.domain.verbs.requests import Issue, ServeDirect
from core.domain.verbs.stamp import about, stamp


def issue(hall: Hall, request: Issue, now: datetime) -> tuple[AnyFact, ...]:
    """One number for one service, where and while it is offered."""
    service = service_named(hall, request.service)
    if request.kiosk is not None and request.kiosk not in hall.site.kiosks:
        raise UnknownKiosk
    must_have_happened_today(hall, request.happened_at, now)
    happened_at = hall.instant(request.happened_at) if request.happened_at else None
    booked_at = hall.instant(request.booked_at) if request.booked_at else None
    came_at = happened_at or now
    refusal = why_not_now(hall, _wish(hall, request, service), hall.wall(came_at))
    if refusal:
        raise refusal
    queue, rule = hall.site.queues[service.queue], hall.queue_rule(service.queue)
    fact = TicketIssued(
        **stamp(hall, request, now),
        ticket=request.ticket,
        queue=queue.id,
        service=service.id,
        number=number_after(hall, queue),
        ticket_class=_class_of(request, booked_at, rule, came_at),
        kiosk=request.kiosk,
        language=request.language,
        ahead=0,
        booked_at=booked_at,
        staff=request.staff,
        happened_at=happened_at,
    )
    return (replace(fact, ahead=ahead_in(hall, ticket_issued(fact), now)),)


def _wish(hall: Hall, request: Issue, service: Service) -> NumberWish:
    channel = channel_of(booked=request.booked_at is not None, by_staff=request.staff is not None)
    kiosk = hall.site.kiosks[request.kiosk] if request.kiosk else None
    return NumberWish(service, channel, request.ticket_class, kiosk, request.too_late)


def _class_of(request: Issue, booked_at: datetime | None, rule: QueueRule, came_at: datetime) -> TicketClass:
    """Who comes too late for the time they had booked waits like everybody else."""
    if booked_at is None or came_at > booked_at + timedelta(minutes=rule.late_minutes):
        return _unbooked(request)
    return TicketClass.BOOKED


def _unbooked(request: Issue | ServeDirect) -> TicketClass:
    """Nobody has booked by saying so: that would be a way past everybody."""
    return TicketClass.REGULAR if request.ticket_class is TicketClass.BOOKED else request.ticket_class


def service_named(hall: Hall, service: ServiceId) -> Service:
    """The service, or a refusal."""
    found = hall.site.services.get(service)
    if found is None:
        raise UnknownService
    return found


def serve_direct(hall: Hall, request: ServeDirect, now: datetime) -> tuple[AnyFact, ...]:
    """Somebody without a number is served at once: the next number of the queue becomes theirs."""
    counter, service = must_be_free(hall, request), service_named(hall, request.service)
    if not request.allowed:
        raise RightNeeded
    queue = hall.site.queues[service.queue]
    if queue.id not in hall.queues_at(counter.id):
        raise QueueElsewhere(counter=counter.name, queue=queue.name)
    issued = TicketIssued(
        **stamp(hall, request, now),
        ticket=request.ticket,
        queue=queue.id,
        service=service.id,
        number=number_after(hall, queue),
        ticket_class=_unbooked(request),
        kiosk=None,
        language=request.language,
        ahead=0,
        staff=request.officer,
    )
    return (issued, WalkedUp(**stamp(hall, request, now, nth=2), **about(request, request.ticket)))
