"""The port: what is asked of whoever stores facts, tables, people and texts."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from core.devices.paired import DeviceTable
from core.domain.facts import AnyFact
from core.domain.hall import CounterState
from core.domain.ids import CounterId, Nonce, SiteId
from core.domain.site import Site
from core.domain.ticket import Ticket
from core.staff.table import StaffTable
from core.texts.notes import NoteTable
from core.texts.notices import NoticeTable


class Change(Struct, frozen=True, gc=False):
    """What one request led to: its facts, and the table rows as they stand right after them."""

    nonce: Nonce
    facts: tuple[AnyFact, ...]
    issued: tuple[Ticket, ...]
    """Tickets that are new, and as they were issued unless they are among the moved, too."""
    moved: tuple[Ticket, ...]
    """Tickets that changed; who leaves a counter stands before who comes to it."""
    restaged: tuple[Ticket, ...]
    """Those of the moved that have a past, or whose past may have been taken back."""
    counters: tuple[tuple[CounterId, CounterState], ...]
    site: Site | None = None
    """The site that was adopted: to be kept under its digest."""


class DayOnDisk(Struct, frozen=True):
    """A day as it is stored: its facts, and the number of the last fact of any day."""

    facts: list[AnyFact]
    seq: int


class DayHash(Struct, frozen=True):
    """What a day was at some moment, in one number: the hash of its last fact, which no earlier fact can change
    without changing it, too.
    """

    seq: int
    """The day's last fact."""
    entry_hash: str
    """Its hash: 64 hexadecimal digits."""
    facts: int
    """How many facts the day has."""


class Tip(Struct, frozen=True):
    """The last fact that is stored for good."""

    seq: int
    """0: there is none."""
    entry_hash: str
    """Its hash: 64 hexadecimal digits."""


class StoreError(Exception):
    """A store that cannot be used, with a sentence for the technician."""


class LedgerBroken(StoreError):
    """The stored facts of today are not the ones that were written."""


def not_holding(problem: str) -> str:
    """What a start and `antrean verify` say alike of a ledger that is not the one that was written."""
    return f"The ledger does not hold: {problem}."


def ledger_broken(problem: str) -> LedgerBroken:
    """For the technician who starts it."""
    return LedgerBroken(f"{not_holding(problem)} Restore the data folder from a backup.")


class NewerSchema(StoreError):
    """The file was written by a newer version of Antrean."""


class Contradiction(StoreError):
    """What was to be stored cannot be true beside what is stored, so nothing of it was."""


class NotKnown(StoreError):
    """Whether something was stored is not known, and will be once the disk answers again."""


class Ledger(Protocol):
    """The facts of one site, and the plain tables that they add up to.

    The tables defend themselves: of one site and day, no nonce and no label is stored twice, no counter has two active
    tickets, no ticket two counters and no officer either. So a bug in the fold becomes a refused transaction.
    """

    async def append(self, changes: Sequence[Change]) -> None:
        """Store all changes in one durable transaction, or raise and store none: not now, and not after a restart or a
        power cut either. Raises `Contradiction`; and `NotKnown` where the disk lets nobody know, until it does.
        """

    def tip(self) -> Tip:
        """The last fact, as of the last `append` or `load` that went well."""

    async def holds(self, tip: Tip) -> bool:
        """Whether that fact is stored, with this hash."""

    async def load(self, day: date) -> DayOnDisk:
        """A day's facts, checked against the chain. Raises `LedgerBroken`, or `NotKnown` as `append` does."""

    async def days(self) -> list[date]:
        """The days of which there are facts, the earliest first."""

    async def last_day(self) -> date | None:
        """The day of the last fact, which need not be the latest: a wall clock may be mended; None: no facts."""

    async def facts_of(self, day: date) -> list[AnyFact]:
        """A day's facts for a report: in their order, and not checked, for `antrean verify` does that."""

    async def day_hash(self, day: date) -> DayHash | None:
        """What a day is now, for the slip that `antrean verify --digest` compares; None: a day without facts."""

    async def site(self, digest: str) -> Site | None:
        """A site that was adopted once; None: it was not. Raises `LedgerBroken` where what is kept is another one."""


class Store(Protocol):
    """All that is stored of one site, in one place. What each part promises stands with its noun; each of their
    methods is one durable transaction: all of it, or nothing. A second engine fits beside `sqlite` by keeping these
    promises; `tests/core/store/test_contract.py` asks every engine for them.
    """

    @property
    def ledger(self) -> Ledger:
        """Facts and the tables of each day."""

    @property
    def staff(self) -> StaffTable:
        """People, their sessions and invitations."""

    @property
    def notes(self) -> NoteTable:
        """What officers wrote to tickets."""

    @property
    def notices(self) -> NoticeTable:
        """What is written on TVs."""

    @property
    def devices(self) -> DeviceTable:
        """The devices that were paired."""

    async def sites(self) -> list[SiteId]:
        """The sites of which there are facts, by their names."""

    async def sites_with_numbers(self, day: date) -> list[SiteId]:
        """The sites that gave numbers on a day, by their names."""

    async def close(self) -> None:
        """Finish what is under way and let go of it. Nothing else may be asked afterwards."""


OpenStore = Callable[[Path, SiteId], Awaitable[Store]]
"""How an engine is chosen: opens what is stored of a site in a data folder, or makes it. Raises `StoreError`."""
