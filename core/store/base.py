"""What the house asks of a store. A second engine fits beside `sqlite` by keeping these promises."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from msgspec import Struct

from core.domain.facts import AnyFact
from core.domain.hall import CounterState
from core.domain.ids import CounterId, Nonce
from core.domain.ticket import Ticket


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


class StoreError(Exception):
    """A store that cannot be used, with a sentence for the technician."""


class LedgerBroken(StoreError):
    """The stored facts of today are not the ones that were written."""


class NewerSchema(StoreError):
    """The file was written by a newer version of Antrean."""


class Store(Protocol):
    """Facts and tables of one site."""

    async def append(self, changes: Sequence[Change]) -> None:
        """Store all changes in one durable transaction, or raise and store none."""

    async def load(self, day: date) -> DayOnDisk:
        """A day's facts, checked against the chain. Raises `LedgerBroken`."""

    async def days(self) -> list[date]:
        """The days of which there are facts, the earliest first."""

    async def read(self, day: date) -> list[AnyFact]:
        """A day's facts for a report: in their order, and not checked, for `antrean verify` does that."""

    async def digest(self, day: date) -> DayHash | None:
        """What a day is now, for the slip that `antrean verify --digest` compares; None: a day without facts."""

    async def close(self) -> None:
        """Finish what is under way and let go of the file."""
