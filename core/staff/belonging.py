"""Where somebody on the staff belongs: to the whole building, or to agencies, counters or queues.

    administrator                 everywhere
    supervisor, receptionist      everywhere, or one agency
    officer                       their agency, their counters, or, with neither, the counters of their queues

Officers serve, take over, read notes and see visitors there and nowhere else. Who is lent to another agency belongs
there, too, until the loan ends (`Hall.lent_to`).
"""

from collections.abc import Iterator
from datetime import datetime

from core.domain.hall import Hall
from core.domain.ids import CounterId, QueueId
from core.domain.site import Site
from core.domain.ticket import Ticket
from core.staff.people import Role, Staff


def belongs_everywhere(staff: Staff) -> bool:
    """Whether nobody is a stranger's visitor to them."""
    return staff.role is Role.ADMINISTRATOR or (staff.role is not Role.OFFICER and staff.tenant is None)


def belongs_to_counter(hall: Hall, staff: Staff, counter: CounterId, at: datetime) -> bool:
    """Whether they serve at a counter."""
    if is_own_counter(hall.site, staff, counter):
        return True
    lent_to = hall.lent_to(staff.id, at)
    return bool(lent_to) and not lent_to.isdisjoint(hall.site.tenants_at(counter))


def is_own_counter(site: Site, staff: Staff, counter: CounterId) -> bool:
    """Whether a counter is theirs, without being lent to anybody."""
    if belongs_everywhere(staff) or (staff.role is Role.OFFICER and counter in staff.counters):
        return True
    if staff.tenant:
        return staff.tenant in site.tenants_at(counter)
    known = site.counters.get(counter)
    return _is_by_queues(staff) and known is not None and not set(known.queues).isdisjoint(staff.queues)


def belongs_to_queue(hall: Hall, staff: Staff, queue: QueueId, at: datetime) -> bool:
    """Whether the people of a queue are theirs."""
    if belongs_everywhere(staff) or queue in _own_queues(hall.site, staff):
        return True
    tenants = hall.lent_to(staff.id, at) | ({staff.tenant} if staff.tenant else set())
    return bool(tenants) and not tenants.isdisjoint(hall.site.tenants_of(queue))


def belongs_to_ticket(hall: Hall, staff: Staff, ticket: Ticket, at: datetime) -> bool:
    """Whether somebody is among their people now: in one of their queues, or for them or a counter of theirs alone."""
    if belongs_to_queue(hall, staff, ticket.queue, at):
        return True
    return any(_is_at(hall, staff, counter, at) for counter in _counters_of(hall, ticket))


def belonged_to_ticket(hall: Hall, staff: Staff, ticket: Ticket, at: datetime) -> bool:
    """Whether somebody is among their people, or was today."""
    past = dict.fromkeys(stage.queue for stage in ticket.past)
    return belongs_to_ticket(hall, staff, ticket, at) or any(belongs_to_queue(hall, staff, q, at) for q in past)


def _is_by_queues(staff: Staff) -> bool:
    """Whether the queues of their profile are all that is said of an officer's place."""
    return staff.role is Role.OFFICER and not staff.counters and staff.tenant is None


def _own_queues(site: Site, staff: Staff) -> frozenset[QueueId]:
    """Of an officer's own counters, as far as their profile goes."""
    if staff.role is not Role.OFFICER:
        return frozenset()
    counters = (site.counters[counter].queues for counter in staff.counters if counter in site.counters)
    taken = frozenset(queue for queues in counters for queue in queues)
    if _is_by_queues(staff):
        return frozenset(staff.queues)
    return taken & set(staff.queues) if staff.queues else taken


def _counters_of(hall: Hall, ticket: Ticket) -> Iterator[CounterId]:
    """Where somebody is now, or for whom alone they wait."""
    if ticket.counter:
        yield ticket.counter
    reserved_for = ticket.reserved_for or (ticket.parked.reserved_for if ticket.parked else None)
    if reserved_for:
        yield from (counter for counter in hall.site.counters if reserved_for in hall.reservations_at(counter))


def _is_at(hall: Hall, staff: Staff, counter: CounterId, at: datetime) -> bool:
    return hall.counter(counter).officer == staff.id or belongs_to_counter(hall, staff, counter, at)
