"""What a kiosk's own computer and the server tell each other."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from core.domain.ids import KioskId, LeaseId, Nonce, QueueId, ServiceId, StaffId, TicketId
from core.domain.kinds import Language, TicketClass
from core.domain.leases import NumberRange
from core.domain.numbering import Number
from core.web.api import FreshNonce

TICKETS_AT_ONCE = 40
"""So many fit into the body of one request."""
SLIPS_AT_ONCE = 40
OPAQUE = r"^[A-Za-z0-9_-]+$"
"""Ids that were drawn: they stand in addresses and on paper."""
PREFIX_MAX = 3
DIGITS_MAX = 6
"""As a site file allows: what is longer is no number, and would be written out."""


class LeasedTicket(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody to whom a kiosk gave a number without the server. `nonce`: of the press; `happened_at`: when, None: the
    kiosk did not know.
    """

    nonce: FreshNonce
    ticket: Annotated[TicketId, Meta(min_length=8, max_length=80, pattern=OPAQUE)]
    lease: Annotated[LeaseId, Meta(min_length=1, max_length=80, pattern=OPAQUE)]
    queue: Annotated[QueueId, Meta(min_length=1, max_length=80)]
    service: Annotated[ServiceId, Meta(min_length=1, max_length=80)]
    number: Number
    ticket_class: TicketClass = TicketClass.REGULAR
    language: Language = "id"
    happened_at: Annotated[datetime, Meta(tz=True)] | None = None

    def __post_init__(self) -> None:
        """Raises `ValueError` for what no kiosk gives."""
        if not is_written_as_numbers_are(self.number):
            raise ValueError("no number")
        if self.ticket_class is TicketClass.BOOKED:
            raise ValueError("a kiosk gives no number to who has booked")


def is_written_as_numbers_are(number: Number) -> bool:
    """Short enough to be one of any site."""
    short = len(number.prefix) <= PREFIX_MAX and 1 <= number.digits <= DIGITS_MAX
    return short and 0 <= number.value < 10**number.digits


class SlipOutcome(Struct, frozen=True, forbid_unknown_fields=True):
    """What became of a slip at the kiosk's own printer. `fault` empty: the printer took it."""

    ticket: Annotated[TicketId, Meta(min_length=1, max_length=80)]
    fault: Annotated[str, Meta(max_length=40)] = ""
    confirmed: bool = False


class SyncLease(Struct, frozen=True, forbid_unknown_fields=True):
    """Here are the people of a kiosk, and how their paper is; let it hold numbers under this lease."""

    lease: Annotated[LeaseId, Meta(min_length=8, max_length=80, pattern=OPAQUE)]
    tickets: Annotated[list[LeasedTicket], Meta(max_length=TICKETS_AT_ONCE)] = []
    slips: Annotated[list[SlipOutcome], Meta(max_length=SLIPS_AT_ONCE)] = []


class RefusedTicket(Struct, frozen=True):
    """Somebody whose number cannot join, and why, in words."""

    ticket: TicketId
    code: str
    message: str


class LeaseState(Struct, frozen=True):
    """What a kiosk is to know. `wall`: what the building's clock shows; `site`: the digest of the site; `ranges`: all
    that it holds; `closed`: no more numbers under this lease, which a supervisor closed, or of which the kiosk has too
    many; `stopped`: queues that give no numbers.
    """

    day: date
    wall: datetime
    site: str
    address: str
    closed: bool
    ranges: dict[QueueId, tuple[NumberRange, ...]]
    refused: list[RefusedTicket]
    stopped: dict[QueueId, str]


class SiteCopy(Struct, frozen=True):
    """A site as it is kept (JSON, as text), with its digest."""

    digest: str
    site: str


class LeasePart(Struct, frozen=True):
    """A lease, for supervisors: how many numbers it had and gave, as far as is known. `heard_seconds_ago` None: not
    since this server was started.
    """

    lease: LeaseId
    kiosk: KioskId
    kiosk_name: str
    since: datetime
    numbers: int
    given: int
    closed: bool
    heard_seconds_ago: int | None


class Leases(Struct, frozen=True):
    """Those of today, the newest first."""

    leases: list[LeasePart]


class CloseThisLease(Struct, frozen=True, forbid_unknown_fields=True):
    """It does not come back."""

    nonce: FreshNonce


def join_nonce(press: Nonce) -> Nonce:
    """Under which somebody joins whose press the server had answered, in an answer that never came."""
    return Nonce(f"{press}-join")


SERVER_STAFF = StaffId("")
"""At the kiosk's own computer: the server says so."""
