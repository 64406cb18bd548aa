"""What is stored, of all sites alike: what a file is to another engine. Another store can be opened on it."""

from datetime import date, datetime

from msgspec import Struct, field

from core.devices.paired import DeviceId, PairedDevice
from core.domain.ids import SiteId, StaffId, TicketId
from core.domain.ledger import Entry
from core.staff.people import Staff
from core.staff.table import Invitation, Session, TokenHash
from core.store.memory.day_tables import DayTables
from core.texts.notes import Note
from core.texts.notices import Notice, NoticeId

Day = tuple[SiteId, date]


class StoredFact(Struct, frozen=True):
    """A fact, and the day that it is of."""

    day: Day
    entry: Entry


class StoredPerson(Struct, frozen=True):
    """Somebody on the staff, and the hash of their PIN."""

    staff: Staff
    pin_hash: str


class Contents(Struct):
    """Everything. Sessions and invitations are found by the hash of their token."""

    facts: list[StoredFact] = field(default_factory=list)
    sites: dict[str, bytes] = field(default_factory=dict)
    """As they were written down, by their digest."""
    days: dict[Day, DayTables] = field(default_factory=dict)
    people: dict[StaffId, StoredPerson] = field(default_factory=dict)
    sessions: dict[TokenHash, Session] = field(default_factory=dict)
    invitations: dict[TokenHash, Invitation] = field(default_factory=dict)
    browsers: dict[tuple[StaffId, bytes], datetime] = field(default_factory=dict)
    """When somebody last signed in there, by the hash of the browser's secret."""
    revocations: int = 0
    notes: dict[TicketId, Note] = field(default_factory=dict)
    notices: dict[NoticeId, Notice] = field(default_factory=dict)
    devices: dict[DeviceId, tuple[bytes, PairedDevice]] = field(default_factory=dict)
    """With the hashes of their tokens."""
