"""The shape of a site file, as it is written. `docs/site-file.md` explains every key; change both together.

A field without a default is required. What the domain already describes (printer, voice, alarms) is taken from there.
How people are called is in `schema_rule`, how staff work in `schema_work_rules`.
"""

import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from core.domain.kinds import AtClosing, Language, NumberChannel, TicketClass
from core.domain.site import (
    LEASE_USUAL,
    FacilityKind,
    Layout,
    OpenSettings,
    Operation,
    PrinterSettings,
    ServiceChannel,
    VoiceSettings,
    Wifi,
)
from core.domain.work_rules import Thresholds
from core.site_file.schema_rule import CounterWays, QueueWays
from core.site_file.schema_words import Words
from core.site_file.schema_work_rules import CodesFile, WorkRulesFile

WeekFile = dict[str, tuple[str, ...]]
"""`mon-thu = ["08:00-12:00", "13:00-15:00"]`: a day or a range of days, and its spans."""


class DayFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A date that differs from the week."""

    date: datetime.date
    hours: tuple[str, ...] = ()
    reason: Words = ""


class QuotaFile(Struct, frozen=True, forbid_unknown_fields=True):
    """At most so many numbers per day or hour, of those taken through some channels."""

    numbers: int
    per: Literal["day", "hour"] = "day"
    channels: tuple[NumberChannel, ...] = ()


class BreakFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A time with a name in which nobody gives numbers: `days = ["fri"]`, `hours = "11:30-13:00"`."""

    name: Words
    days: tuple[str, ...]
    hours: str


class PeriodFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Dates with another week, such as Ramadan: from `first` up to and with `last`."""

    name: Words
    first: datetime.date
    last: datetime.date
    hours: WeekFile


class ScreenFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A screen, written inside its zone. `counters`: for a sign, over which counters it hangs. `waits` left out: all
    but a sign say how long a new number would wait.
    """

    id: str
    name: str
    voice: bool = False
    layout: Layout = "hall"
    counters: tuple[str, ...] = ()
    waits: bool | None = None


class ZoneFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A place where people wait."""

    id: str
    name: Words
    floor: int | None = None
    shows: tuple[str, ...] = ()
    screens: tuple[ScreenFile, ...] = ()


class CounterFile(CounterWays, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A counter inside a queue, a tenant, or (with `zone` and `queues`) at the top of the file."""

    label: str
    id: str = ""
    noun: str = ""
    zone: str = ""
    queues: tuple[str, ...] = ()


CounterWords = str | CounterFile
"""`"3"` is short for `{ label = "3" }`."""


class QueueFile(QueueWays, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A line people stand in: a tenant's own, or one at the top of the file that tenants share."""

    prefix: str
    id: str = ""
    name: Words = ""
    zone: str = ""
    digits: int = 3
    first: int = 1
    last: int = 999
    counter_noun: str = ""
    counters: tuple[CounterWords, ...] = ()
    quotas: tuple[QuotaFile, ...] = ()


class ServiceFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What a citizen comes for."""

    id: str
    name: Words
    queue: str = ""
    group: str = ""
    requirements: tuple[Words, ...] = ()
    duration: Words = ""
    fee: Words = ""
    note: Words = ""
    words: tuple[str, ...] = ()
    channel: ServiceChannel = ServiceChannel.DIRECT
    operation: Operation = Operation.ACTIVE
    quotas: tuple[QuotaFile, ...] = ()


class TenantFile(Struct, frozen=True, forbid_unknown_fields=True):
    """An agency with everything that is its own, so that adding an agency is adding one block."""

    id: str
    name: Words
    category: str
    zone: str
    short: str = ""
    operation: Operation = Operation.ACTIVE
    counter_noun: str = ""
    queue: str = ""
    closing_needs_approval: bool = False
    at_closing: AtClosing = AtClosing.SERVE_OUT
    every_queue: QueueWays = QueueWays()
    every_counter: CounterWays = CounterWays()
    hours: WeekFile = field(default_factory=dict)
    exceptions: tuple[DayFile, ...] = ()
    groups: dict[str, Words] = field(default_factory=dict)
    queues: tuple[QueueFile, ...] = ()
    counters: tuple[CounterWords, ...] = ()
    services: tuple[ServiceFile, ...] = ()


class KioskFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A touch screen that gives numbers."""

    id: str
    name: str
    zone: str
    tenants: tuple[str, ...] = ()
    queues: tuple[str, ...] = ()
    printer: PrinterSettings = PrinterSettings()
    own_computer: bool = False
    lease: Annotated[int, Meta(ge=1, le=500)] = LEASE_USUAL
    classes: tuple[TicketClass, ...] = ()
    channels: tuple[ServiceChannel, ...] = ()


class FacilityFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What else there is in the building: in a zone, or on a floor."""

    id: str
    kind: FacilityKind
    name: Words = ""
    zone: str = ""
    floor: int | None = None
    note: Words = ""
    hours: WeekFile = field(default_factory=dict)


class VolumeFile(Struct, frozen=True, forbid_unknown_fields=True):
    """`hours = "12:00-13:00"`: calls are so loud then."""

    hours: str
    volume: int


class VoiceFile(VoiceSettings, frozen=True, forbid_unknown_fields=True):
    """How calls sound; without languages, in the site's own."""

    volumes: tuple[VolumeFile, ...] = ()  # type: ignore[assignment]  # as it is written
    languages: tuple[Language, ...] | None = None  # type: ignore[assignment]  # not yet decided


class SlipFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The words around the number on paper."""

    header: Words = ""
    footer: Words = ""


class WifiFile(Wifi, frozen=True, forbid_unknown_fields=True):
    """The network for visitors' phones."""


class OpenFile(OpenSettings, frozen=True, forbid_unknown_fields=True):
    """What is public."""


class SiteFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    id: str
    name: Words
    place: str
    time_zone: str
    hours: WeekFile
    categories: dict[str, Words]
    zones: tuple[ZoneFile, ...]
    tenants: tuple[TenantFile, ...]
    kiosks: tuple[KioskFile, ...] = ()
    queues: tuple[QueueFile, ...] = ()
    counters: tuple[CounterFile, ...] = ()
    tenant_noun: str = "instansi"
    counter_noun: str = "loket"
    national_holidays: bool = False
    last_ticket_minutes: int = 0
    last_ticket_by_forecast: bool = False
    breaks: tuple[BreakFile, ...] = ()
    periods: tuple[PeriodFile, ...] = ()
    exceptions: tuple[DayFile, ...] = ()
    every_queue: QueueWays = QueueWays()
    every_counter: CounterWays = CounterWays()
    work_rules: WorkRulesFile = WorkRulesFile()
    codes: CodesFile = CodesFile()
    alarms: Thresholds = Thresholds()
    voice: VoiceFile = VoiceFile()
    slip: SlipFile = SlipFile()
    running_text: tuple[Words, ...] = ()
    wifi: WifiFile | None = None
    open: OpenFile = OpenFile()
    facilities: tuple[FacilityFile, ...] = ()
    languages: tuple[Language, ...] = ("id", "en")
    english: dict[str, str] = field(default_factory=dict)
    translations: dict[Language, dict[str, str]] = field(default_factory=dict)
    """`[translations.en]` and `[english]` are the same."""
