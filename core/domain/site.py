"""What one building has decided: its zones, tenants, services, queues, counters, devices and hours.

A site is read from a file once, checked there, and never changes while the server runs. Everything is looked up by id;
dictionaries keep the order of the file, which is the order in which people see things.
"""

from collections import Counter as NounCount
from datetime import MINYEAR, date, datetime
from enum import StrEnum
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from core.domain.equipment import PrinterSettings as PrinterSettings
from core.domain.equipment import VoiceSettings as VoiceSettings
from core.domain.equipment import Wifi as Wifi
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
from core.domain.kinds import Language as Language
from core.domain.kinds import Layout as Layout
from core.domain.rules import CounterRule, QueueRule, Rules
from core.domain.text import NO_TEXT as NO_TEXT
from core.domain.text import Text as Text
from core.domain.work_rules import Thresholds, WorkRules


class Span(Struct, frozen=True):
    """Opening from one minute of the day to another, `0 <= opens < closes <= 1440`; the closing minute is outside."""

    opens: int
    closes: int


class SpecialDay(Struct, frozen=True):
    """A date on which the weekly hours do not hold. No spans: closed all day."""

    on: date
    spans: tuple[Span, ...] = ()
    reason: Text = NO_TEXT


class Hours(Struct, frozen=True):
    """Opening hours: seven days from Monday, and the dates that differ."""

    week: tuple[tuple[Span, ...], ...]
    exceptions: dict[date, SpecialDay] = {}


class Calendar(Struct, frozen=True):
    """How this building counts time."""

    time_zone: str
    hours: Hours
    last_ticket_minutes: int = 0
    """No more numbers this many minutes before a closing."""

    def local(self, at: datetime) -> datetime:
        """The wall clock of the building at an instant; of one so far away that no clock shows it, the nearest."""
        zone = ZoneInfo(self.time_zone)
        try:
            return at.astimezone(zone)
        except OverflowError:
            is_first = at.year == MINYEAR
            return datetime.min.replace(tzinfo=zone) if is_first else datetime.max.replace(tzinfo=zone)

    def business_day(self, at: datetime) -> date:
        """The day an instant belongs to: a column in the tables, never a job that runs at midnight."""
        return self.local(at).date()


class Zone(Struct, frozen=True):
    """A place where people wait, with its screens and one voice."""

    id: ZoneId
    name: Text
    floor: int = 1
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


class ServiceChannel(StrEnum):
    """Whether people queue for a service at a counter, do it in a portal, or at a machine."""

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


class Kiosk(Struct, frozen=True):
    """A touch screen that gives numbers. No tenants named: all of them."""

    id: KioskId
    name: str
    zone: ZoneId
    tenants: tuple[TenantId, ...] = ()
    printer: PrinterSettings = PrinterSettings()


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


class SlipText(Struct, frozen=True):
    """The words around the number on paper."""

    header: Text = NO_TEXT
    footer: Text = NO_TEXT


class OpenSettings(Struct, frozen=True):
    """What people outside may see. `board`: how full it is (`/open`)."""

    board: bool = True


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
