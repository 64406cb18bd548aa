"""What one building has decided: its zones, tenants, services, queues, counters, devices and hours.

A site is read from a file once, checked there, and never changes while the server runs. Everything is looked up by id;
dictionaries keep the order of the file, which is the order in which people see things.
"""

from collections import Counter as NounCount
from enum import StrEnum
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from core.domain.calendar import Calendar as Calendar
from core.domain.calendar import Hours as Hours
from core.domain.calendar import Span as Span
from core.domain.calendar import SpecialDay as SpecialDay
from core.domain.equipment import PrinterSettings as PrinterSettings
from core.domain.equipment import VoiceSettings as VoiceSettings
from core.domain.equipment import Wifi as Wifi
from core.domain.facility import Facility as Facility
from core.domain.facility import FacilityKind as FacilityKind
from core.domain.ids import (
    CounterId,
    KioskId,
    QueueId,
    ScreenId,
    ServiceId,
    SiteId,
    TenantId,
    ZoneId,
)
from core.domain.kinds import AtClosing, TicketClass
from core.domain.kinds import Language as Language
from core.domain.kinds import Layout as Layout
from core.domain.quotas import NO_QUOTAS, QuotaTable
from core.domain.rules import CounterRule, QueueRule, Rules
from core.domain.text import NO_TEXT as NO_TEXT
from core.domain.text import Text as Text
from core.domain.work_rules import Thresholds, WorkRules


class Zone(Struct, frozen=True):
    """A place where people wait, with its screens and one voice."""

    id: ZoneId
    name: Text
    floor: int | None = None
    """Told with the name wherever people read where to wait. None: not known; 0: on none, such as a lane outside."""
    shows: tuple[ZoneId, ...] = ()
    """Zones whose counters are shown and called here; always itself, and for a café perhaps all of them."""


class Operation(StrEnum):
    """Whether a tenant or service works yet."""

    ACTIVE = "active"
    NOT_YET = "not_yet"
    CLOSED = "closed"


class Tenant(Struct, frozen=True):
    """An agency in the building. `hours` only where they differ from the building's."""

    id: TenantId
    name: Text
    short: str
    category: Text
    zone: ZoneId
    operation: Operation = Operation.ACTIVE
    hours: Hours | None = None
    closing_needs_approval: bool = False
    """In its opening hours, a counter closes only once a supervisor has agreed."""
    at_closing: AtClosing = AtClosing.SERVE_OUT


class ServiceChannel(StrEnum):
    """Whether people queue for a service at a counter, do it in a portal, or wait for a machine at which they do it
    themselves.
    """

    DIRECT = "direct"
    E_SERVICE = "e_service"
    SELF_SERVICE = "self_service"


class Service(Struct, frozen=True):
    """What a citizen came for."""

    id: ServiceId
    tenant: TenantId
    queue: QueueId
    name: Text
    group: Text = NO_TEXT
    requirements: tuple[Text, ...] = ()
    duration: Text = NO_TEXT
    fee: Text = NO_TEXT
    note: Text = NO_TEXT
    words: tuple[str, ...] = ()
    """Other words people search for."""
    channel: ServiceChannel = ServiceChannel.DIRECT
    operation: Operation = Operation.ACTIVE


class Numbering(Struct, frozen=True):
    """Numbers of one queue on one day: `prefix-first` up to `prefix-last`, padded with zeros to `digits`."""

    prefix: str
    digits: int = 3
    first: int = 1
    last: int = 999


class Grace(Struct, frozen=True):
    """How long somebody who missed their call may come back, and where they then stand. A bound of 0 does not count."""

    minutes: int = 30
    numbers: int = 0
    """So many numbers of the queue may have been called meanwhile."""
    place: Literal["front", "after", "end"] = "after"
    after: int = 3
    """For "after": behind so many of their own class."""


class NoShowRule(Struct, frozen=True):
    """What must have been tried before somebody counts as not there."""

    calls_min: int = 1
    seconds_min: int = 0
    """Since the first call."""


class Queue(Struct, frozen=True):
    """The line people stand in."""

    id: QueueId
    name: Text
    numbering: Numbering
    zone: ZoneId
    rule: QueueRule = QueueRule()
    no_show: NoShowRule = NoShowRule()
    grace: Grace | None = Grace()
    """None: who missed their call takes a new number, or asks a supervisor."""
    confirm_arrival: bool = False
    """The officer says that the person has come before service can start."""
    outcome_required: bool = False
    """Service is finished with an outcome code, or not at all."""


class Counter(Struct, frozen=True):
    """A place where an officer serves. Shown as "Loket 3": `noun` and `label`."""

    id: CounterId
    noun: str
    label: str
    zone: ZoneId
    queues: tuple[QueueId, ...]
    rule: CounterRule = CounterRule()
    auto_call: bool = False
    """When somebody was served, did not come, was set aside or sent on, the next is called at once."""

    @property
    def name(self) -> str:
        """As people read it."""
        return f"{self.noun[:1].upper()}{self.noun[1:]} {self.label}"


LEASE_USUAL = 50


class Kiosk(Struct, frozen=True):
    """A touch screen that gives numbers. No tenants, or no queues, named: all of them."""

    id: KioskId
    name: str
    zone: ZoneId
    tenants: tuple[TenantId, ...] = ()
    printer: PrinterSettings = PrinterSettings()
    queues: tuple[QueueId, ...] = ()
    own_computer: bool = False
    """`antrean kiosk` runs on a computer of its own: it prints there, and goes on without the server."""
    lease: int = LEASE_USUAL
    """How many numbers of each queue it then holds."""
    classes: tuple[TicketClass, ...] = ()
    """Which people may take for themselves; none named: all."""
    channels: tuple[ServiceChannel, ...] = ()
    """Which kinds of services it offers; none named: all."""

    def offers(self, service: Service) -> bool:
        """Whether it gives numbers for a service."""
        is_its_tenant = not self.tenants or service.tenant in self.tenants
        is_its_kind = not self.channels or service.channel in self.channels
        return is_its_tenant and is_its_kind and (not self.queues or service.queue in self.queues)

    def takes(self, ticket_class: TicketClass) -> bool:
        """Whether people may take a number of this class there themselves."""
        return not self.classes or ticket_class in self.classes


class Screen(Struct, frozen=True):
    """A screen in a zone. One screen of a zone at least is its voice; further ones stand in for it. `counters`: over
    which a sign hangs.
    """

    id: ScreenId
    name: str
    zone: ZoneId
    voice: bool = False
    layout: Layout = "hall"
    counters: tuple[CounterId, ...] = ()
    waits: bool = False
    """It says how long a new number of each queue would wait."""


class SlipText(Struct, frozen=True):
    """The words around the number on paper."""

    header: Text = NO_TEXT
    footer: Text = NO_TEXT


class OpenSettings(Struct, frozen=True):
    """What is public. `board`: how full it is (`/open`); `score`: TVs say how many forecasts of the day before were
    right.
    """

    board: bool = True
    score: bool = False


class Site(Struct, frozen=True):
    """One building."""

    id: SiteId
    name: Text
    place: str
    calendar: Calendar
    tenant_noun: str
    """What this building calls a tenant: instansi, gerai, stan."""
    zones: dict[ZoneId, Zone]
    tenants: dict[TenantId, Tenant]
    queues: dict[QueueId, Queue]
    services: dict[ServiceId, Service]
    counters: dict[CounterId, Counter]
    kiosks: dict[KioskId, Kiosk]
    screens: dict[ScreenId, Screen]
    voice: VoiceSettings = VoiceSettings()
    slip: SlipText = SlipText()
    running_text: tuple[Text, ...] = ()
    work_rules: WorkRules = WorkRules()
    alarms: Thresholds = Thresholds()
    languages: tuple[Language, ...] = ("id", "en")
    """Those in which people may read and be called, at least one; public screens begin in the first."""
    wifi: Wifi | None = None
    open: OpenSettings = OpenSettings()
    facilities: tuple[Facility, ...] = ()
    quotas: QuotaTable = NO_QUOTAS

    @property
    def counter_noun(self) -> str:
        """What most counters of this building are called, in its own language: loket, gerai, stan."""
        nouns = NounCount(counter.noun for counter in self.counters.values()).most_common(1)
        return nouns[0][0] if nouns else "loket"

    @property
    def language(self) -> Language:
        """Its own: of its public screens, and of words that have no other."""
        return self.languages[0]

    def rules(self) -> Rules:
        """The rules of the site file, complete."""
        return Rules(
            {queue.id: queue.rule for queue in self.queues.values()},
            {c.id: replace(c.rule, queues=c.rule.queues or c.queues) for c in self.counters.values()},
        )

    def works(self, service: Service) -> bool:
        """Whether a service and its agency work yet, and still."""
        return service.operation is self.tenants[service.tenant].operation is Operation.ACTIVE

    def tenants_of(self, queue: QueueId) -> frozenset[TenantId]:
        """Whose people stand in a queue."""
        return frozenset(s.tenant for s in self.services.values() if s.queue == queue)

    def tenants_at(self, *counters: CounterId) -> frozenset[TenantId]:
        """Whose people these counters take; nobody's, where a counter is not in the site file any more."""
        queues = {queue for counter in counters if counter in self.counters for queue in self.counters[counter].queues}
        return frozenset(tenant for queue in queues for tenant in self.tenants_of(queue))

    def counters_of(self, queue: QueueId) -> tuple[Counter, ...]:
        """The counters that take from a queue, in the file's order."""
        return tuple(c for c in self.counters.values() if queue in c.queues)

    def zones_that_hear(self, counter: CounterId) -> tuple[ZoneId, ...]:
        """The zones in which a call to this counter is shown and spoken."""
        at = self.counters[counter].zone
        return tuple(z.id for z in self.zones.values() if at in z.shows)
