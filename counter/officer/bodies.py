"""The bodies of an officer's presses: what each says besides its nonce."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from core.domain.ids import QueueId, ServiceId, TicketId
from core.domain.kinds import Language, TicketClass
from core.domain.ticket import Delivered, ReservedFor
from core.domain.verbs.requests import Place, Why
from core.web.api import FreshNonce

Instant = Annotated[datetime, Meta(tz=True)]
Services = Annotated[tuple[Delivered, ...], Meta(max_length=20)]


class ActionBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One press of a button: repeated with the same nonce, it changes nothing and gets the same answer."""

    nonce: FreshNonce


class OpenBody(ActionBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Sitting down. With `take_over`, even where another officer sits; `classes`: only these, where one may choose."""

    take_over: bool = False
    classes: tuple[TicketClass, ...] = ()


class PauseBody(ActionBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A pause: why (a code of the site), and when it ends by itself."""

    reason: str = ""
    until: Instant | None = None


class NextBody(ActionBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The next person; of one queue or class, where one may choose. `outcome`: of whoever is finished by it."""

    queue: QueueId | None = None
    ticket_class: TicketClass | None = None
    outcome: str = ""


class DirectBody(ActionBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody without a number, for this service."""

    service: ServiceId
    ticket_class: TicketClass = TicketClass.REGULAR
    language: Language | None = None
    """None: the site's own."""


class TicketBody(ActionBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A press about the ticket that the officer sees: if another one is there by now, nothing happens."""

    ticket: TicketId


class CallBody(TicketBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One ticket and no other. `why`: out of order, a code of the site."""

    why: str = ""


class FinishBody(TicketBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The end of a service, with its outcome (a code of the site)."""

    outcome: str = ""


class DeliverBody(TicketBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything that was done so far."""

    services: Services


class ParkBody(TicketBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Set aside: why (a code of the site), until when, and who may call it before."""

    reason: str
    until: Instant | None = None
    reserved_for: Literal["counter", "officer", "queue"] = "queue"


class TransferBody(TicketBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Sent on: to a queue, or to one counter or officer. `head_reason`: why in front, a code of calls out of order."""

    queue: QueueId | None = None
    service: ServiceId | None = None
    reserved_for: ReservedFor | None = None
    place: Place = "keep"
    why: Why = "next_step"
    head_reason: str = ""
