"""The shape of what a kiosk offers, in the asker's language."""

from msgspec import Struct

from core.domain.forecast import Light
from core.domain.ids import KioskId, QueueId, ServiceId, TenantId
from core.domain.kinds import TicketClass
from core.domain.site import Language, Operation, ServiceChannel
from core.words.facilities import FacilityWords
from kiosk.catalogue.paper import PaperOffer

PAPER_COMES = PaperOffer("", [])


class ServiceOffer(Struct, frozen=True):
    """A service as the kiosk shows it. `reason`: why no number can be given now; empty when `open`."""

    id: ServiceId
    name: str
    channel: ServiceChannel
    open: bool
    full: bool
    """All numbers of today are given out."""
    reason: str
    reopens: str
    """When numbers are given again; empty when that is unknown or now."""
    queue: QueueId
    waiting: int
    """-1: nobody knows, because the kiosk does not reach the server."""
    wait: str
    """How long a regular visitor would wait who took a number now, in words; empty: nobody knows."""
    wait_how: str
    """How that was made and until when it is meant, in sentences; empty with it."""
    light: Light | None
    """How it stands beside the queue's target; None: nobody knows, or there is no target."""
    quietest: ServiceId | None
    """Of several doors to the same thing, the service with the shortest wait, perhaps this one; None: there is no other
    door, or nobody knows.
    """
    requirements: list[str]
    duration: str
    fee: str
    note: str
    words: list[str]
    """Other words people search for; its names in other languages too."""
    priority_wait: str = ""
    """How long a priority visitor would wait; empty: nobody knows."""
    priority_light: Light | None = None
    code: str = ""
    """Which kind of `reason`; empty when `open`."""
    instead: str = ""
    """What to do then; empty: nothing."""
    remark: str = ""
    """What to know before taking a number: that no counter is open just now. Empty: nothing."""


class GroupOffer(Struct, frozen=True):
    """Services that belong together; the name may be empty."""

    name: str
    services: list[ServiceOffer]


class TenantOffer(Struct, frozen=True):
    """A tenant as the kiosk shows it. Open when at least one of its services gives numbers now."""

    id: TenantId
    name: str
    short: str
    category: str
    zone: str
    open: bool
    full: bool
    """Not open, because all numbers of today are given out."""
    reason: str
    reopens: str
    hours: str
    """Today's hours; empty: closed all day."""
    waiting: int
    words: list[str]
    """Its names in other languages."""
    groups: list[GroupOffer]
    operation: Operation
    """Whether it works yet."""


class Catalogue(Struct, frozen=True):
    """Everything a kiosk offers, in the site's order."""

    kiosk: KioskId
    language: Language
    closed: str
    """When the doors of all tenants are closed: when the first of them opens again. Empty while anybody's are open."""
    tenants: list[TenantOffer]
    facilities: list[FacilityWords]
    """What else there is in the building."""
    paper: PaperOffer = PAPER_COMES
    """Whether a number taken here comes on paper."""
    classes: list[TicketClass] = []
    """Which may be taken here."""
