"""What requests carry, by who asks."""

from msgspec import Struct

from core.domain.ids import CounterId, Nonce, StaffId, TicketId


class Request(Struct, frozen=True, kw_only=True, gc=False):
    """What all requests carry."""

    nonce: Nonce = Nonce("")


class CounterRequest(Request, frozen=True, kw_only=True):
    """An officer asks something of a counter."""

    counter: CounterId
    officer: StaffId


class TicketRequest(CounterRequest, frozen=True, kw_only=True):
    """About a ticket; mostly the one that the officer sees in front of the counter."""

    ticket: TicketId


class StaffRequest(Request, frozen=True, kw_only=True):
    """A supervisor mends something."""

    staff: StaffId
