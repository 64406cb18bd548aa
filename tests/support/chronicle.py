"""Facts told to a real store one request after the other, without asking whether the rules would have allowed them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from core.domain import facts as f
from core.domain.hall import Hall, apply
from core.domain.ids import CounterId, Nonce, QueueId, StaffId, TicketId
from core.domain.numbering import Number
from core.domain.ticket import QueuePosition
from core.domain.verbs.requests import Request
from core.office.changes import change_of
from core.store.base import Change, Store
from core.store.sqlite.store import open_store
from tests.support.disk import tables_equal_fold
from tests.support.small_building import KIOSK, MONDAY, instant, service_of, small_site

Made = tuple[type[f.Fact], dict[str, Any]]
"""A fact to be: its type, and the fields that are its own."""

PEOPLE = ("ayu", "budi", "citra", "dewi", "eka", "fajar", "gita", "hadi")


class Chronicle:
    """The hall as it is told, and its store."""

    def __init__(self, path: Path, store: Store) -> None:
        self.path, self.store = path, store
        self.site = small_site()
        self.hall = Hall(self.site, MONDAY)
        self.now = instant("08:00", self.site)
        self._asked = 0

    def at(self, minutes: float) -> datetime:
        """So many minutes after now."""
        return self.now + timedelta(minutes=minutes)

    def position(self, *, at_head: bool = False) -> QueuePosition:
        """A place by the present minute."""
        return QueuePosition(self.now, self.hall.seq + 0.5, at_head)

    def change(self, *made: Made, nonce: bool = True) -> Change:
        """One request, whose facts happen in the hall but are not stored yet."""
        self._asked += 1
        self.now = self.at(1)
        request = Request(nonce=Nonce(f"nonce-{self._asked}" if nonce else ""))
        told = tuple(self._happens(kind, fields, request.nonce) for kind, fields in made)
        return change_of(self.hall, request, told)

    async def tells(self, *made: Made, nonce: bool = True) -> None:
        """One request is stored; then tables and facts say the same, and the facts what the hall says."""
        await self.stores(self.change(*made, nonce=nonce))

    async def stores(self, *changes: Change) -> None:
        """As `tells`, for requests that share a commit."""
        await self.store.ledger.append(changes)
        assert tables_equal_fold(self.path, self.site, MONDAY) == self.hall

    def _happens(self, kind: type[f.Fact], fields: dict[str, Any], nonce: Nonce) -> f.AnyFact:
        fact: Any = kind(seq=self.hall.seq + 1, day=self.hall.day, at=self.now, nonce=nonce, **fields)
        apply(self.hall, fact)
        return fact  # type: ignore[no-any-return]  # any kind of fact


def issued(name: str, queue: str = "K", *, value: int = 0, **more: Any) -> Made:
    """Somebody takes a number: by default the one of their place in the alphabet."""
    number = Number(queue, value or PEOPLE.index(name) + 1, 3)
    of_queue = {"queue": QueueId(queue), "service": service_of(queue), "number": number}
    usual = {"ticket_class": "regular", "kiosk": KIOSK, "language": "id", "ahead": 0}
    return f.TicketIssued, {"ticket": TicketId(name), **of_queue, **usual, **more}


def at_counter(kind: type[f.Fact], counter: str = "1", name: str = "", **more: Any) -> Made:
    """An officer does something, perhaps to somebody's ticket."""
    who = {"counter": CounterId(counter), "officer": StaffId(f"petugas-{counter}")}
    return kind, who | ({"ticket": TicketId(name)} if name else {}) | more


def called(name: str, counter: str = "1", queues: str = "K", **more: Any) -> Made:
    """An officer calls somebody."""
    usual = {"queues": tuple(map(QueueId, queues)), "reason": f.Reason.FIRST_COME}
    return at_counter(f.TicketCalled, counter, name, **(usual | more))


def mended(kind: type[f.Fact], **fields: Any) -> Made:
    """A supervisor does something."""
    return kind, {"staff": StaffId("penyelia"), **fields}


@asynccontextmanager
async def chronicle(folder: Path) -> AsyncIterator[Chronicle]:
    """An empty one."""
    path = folder / "antrean.db"
    store = await open_store(folder, small_site().id)
    try:
        yield Chronicle(path, store)
    finally:
        await store.close()
