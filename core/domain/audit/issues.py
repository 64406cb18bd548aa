"""Whether a number was given as numbers are given: each once, the next of its queue, with the place it was told."""

from datetime import timedelta

from core.domain.audit.leases import lease_number_problem
from core.domain.expected import ahead_in
from core.domain.facts import TicketIssued
from core.domain.hall import Hall
from core.domain.hall.given import origin_of
from core.domain.hall.tickets import ticket_issued
from core.domain.kinds import TicketClass
from core.domain.numbering import is_leased, value_after
from core.domain.quota_use import is_full
from core.domain.ticket import Ticket
from core.domain.waiting import ahead_of


def issue_problem(hall: Hall, fact: TicketIssued, labels: set[str]) -> str | None:
    """What is wrong with a number. `labels`: those given before on this day."""
    last, number = hall.line(fact.queue).value_last, fact.number
    if fact.ticket in hall.tickets:
        return "gives a ticket that somebody has"
    if number.text in labels:
        return f"gives {number.text} a second time"
    if fact.lease is not None:
        return lease_number_problem(hall, fact) or _class_problem(hall, fact)
    if last is not None and number.value != value_after(last, hall.line(fact.queue).leased):
        return f"gives {number.text}, but the number after {last} was due"
    if is_leased(number.value, hall.line(fact.queue).leased):
        return f"gives {number.text}, which a kiosk holds"
    return _class_problem(hall, fact) or _quota_problem(hall, fact)


def _quota_problem(hall: Hall, fact: TicketIssued) -> str | None:
    """Whether it is one more than there were. An officer who serves somebody at once may (`keeps_quotas`)."""
    may_be_served_at_once = fact.staff is not None and fact.kiosk is None and fact.ahead == 0
    if keeps_quotas(hall, fact) or may_be_served_at_once:
        return None
    return f"gives {fact.number.text}, one more than a quota allows"


def keeps_quotas(hall: Hall, fact: TicketIssued) -> bool:
    """Whether there was a place in every quota that counts this number. Kiosks that were alone have theirs already."""
    if fact.lease is not None:
        return True
    return not is_full(hall, fact.service, fact.queue, origin_of(fact).channel, fact.occurred_at)


def _class_problem(hall: Hall, fact: TicketIssued) -> str | None:
    """Who comes in time for what they booked is of the booked class."""
    if hall.adopted is None or fact.booked_at is None or fact.ticket_class is TicketClass.BOOKED:
        return None
    late = timedelta(minutes=hall.queue_rule(fact.queue).late_minutes)
    return None if fact.occurred_at > fact.booked_at + late else f"does not honour what {fact.number.text} had booked"


def counts_ahead_rightly(hall: Hall, fact: TicketIssued) -> bool:
    """Whether a queue that gave numbers told how many were ahead. Not so only for who is served at once."""
    if fact.lease is not None:
        return True  # it was told elsewhere
    if fact.queue in hall.stopped:
        return False
    if hall.adopted is None:
        return True
    ticket = ticket_issued(fact)
    return fact.ahead == ahead_in(hall, ticket, fact.at) or fact.ahead == _ahead_before_0_4(hall, ticket)


def _ahead_before_0_4(hall: Hall, ticket: Ticket) -> int:
    """Who had booked for later was counted as well, as if they could be called already."""
    return ahead_of(hall.line(ticket.queue), hall.queue_rule(ticket.queue), ticket)
