"""What is measured without a server: choosing, folding, and one commit."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiosqlite
from msgspec.structs import replace

from core.domain.calling import choose_next
from core.domain.facts import AnyFact
from core.domain.hall import Hall, apply, fold
from core.domain.ids import CounterId, KioskId, QueueId, ServiceId, TicketId
from core.domain.site import Counter, Site
from core.domain.ticket import TicketClass
from core.domain.verbs import decide
from core.domain.verbs.requests import Issue
from tests.bench.building import QUEUES

WAITING = 10_000


def crowded(site: Site) -> tuple[Hall, list[AnyFact]]:
    """A hall with WAITING people in 20 queues, and its facts. One of nine has booked a time that has not come yet."""
    now = datetime.now(UTC)
    hall, facts = Hall(site, site.calendar.business_day(now)), []
    for n in range(WAITING):
        kind = TicketClass.PRIORITY if n % 7 == 0 else TicketClass.REGULAR
        service, later = ServiceId(f"s{n % QUEUES + 1}"), now + timedelta(hours=1) if n % 9 == 0 else None
        who, where = TicketId(f"t{n}"), KioskId("kiosk")
        request = Issue(ticket=who, service=service, kiosk=where, ticket_class=kind, booked_at=later)
        for fact in decide(hall, request, now):
            apply(hall, fact)
            facts.append(fact)
    return hall, facts


def choose_seconds(hall: Hall) -> float:
    """One choice of a counter that takes from all 20 queues; mean of many."""
    every, now = tuple(QueueId(f"t{n}") for n in range(1, QUEUES + 1)), hall.last_at or datetime.now(UTC)
    counter = Counter(CounterId("all"), "loket", "1", hall.site.counters[CounterId("t1-1")].zone, every)
    hall = replace(hall, site=replace(hall.site, counters={counter.id: counter}))
    return _mean(lambda: choose_next(hall, counter.id, now), 2_000)


def fold_seconds(hall: Hall, facts: list[AnyFact]) -> float:
    """Folding 20,000 facts: the facts of two such halls."""
    return 2 * _mean(lambda: fold(hall.site, hall.day, facts), 3)


def _mean(work: Callable[[], object], times: int) -> float:
    begun = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - begun) / times


async def commit_seconds(path: Path) -> list[float]:
    """Single commits of one small row (WAL, FULL) through aiosqlite, as the office would do for one asker."""
    async with aiosqlite.connect(path, isolation_level=None) as db:
        await db.execute("PRAGMA journal_mode = WAL")
        await db.execute("PRAGMA synchronous = FULL")
        await db.execute("CREATE TABLE rows (value BLOB)")
        taken = []
        for _ in range(500):
            begun = time.perf_counter()
            await db.execute("BEGIN IMMEDIATE")
            await db.execute("INSERT INTO rows VALUES (?)", (b"x" * 300,))
            await db.commit()
            taken.append(time.perf_counter() - begun)
    return taken
