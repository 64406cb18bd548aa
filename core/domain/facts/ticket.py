"""What officers do with a ticket."""

from datetime import datetime

from msgspec import field

from core.domain.facts.base import AboutTicket, Reason
from core.domain.ids import QueueId, ServiceId, TicketId
from core.domain.kinds import TicketClass
from core.domain.ticket import Delivered, QueuePosition, ReservedFor


class TicketCalled(AboutTicket, frozen=True, kw_only=True):
    """A ticket was called. `queues`: what the counter took from; `passed_over`: who had come earlier (by the rule the
    first of each line, out of order everybody).

    `runner_up`: who would have been called in its place. `why`: for an OUT_OF_ORDER call, a code of the site. `only`:
    the class that the officer chose, where that is allowed; a chosen queue stands alone in `queues`. `by_rule`: whom
    the rule would have called had the officer not chosen whom to take; None: the same person, or an older version.
    """

    queues: tuple[QueueId, ...]
    reason: Reason
    passed_over: tuple[TicketId, ...] = ()
    runner_up: TicketId | None = None
    why: str = ""
    only: TicketClass | None = None
    by_rule: TicketId | None = None


class TicketRecalled(AboutTicket, frozen=True, kw_only=True):
    """The same person was called once more."""


class TicketArrived(AboutTicket, frozen=True, kw_only=True):
    """The person has come to the counter."""


class ServiceStarted(AboutTicket, frozen=True, kw_only=True):
    """Service began."""


class WalkedUp(AboutTicket, frozen=True, kw_only=True):
    """Somebody without a number is served at once; the number just issued is theirs."""


class ServicesDelivered(AboutTicket, frozen=True, kw_only=True):
    """What was done for this person at this counter so far, all of it."""

    services: tuple[Delivered, ...]


class ServiceFinished(AboutTicket, frozen=True, kw_only=True):
    """The person has been served. `outcome` is a code of the site."""

    outcome: str = ""


class TicketNoShow(AboutTicket, frozen=True, kw_only=True):
    """The person did not come."""


class TicketLeft(AboutTicket, frozen=True, kw_only=True):
    """The person went away before being called, or while set aside."""


class TicketReturned(AboutTicket, frozen=True, kw_only=True):
    """Somebody is back: who missed their call, within the grace of their queue, or who was set aside unserved."""

    position: QueuePosition = field(name="standing")


class TicketParked(AboutTicket, frozen=True, kw_only=True):
    """Set aside: `reason` is a code of the site; at `until` it comes back by itself; `owner` may call it before."""

    reason: str
    until: datetime | None = None
    reserved_for: ReservedFor | None = field(default=None, name="owner")


class TicketTransferred(AboutTicket, frozen=True, kw_only=True):
    """Sent on: to a queue, where `owner` alone may call it if there is one. `why`: next_step or wrong_queue;
    `head_reason`: of who goes in front, a code of the site.
    """

    queue: QueueId
    service: ServiceId
    position: QueuePosition = field(name="standing")
    reserved_for: ReservedFor | None = field(default=None, name="owner")
    why: str = "next_step"
    head_reason: str = ""
