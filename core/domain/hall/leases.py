"""What facts do to leases."""

from collections.abc import Iterable

from msgspec.structs import replace

from core.domain.facts import LeaseClosed, NumbersLeased, TicketIssued
from core.domain.hall.state import Hall
from core.domain.ids import LeaseId
from core.domain.leases import Lease, NumberRange


def leased(hall: Hall, fact: NumbersLeased) -> None:
    """A kiosk holds some numbers more."""
    lease = hall.leases.get(fact.lease) or Lease(fact.lease, fact.kiosk, fact.occurred_at)
    assert not lease.closed, "what is closed gets no more numbers"
    held = (*lease.ranges.get(fact.queue, ()), NumberRange(fact.first, fact.count))
    hall.leases[lease.id] = replace(lease, ranges={**lease.ranges, fact.queue: held})
    line = hall.kept_line(fact.queue)
    first = fact.first.value
    line.leased = _joined((*line.leased, (first, first + fact.count - 1)))
    hall.touched.queues.add(fact.queue)


def lease_closed(hall: Hall, fact: LeaseClosed) -> None:
    """Its numbers stay out."""
    hall.leases[fact.lease] = replace(hall.leases[fact.lease], closed=True)


def given_from_lease(hall: Hall, lease: LeaseId, fact: TicketIssued) -> None:
    """Somebody has one of its numbers."""
    held = hall.leases[lease]
    given = held.given.get(fact.queue, frozenset()) | {fact.number.value}
    hall.leases[lease] = replace(held, given={**held.given, fact.queue: given})


def _joined(pieces: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Pieces that touch are one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(pieces):
        if joined and joined[-1][1] + 1 == first:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return tuple(joined)
