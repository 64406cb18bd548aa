"""A store with a past: so many facts today, and so many on each day of a year."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.domain.facts import AnyFact
from core.domain.hall import Hall, apply
from core.domain.ids import CounterId, KioskId, Nonce, ServiceId, StaffId, TicketId
from core.domain.site import Site
from core.domain.verbs import decide
from core.domain.verbs.requests import CallNext, Finish, Issue, Open, Request
from core.office.changes import change_of
from core.store.base import Change
from core.store.sqlite.store import open_store
from tests.bench.building import QUEUES

FACTS_A_DAY = 1_000
DAYS = 250


def fill(data: Path, site: Site, facts_today: int, days: int) -> None:
    """Make the store of an installation."""
    data.mkdir(parents=True, exist_ok=True)
    asyncio.run(_fill(data, site, facts_today, days))


async def _fill(data: Path, site: Site, facts_today: int, days: int) -> None:
    store = await open_store(data, site.id)
    try:
        now, seq = datetime.now(UTC), 0
        for back in range(days, -1, -1):
            at = now - timedelta(days=back)
            hall = Hall(site, site.calendar.business_day(at), seq)
            changes = list(_day(hall, at, facts_today if back == 0 else FACTS_A_DAY))
            if changes:
                await store.ledger.append(changes)
            seq = hall.seq
    finally:
        await store.close()


def _day(hall: Hall, at: datetime, facts: int) -> Iterator[Change]:
    """Three facts for each person: a number, a call, an end."""
    end = hall.seq + facts
    officers = {CounterId(f"t{n}-{n}"): StaffId(f"o{n}") for n in range(1, QUEUES + 1)}
    for counter, officer in officers.items():
        if hall.seq < end:
            yield _done(hall, Open(counter=counter, officer=officer), at)
    n = 0
    while hall.seq < end:
        n += 1
        queue = n % QUEUES + 1
        counter = CounterId(f"t{queue}-{queue}")
        ticket = TicketId(f"{hall.day}-{n}")
        nonce = Nonce(f"n{n:07d}")
        yield _done(hall, Issue(nonce=nonce, ticket=ticket, service=ServiceId(f"s{queue}"), kiosk=KioskId("kiosk")), at)
        yield _done(hall, CallNext(counter=counter, officer=officers[counter]), at)
        yield _done(hall, Finish(counter=counter, officer=officers[counter], ticket=ticket), at)


def _done(hall: Hall, request: Request, at: datetime) -> Change:
    facts: tuple[AnyFact, ...] = decide(hall, request, at)
    for fact in facts:
        apply(hall, fact)
    return change_of(hall, request, facts)
