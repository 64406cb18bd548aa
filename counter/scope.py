"""What a supervisor may see and mend, and where they may sit: everything, or what one tenant has a share in."""

from collections.abc import Iterator
from typing import Protocol

from core.domain.errors import OtherTenant, UnknownCounter, UnknownQueue, UnknownTicket
from core.domain.hall import Hall
from core.domain.ids import CounterId, QueueId, ServiceId, StaffId, TenantId, TicketId
from core.domain.scope import Scope, scope_of_tenant, tenants_behind
from core.domain.site import Site
from core.domain.ticket import ReservedFor
from core.staff.people import Role, Staff


class Where(Protocol):
    """Where somebody is to stand: what is not named stays as it is."""

    @property
    def queue(self) -> QueueId | None:
        """The line."""

    @property
    def service(self) -> ServiceId | None:
        """Or that of this service."""

    @property
    def reserved_for(self) -> ReservedFor | None:
        """Who alone is to call them."""


def scope_for(site: Site, staff: Staff) -> Scope:
    """What somebody watches over."""
    return scope_of_tenant(site, staff.tenant if staff.role is Role.SUPERVISOR else None)


def must_oversee_queue(site: Site, staff: Staff, queue: QueueId) -> None:
    """Refuse another tenant's queue. Raises `UnknownQueue` or `OtherTenant`."""
    if queue not in site.queues:
        raise UnknownQueue
    if not staff.oversees(site.tenants_of(queue)):
        raise OtherTenant


def must_oversee_counter(hall: Hall, staff: Staff, counter: CounterId) -> None:
    """Refuse another tenant's counter; one that has left the site file is for those who oversee everything."""
    known = hall.site.counters.get(counter)
    if known is None and counter not in hall.counters:
        raise UnknownCounter
    if not staff.oversees(tenants_at(hall.site, counter)):
        raise OtherTenant


def must_oversee_ticket(hall: Hall, staff: Staff, ticket: TicketId) -> None:
    """Refuse another tenant's ticket. Raises `UnknownTicket` or `OtherTenant`."""
    found = hall.tickets.get(ticket)
    if found is None:
        raise UnknownTicket
    if not staff.oversees(tenants_behind(hall.site, found)):
        raise OtherTenant


def must_be_theirs_to_lead(hall: Hall, staff: Staff, ticket: TicketId, where: Where) -> None:
    """Refuse to put anybody in front of people whom the asker does not oversee. What is not known is refused later.
    Raises `OtherTenant`.
    """
    for tenants in _waiting_there(hall, ticket, where):
        if not staff.oversees(tenants):
            raise OtherTenant


def _waiting_there(hall: Hall, ticket: TicketId, where: Where) -> Iterator[frozenset[TenantId]]:
    """Whose people would be passed."""
    queue = _queue_meant(hall, ticket, where)
    if queue in hall.site.queues:
        yield hall.site.tenants_of(queue)
    if where.reserved_for:
        counter = _counter_of(hall, where.reserved_for)
        yield tenants_at(hall.site, counter) if counter else frozenset()


def _queue_meant(hall: Hall, ticket: TicketId, where: Where) -> QueueId:
    service = hall.site.services.get(where.service) if where.service else None
    own = hall.tickets[ticket].queue if ticket in hall.tickets else QueueId("")
    return where.queue or (service.queue if service else own)


def _counter_of(hall: Hall, reserved_for: ReservedFor) -> CounterId | None:
    """Where somebody would be called who is for one counter or officer alone; None: nobody can say yet."""
    if reserved_for.kind == "counter":
        return CounterId(reserved_for.id)
    return hall.counter_of(StaffId(reserved_for.id))


def must_see_ticket(hall: Hall, staff: Staff, ticket: TicketId) -> None:
    """Refuse a tenant's supervisor what never was in their queues; whoever else is asked for, they may see. Raises
    `UnknownTicket` or `OtherTenant`.
    """
    found = hall.tickets.get(ticket)
    if found is None:
        raise UnknownTicket
    queues = {found.queue, *(stage.queue for stage in found.past)}
    if queues.isdisjoint(scope_for(hall.site, staff).queues):
        raise OtherTenant


def must_serve_at(site: Site, staff: Staff, counter: CounterId) -> None:
    """Refuse a tenant's supervisor another tenant's counter. Raises `UnknownCounter` or `OtherTenant`."""
    if counter not in site.counters:
        raise UnknownCounter
    if not may_serve_at(site, staff, counter):
        raise OtherTenant


def may_serve_at(site: Site, staff: Staff, counter: CounterId) -> bool:
    """Whether they may see a counter as its officer does, and sit down there."""
    return staff.role is not Role.SUPERVISOR or staff.oversees(tenants_at(site, counter))


def tenants_at(site: Site, counter: CounterId) -> frozenset[TenantId]:
    """Whose people a counter takes."""
    known = site.counters.get(counter)
    return frozenset(tenant for queue in (known.queues if known else ()) for tenant in site.tenants_of(queue))
