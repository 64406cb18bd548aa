"""Whether numbers were leased that nobody had, and given by whom they were leased to."""

from core.domain.facts import LeaseClosed, NumbersLeased, TicketIssued
from core.domain.hall import Hall


def leasing_problem(hall: Hall, fact: NumbersLeased) -> str | None:
    """What is wrong with numbers that a kiosk is to hold."""
    lease, line = hall.leases.get(fact.lease), hall.line(fact.queue)
    first, last = fact.first.value, fact.first.value + fact.count - 1
    if fact.count < 1:
        return "leases no number"
    if lease and lease.kiosk != fact.kiosk:
        return f"adds to the lease of kiosk {lease.kiosk}"
    if lease and lease.closed:
        return "adds to a lease that was closed"
    if line.value_last is not None and first <= line.value_last:
        return f"leases {fact.first.text}, which was given or passed"
    if any(first <= end and begin <= last for begin, end in line.leased):
        return f"leases {fact.first.text} and those after it, of which a kiosk holds some"
    return None


def lease_number_problem(hall: Hall, fact: TicketIssued) -> str | None:
    """What is wrong with a number that was given from a lease."""
    assert fact.lease is not None
    lease, number = hall.leases.get(fact.lease), fact.number.text
    if lease is None:
        return f"gives {number} from a lease that never was"
    if lease.kiosk != fact.kiosk:
        return f"gives {number} at {fact.kiosk}, though kiosk {lease.kiosk} holds it"
    if not lease.holds(fact.queue, fact.number):
        return f"gives {number}, which is not of its lease"
    if fact.happened_at is not None and fact.happened_at < lease.since:
        return f"gives {number} before it was leased"
    return f"gives {number} a second time" if lease.has_given(fact.queue, fact.number) else None


def closing_problem(hall: Hall, fact: LeaseClosed) -> str | None:
    """What is wrong with a lease that is about to be closed."""
    lease = hall.leases.get(fact.lease)
    if lease is None or lease.kiosk != fact.kiosk:
        return "closes a lease that never was"
    return "closes a lease that was closed" if lease.closed else None
