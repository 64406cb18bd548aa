"""What a supervisor may see and mend: everything, or what one tenant has a share in. And where staff may sit and whose
visitors they may see: where they belong (`core.staff.belonging`).
"""

from datetime import datetime
from typing import Protocol

from core.domain.errors import CannotCall, OtherTenant, UnknownCounter, UnknownQueue, UnknownStaff, UnknownTicket
from core.domain.hall import Hall
from core.domain.ids import CounterId, QueueId, ServiceId, StaffId, TicketId
from core.domain.scope import Scope, scope_of_tenant, tenants_behind
from core.domain.site import Site
from core.domain.ticket import ReservedFor, Ticket
from core.staff.accounts import Accounts
from core.staff.belonging import (
    belonged_to_ticket,
    belongs_everywhere,
    belongs_to_counter,
    belongs_to_queue,
    belongs_to_ticket,
)
from core.staff.people import Role, Staff
from core.web.api import Who


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
    if not staff.oversees(hall.site.tenants_at(counter)):
        raise OtherTenant


def must_oversee_ticket(hall: Hall, staff: Staff, ticket: TicketId) -> None:
    """Refuse another tenant's ticket. Raises `UnknownTicket` or `OtherTenant`."""
    if not staff.oversees(tenants_behind(hall.site, _ticket(hall, ticket))):
        raise OtherTenant


def must_be_theirs_to_lead(hall: Hall, staff: Staff, ticket: TicketId, where: Where, at: datetime) -> None:
    """Refuse to put anybody in front of people who are not the asker's. What is not known is refused later. Raises
    `OtherTenant`.
    """
    queue = _queue_meant(hall, ticket, where)
    if queue in hall.site.queues and not belongs_to_queue(hall, staff, queue, at):
        raise OtherTenant
    if where.reserved_for and not belongs_everywhere(staff):
        counter = _counter_of(hall, where.reserved_for)
        if counter is None or not belongs_to_counter(hall, staff, counter, at):
            raise OtherTenant


async def must_be_somebody(accounts: Accounts, reserved_for: ReservedFor | None) -> None:
    """Refuse to let anybody wait for somebody who never calls: nobody would call them. Raises `UnknownStaff` or
    `CannotCall`.
    """
    if reserved_for is None or reserved_for.kind == "counter":
        return
    found = next((staff for staff in await accounts.everyone() if staff.id == reserved_for.id), None)
    if found is None:
        raise UnknownStaff
    if not (Who.OFFICER.includes(found.role) and found.active):
        raise CannotCall(name=found.name)


def _queue_meant(hall: Hall, ticket: TicketId, where: Where) -> QueueId:
    service = hall.site.services.get(where.service) if where.service else None
    own = hall.tickets[ticket].queue if ticket in hall.tickets else QueueId("")
    return where.queue or (service.queue if service else own)


def _counter_of(hall: Hall, reserved_for: ReservedFor) -> CounterId | None:
    """Where somebody would be called who is for one counter or officer alone; None: nobody can say yet."""
    if reserved_for.kind == "counter":
        return CounterId(reserved_for.id)
    return hall.counter_of(StaffId(reserved_for.id))


def must_see_ticket(hall: Hall, staff: Staff, ticket: TicketId, at: datetime) -> None:
    """Refuse who never was among their people today. Raises `UnknownTicket` or `OtherTenant`."""
    if not belonged_to_ticket(hall, staff, _ticket(hall, ticket), at):
        raise OtherTenant


def must_look_after_ticket(hall: Hall, staff: Staff, ticket: TicketId, at: datetime) -> None:
    """Refuse who is not among their people now. Raises `UnknownTicket` or `OtherTenant`."""
    if not belongs_to_ticket(hall, staff, _ticket(hall, ticket), at):
        raise OtherTenant


def _ticket(hall: Hall, ticket: TicketId) -> Ticket:
    found = hall.tickets.get(ticket)
    if found is None:
        raise UnknownTicket
    return found


def must_serve_at(hall: Hall, staff: Staff, counter: CounterId, at: datetime) -> None:
    """Refuse to call, open or take over at a counter that is not theirs. Raises `UnknownCounter` or `OtherTenant`."""
    if counter not in hall.site.counters:
        raise UnknownCounter
    if not belongs_to_counter(hall, staff, counter, at):
        raise OtherTenant


def must_be_at(hall: Hall, staff: Staff, counter: CounterId, at: datetime) -> None:
    """As `must_serve_at`, but whoever sits there may bring to an end what they began, also when they belong there no
    more: nobody is left standing because a loan ended or a profile was changed.
    """
    if hall.counter(counter).officer != staff.id or counter not in hall.site.counters:
        must_serve_at(hall, staff, counter, at)
