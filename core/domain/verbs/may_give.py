"""May this number be given now? The one answer for all who give or offer numbers: what a kiosk offers, a press there,
the reception, somebody with a booked time, a kiosk without its server, phones and the open board.

    is it offered here?      the kiosk, its classes
    is it offered at all?    the service and its agency work, and people queue for it
    is it open?              hours, exceptions, holidays, breaks, the last number before a closing
    is there a place?        nobody has stopped the queue, quotas and series have one left, it would be called today

Who has a number of a kiosk that was alone stands in the hall with it: they join, and this is not asked. Nor is it of
an officer who serves somebody at once.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from core.domain.errors import (
    IssuingHasStopped,
    NumbersUsedUp,
    Refusal,
    ServiceElsewhere,
    ServiceNotOffered,
    TenantClosed,
    TenantClosedToday,
    UnknownService,
)
from core.domain.errors.issuing import ClassElsewhere, QuotaUsedUp, QuotaUsedUpThisHour, TooLateToday
from core.domain.errors.leases import LeaseUsedUp
from core.domain.hall import CounterStatus, Hall
from core.domain.ids import KioskId, QueueId
from core.domain.kinds import NumberChannel, TicketClass
from core.domain.leases import Lease
from core.domain.numbering import Number, is_used_up, next_number
from core.domain.opening import next_opening, why_closed
from core.domain.quota_use import full_quota
from core.domain.quotas import Quota
from core.domain.site import NO_TEXT, Kiosk, Queue, Service
from core.domain.site import ServiceChannel as Channel

NOBODY_THERE = "No counter of %(queue)s is open at the moment. You may take a number and wait."


class NumberWish(Struct, frozen=True):
    """What is asked for. `kiosk` None: at none; `ticket_class` None: any. `too_late`: by the forecast it would very
    probably not be called today. `alone`: from what a kiosk holds, without the server.
    """

    service: Service
    channel: NumberChannel = NumberChannel.KIOSK
    ticket_class: TicketClass | None = None
    kiosk: Kiosk | None = None
    too_late: bool = False
    alone: bool = False
    time_known: bool = True


class Instead(StrEnum):
    """What somebody may do who gets no number."""

    NOTHING = ""
    COME_AGAIN = "come_again"
    ASK_STAFF = "ask_staff"
    OTHER_KIOSK = "other_kiosk"
    ONLINE = "online"


class NumberAnswer(Struct, frozen=True):
    """Whether it may be given: `refusal` None, it may. `until`: when the next ones are given, by the wall; None: nobody
    knows. `nobody_there`: it may, and no counter that takes from its queue is open, though it should.
    """

    refusal: Refusal | None
    until: datetime | None = None
    instead: Instead = Instead.NOTHING
    nobody_there: bool = False


def may_give(hall: Hall, wish: NumberWish, wall: datetime) -> NumberAnswer:
    """The whole answer, when the wall clock shows `wall`."""
    refusal = why_no_number(hall, wish, wall)
    if refusal is None:
        return NumberAnswer(None, nobody_there=not _is_anybody_there(hall, wish.service.queue))
    until = _until(hall, wish.service, refusal, wall)
    return NumberAnswer(refusal, until, _instead(refusal, until))


def why_no_number(hall: Hall, wish: NumberWish, wall: datetime) -> Refusal | None:
    """Why no number can be given when the wall clock shows `wall`. None: it can."""
    return why_not_now(hall, wish, wall) or (None if wish.alone else _why_used_up(hall, wish.service))


def why_not_now(hall: Hall, wish: NumberWish, wall: datetime) -> Refusal | None:
    """The same, but for a series that is used up: whoever takes the next number of it hears so from `number_after`."""
    return (
        _why_not_here(wish)
        or _why_not_at_all(hall, wish.service)
        or (why_closed(hall.site, wish.service, wall) if wish.time_known else None)
        or why_stopped(hall, wish.service.queue)
        or _why_no_place(hall, wish, wall)
    )


def gives_numbers(hall: Hall, queue: QueueId, wall: datetime) -> bool:
    """Whether a number of a queue can be taken for any of its services when the wall clock shows `wall`."""
    services = (service for service in hall.site.services.values() if service.queue == queue)
    return any(why_no_number(hall, NumberWish(service), wall) is None for service in services)


def number_after(hall: Hall, queue: Queue) -> Number:
    """The next number of a queue. Raises `NumbersUsedUp`."""
    line = hall.line(queue.id)
    return next_number(queue, line.value_last, line.numbers_added, line.leased)


def why_stopped(hall: Hall, queue: QueueId) -> Refusal | None:
    """The supervisor's reason, while a queue gives no numbers."""
    reason = hall.stopped.get(queue)
    if reason is None:
        return None
    words = {code.id: code.name for code in hall.site.work_rules.codes.stop}
    return IssuingHasStopped(queue=hall.site.queues[queue].name, reason=words.get(reason, NO_TEXT))


def _why_not_here(wish: NumberWish) -> Refusal | None:
    kiosk = wish.kiosk
    if kiosk is None:
        return None
    if not kiosk.offers(wish.service):
        return UnknownService()
    if wish.ticket_class and wish.channel is NumberChannel.KIOSK and not kiosk.takes(wish.ticket_class):
        return ClassElsewhere()
    return None


def _why_not_at_all(hall: Hall, service: Service) -> Refusal | None:
    if not hall.site.works(service):
        return ServiceNotOffered(service=service.name)
    if service.channel is Channel.E_SERVICE:
        return ServiceElsewhere(service=service.name, note=service.note)
    return None


def _why_no_place(hall: Hall, wish: NumberWish, wall: datetime) -> Refusal | None:
    if wish.alone:
        return _why_not_alone(hall, wish)
    service = wish.service
    full = full_quota(hall, service.id, service.queue, wish.channel, hall.instant(wall)) if hall.has_quotas else None
    if full:
        return _quota_used_up(hall, full, service, wall)
    if wish.too_late and hall.site.calendar.last_by_forecast:
        return TooLateToday(service=service.name)
    return None


def _why_used_up(hall: Hall, service: Service) -> Refusal | None:
    queue, line = hall.site.queues[service.queue], hall.line(service.queue)
    used_up = is_used_up(queue, line.value_last, line.numbers_added, line.leased)
    return NumbersUsedUp(queue=queue.name) if used_up else None


def _quota_used_up(hall: Hall, quota: Quota, service: Service, wall: datetime) -> Refusal:
    after = _next_hour(hall, wall)
    if quota.per == "day" or why_closed(hall.site, service, after):
        return QuotaUsedUp(service=service.name)
    return QuotaUsedUpThisHour(service=service.name, clock=f"{hall.site.calendar.local(after):%H.%M}")


def _next_hour(hall: Hall, wall: datetime) -> datetime:
    """When the hour of facts is over, by the wall."""
    at = hall.instant(wall)
    return hall.wall(at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1))


def _why_not_alone(hall: Hall, wish: NumberWish) -> Refusal | None:
    """What the hall gives meanwhile of a service's own quota, a kiosk without the server does not know."""
    service, kiosk = wish.service, wish.kiosk.id if wish.kiosk else None
    if any(quota.counts(NumberChannel.KIOSK) for quota in hall.quotas.services.get(service.id, ())):
        return LeaseUsedUp(queue=service.name)
    if next_leased(hall, kiosk, service.queue) is None:
        return LeaseUsedUp(queue=hall.site.queues[service.queue].name)
    return None


def next_leased(hall: Hall, kiosk: KioskId | None, queue: QueueId) -> tuple[Lease, Number] | None:
    """The next number of a queue that a kiosk holds. None: it has none left."""
    for lease in hall.leases.values():
        number = next(lease.left(queue), None) if lease.kiosk == kiosk and not lease.closed else None
        if number:
            return lease, number
    return None


def _is_anybody_there(hall: Hall, queue: QueueId) -> bool:
    counters = (hall.counter(counter.id).state for counter in hall.site.counters_of(queue))
    return any(state is not CounterStatus.CLOSED for state in counters)


def _until(hall: Hall, service: Service, refusal: Refusal, wall: datetime) -> datetime | None:
    match refusal:
        case QuotaUsedUpThisHour():
            return _next_hour(hall, wall)
        case TenantClosed() | TenantClosedToday():
            return next_opening(hall.site, [hall.site.tenants[service.tenant]], wall)
        case QuotaUsedUp() | NumbersUsedUp() | TooLateToday():
            tonight = hall.site.calendar.midnight(wall) + timedelta(days=1, microseconds=-1)
            return next_opening(hall.site, [hall.site.tenants[service.tenant]], tonight)
    return None


def _instead(refusal: Refusal, until: datetime | None) -> Instead:
    match refusal:
        case ServiceElsewhere():
            return Instead.ONLINE
        case UnknownService() | ClassElsewhere():
            return Instead.OTHER_KIOSK
        case ServiceNotOffered():
            return Instead.NOTHING
    return Instead.COME_AGAIN if until else Instead.ASK_STAFF
