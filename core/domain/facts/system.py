"""What the house does by itself."""

from core.domain.facts.base import Fact
from core.domain.ids import TicketId, ZoneId


class TicketUnparked(Fact, frozen=True, kw_only=True, tag="TicketWoken"):
    """A parked ticket waits again, because its time has come."""

    ticket: TicketId


class CallAnnounced(Fact, frozen=True, kw_only=True):
    """A zone has had this call (the `seq` of a TicketCalled or TicketRecalled). Not `spoken`: shown without a voice."""

    call: int
    zone: ZoneId
    spoken: bool
