"""An office with a real store in a folder, a clock that the test sets, and a store and audience that can be watched."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Literal

from core.domain.errors import Refusal
from core.domain.facts import AnyFact, TicketIssued
from core.domain.hall import Hall, apply
from core.domain.ids import CounterId, Nonce, StaffId, TicketId
from core.domain.site import Site
from core.domain.ticket import TicketClass
from core.domain.verbs.requests import CallNext, Finish, Issue, Open, Park, Request
from core.office.changes import Facts
from core.office.office import Office
from core.store.base import Change, DayHash, DayOnDisk, Tip
from core.store.sqlite.store import SqliteStore, open_store
from tests.support.clock import Clock
from tests.support.disk import tables_equal_fold
from tests.support.proof import snapshot
from tests.support.small_building import KIOSK, MONDAY, instant, service_of, small_site


class Disk:
    """A ledger that can be slow or fail. `batches`: how many changes each append was asked to store."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.batches: list[int] = []
        self.failures: dict[int, str] = {}
        """By the number of the append, from 0: `refused` stores nothing, `ambiguous` stores all and then fails."""
        self.unreadable = False
        self.moving = asyncio.Event()
        """While cleared, appends wait."""
        self.moving.set()

    async def append(self, changes: Sequence[Change]) -> None:
        """Store, unless told to fail."""
        failure = self.failures.get(len(self.batches))
        self.batches.append(len(changes))
        await self.moving.wait()
        if failure != "refused":
            await self.store.ledger.append(changes)
        if failure:
            raise OSError(28, "No space left on device")

    async def load(self, day: date) -> DayOnDisk:
        """Read, unless told that the disk does not answer."""
        if self.unreadable:
            raise OSError(5, "Input/output error")
        return await self.store.ledger.load(day)

    async def days(self) -> list[date]:
        """Which days there are."""
        return await self.store.ledger.days()

    async def last_day(self) -> date | None:
        """Which day was the last one."""
        return await self.store.ledger.last_day()

    async def facts_of(self, day: date) -> list[AnyFact]:
        """Read, unless told that the disk does not answer."""
        if self.unreadable:
            raise OSError(5, "Input/output error")
        return await self.store.ledger.facts_of(day)

    async def site(self, digest: str) -> Site | None:
        """A site that was adopted."""
        return await self.store.ledger.site(digest)

    async def day_hash(self, day: date) -> DayHash | None:
        """Say what a day is."""
        return await self.store.ledger.day_hash(day)

    def tip(self) -> Tip:
        """The last fact."""
        return self.store.ledger.tip()

    async def holds(self, tip: Tip) -> bool:
        """Whether it is stored."""
        return await self.store.ledger.holds(tip)

    async def close(self) -> None:
        """Let go."""
        await self.store.close()

    def fails_next(self, how: str = "refused") -> None:
        """The next append fails."""
        self.failures[len(self.batches)] = how


class Listener:
    """An audience that believes only what it is told: its `hall` is its own."""

    def __init__(self) -> None:
        self.facts: list[AnyFact] = []
        self.flushes = 0
        self.starts = 0
        self.lies: list[AnyFact] = []
        """Facts after which what was told so far did not add up to the hall."""
        self.hall: Hall | None = None

    def see(self, hall: Hall, fact: AnyFact) -> None:
        """Take in a fact."""
        assert self.hall is not None
        apply(self.hall, fact)
        self.facts.append(fact)
        if self.hall != hall:
            self.lies.append(fact)

    def flush(self) -> None:
        """Count."""
        self.flushes += 1

    def start_over(self, hall: Hall) -> None:
        """Forget all."""
        self.hall, self.starts = snapshot(hall), self.starts + 1


class TestOffice:
    """An office, opened. People and counters as in `tests.support.small_building`."""

    __test__ = False  # pytest takes it for one by its name

    def __init__(self, path: Path, site: Site, clock: Clock, disk: Disk) -> None:
        self.path, self.site, self.clock, self.disk = path, site, clock, disk
        self.listener = Listener()
        self.store_told: list[bool] = []
        self.office = Office(site, disk, self.listener, clock, told=self.store_told.append)
        self._asked = 0

    def forgets_the_start(self) -> None:
        """What a start does by itself (the rules of the day are adopted) is not what tests count."""
        self.listener.facts.clear()
        self.listener.flushes = 0
        self.disk.batches.clear()

    def at(self, wall: str, day: date = MONDAY) -> None:
        """Set the clock to what the building's wall shows."""
        self.clock.now = instant(wall, self.site, day)

    def press(self, queue: str = "K", *, nonce: str = "", priority: bool = False) -> Issue:
        """Somebody wants a number."""
        self._asked += 1
        ticket_class = TicketClass.PRIORITY if priority else TicketClass.REGULAR
        return Issue(
            nonce=Nonce(nonce or f"press-{self._asked}-{id(self)}"),
            ticket=TicketId(f"ticket-{self._asked}-{id(self)}"),
            service=service_of(queue),
            kiosk=KIOSK,
            ticket_class=ticket_class,
        )

    async def issues(self, queue: str = "K", *, nonce: str = "") -> str:
        """Somebody takes a number."""
        return number_of(await self.office.do(self.press(queue, nonce=nonce)))

    async def opens(self, counter: str = "1") -> None:
        """An officer sits down."""
        await self.office.do(Open(nonce=self.nonce(), counter=CounterId(counter), officer=officer_of(counter)))

    async def calls(self, counter: str = "1") -> str:
        """The officer calls the next one."""
        request = CallNext(nonce=self.nonce(), counter=CounterId(counter), officer=officer_of(counter))
        await self.office.do(request)
        ticket = self.office.hall.ticket_at(CounterId(counter))
        assert ticket is not None
        return ticket.number.text

    async def finishes(self, counter: str = "1") -> None:
        """The person has been served."""
        ticket = self.office.hall.counter(CounterId(counter)).ticket
        assert ticket is not None
        named = CounterId(counter)
        await self.office.do(Finish(nonce=self.nonce(), counter=named, officer=officer_of(counter), ticket=ticket))

    async def parks(self, counter: str = "1", reserved: Literal["counter", "queue"] = "queue") -> None:
        """The person comes back later, perhaps to this counter alone."""
        ticket = self.office.hall.counter(CounterId(counter)).ticket
        assert ticket is not None
        request = Park(
            nonce=self.nonce(),
            counter=CounterId(counter),
            officer=officer_of(counter),
            ticket=ticket,
            reason="berkas",
            reserved_for=reserved,
        )
        await self.office.do(request)

    def nonce(self) -> Nonce:
        """A fresh one."""
        self._asked += 1
        return Nonce(f"press-{self._asked}-{id(self)}")

    async def settles(self) -> None:
        """Nothing is under way, and memory, disk, tables and listeners say the same."""
        await self.office.tick()
        assert self.office.hall == tables_equal_fold(self.path, self.site, self.office.hall.day)
        assert self.listener.hall == self.office.hall
        assert self.listener.lies == []

    def numbers(self) -> list[str]:
        """All numbers of today that are in the hall."""
        return [ticket.number.text for ticket in self.office.hall.tickets.values()]


@asynccontextmanager
async def bureau(
    folder: Path,
    site: Site | None = None,
    *,
    wall: str = "08:00",
    day: date = MONDAY,
    clock: Clock | None = None,
) -> AsyncIterator[TestOffice]:
    """An office that has started, on the file in `folder`. `clock`: one that goes on from before a restart."""
    site, path = site or small_site(), folder / "antrean.db"
    disk = Disk(await open_store(folder, site.id))
    opened = TestOffice(path, site, clock or Clock(instant(wall, site, day)), disk)
    try:
        await opened.office.start()
        opened.forgets_the_start()
        yield opened
        await opened.office.stop()
    finally:
        await disk.close()


async def answers_of(office: Office, requests: Sequence[Request]) -> list[Facts | Refusal]:
    """Everybody asks at once; facts or a refusal for each, and nothing else."""
    answers: list[Facts | Refusal] = []
    for answer in await asyncio.gather(*(office.do(request) for request in requests), return_exceptions=True):
        if not isinstance(answer, Refusal | tuple):
            raise answer
        answers.append(answer)
    return answers


def number_of(facts: Facts) -> str:
    """The number on the ticket that was issued."""
    (fact,) = facts
    assert isinstance(fact, TicketIssued)
    return fact.number.text


def officer_of(counter: str) -> StaffId:
    """Who sits at a counter."""
    return StaffId(f"petugas-{counter}")


async def turns(count: int = 50) -> None:
    """Let everyone who can go on do so."""
    for _ in range(count):
        await asyncio.sleep(0)
