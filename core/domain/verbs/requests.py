"""What may be asked of the hall. Requests are verbs; chance (ids, nonces) comes in with them."""

from msgspec import Struct

from core.domain.ids import CounterId, KioskId, Nonce, ServiceId, StaffId, TicketId, ZoneId
from core.domain.site import Language
from core.domain.ticket import TicketClass


class Request(Struct, frozen=True, kw_only=True, gc=False):
    """What all requests carry."""

    nonce: Nonce = Nonce("")


class Issue(Request, frozen=True, kw_only=True):
    """Give a number. `ticket` is a fresh, unguessable id."""

    ticket: TicketId
    service: ServiceId
    kiosk: KioskId
    ticket_class: TicketClass = TicketClass.REGULAR
    language: Language = "id"


class CounterRequest(Request, frozen=True, kw_only=True):
    """An officer asks something of a counter."""

    counter: CounterId
    officer: StaffId


class Open(CounterRequest, frozen=True, kw_only=True):
    """Sit down here. With `take_over`, even where another officer sits."""

    take_over: bool = False


class Pause(CounterRequest, frozen=True, kw_only=True):
    """No calls for a while."""


class Resume(CounterRequest, frozen=True, kw_only=True):
    """Calls again."""


class Close(CounterRequest, frozen=True, kw_only=True):
    """Leave the counter."""


class CallNext(CounterRequest, frozen=True, kw_only=True):
    """Call whoever is next by the rule."""


class TicketRequest(CounterRequest, frozen=True, kw_only=True):
    """About the ticket that the officer sees in front of the counter."""

    ticket: TicketId


class Recall(TicketRequest, frozen=True, kw_only=True):
    """Call the same person once more."""


class Start(TicketRequest, frozen=True, kw_only=True):
    """The person is there."""


class Finish(TicketRequest, frozen=True, kw_only=True):
    """The person has been served."""


class NoShow(TicketRequest, frozen=True, kw_only=True):
    """The person did not come."""


class RecordSlip(Request, frozen=True, kw_only=True):
    """What became of the paper. `trouble` empty: printed."""

    ticket: TicketId
    kiosk: KioskId
    trouble: str = ""


class RecordAnnounced(Request, frozen=True, kw_only=True):
    """A zone has had a call."""

    call: int
    zone: ZoneId
    spoken: bool
