"""What kiosks on their own computers do: hold numbers, give them without the server, and bring the people back."""

from datetime import timedelta
from typing import Any

from core.domain.facts import AnyFact
from core.domain.ids import KioskId, LeaseId, Nonce, QueueId, StaffId, TicketId
from core.domain.numbering import Number
from core.domain.verbs.requests import CloseLease, HoldNumbers, IssueFromLease, JoinTicket, LeaseNumbers
from tests.support.officer_verbs import OfficerVerbs
from tests.support.small_building import KIOSK, service_of

LEASE = LeaseId("sewa-1")
FIVE_MINUTES = timedelta(minutes=5)


class LeaseVerbs(OfficerVerbs):
    """At the server and, where it says so, in a kiosk's own hall."""

    def leases(self, lease: str = LEASE, size: int = 10, kiosk: str = KIOSK) -> tuple[AnyFact, ...]:
        """A kiosk is given numbers to hold."""
        return self.do(LeaseNumbers(lease=LeaseId(lease), kiosk=KioskId(kiosk), size=size))

    def hears_of_lease(self, other: "LeaseVerbs", lease: str = LEASE) -> tuple[AnyFact, ...]:
        """A kiosk's own hall takes in what the server's says."""
        held = other.hall.leases[LeaseId(lease)]
        return self.do(HoldNumbers(lease=held.id, kiosk=held.kiosk, ranges=held.ranges))

    def issues_from_lease(self, queue: str, *, time_unknown: bool = False, kiosk: str = KIOSK) -> str:
        """Somebody takes a number at a kiosk without the server; answers with the number."""
        ticket, service = TicketId(f"{kiosk}-{self._asked + 1}"), service_of(queue)
        self.do(IssueFromLease(ticket=ticket, service=service, kiosk=KioskId(kiosk), time_unknown=time_unknown))
        return self.number(ticket)

    def joins(self, number: str, ago: timedelta | None = FIVE_MINUTES, **more: Any) -> tuple[AnyFact, ...]:
        """Somebody whom a kiosk gave a number comes into the ledger."""
        prefix, value = number.split("-")
        request: dict[str, Any] = {
            "nonce": Nonce(""),
            "lease": LEASE,
            "kiosk": KIOSK,
            "ticket": TicketId(f"kertas-{number}"),
            "queue": QueueId(prefix),
            "service": service_of(prefix),
            "number": Number(prefix, int(value), len(value)),
            "happened_at": None if ago is None else self.now + self.hall.wall_ahead - ago,
        }
        return self.do(JoinTicket(**request | more))

    def closes_lease(self, lease: str = LEASE) -> tuple[AnyFact, ...]:
        """A supervisor gives a lease up."""
        return self.do(CloseLease(staff=StaffId("penyelia"), lease=LeaseId(lease)))

    def holds(self, queue: str = "K", lease: str = LEASE) -> list[str]:
        """The numbers that a kiosk has left."""
        return [number.text for number in self.hall.leases[LeaseId(lease)].left(QueueId(queue))]
