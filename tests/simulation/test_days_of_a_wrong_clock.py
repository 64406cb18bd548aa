"""Whole days, each from a seed, on which somebody keeps mending the wall clock: forwards, backwards, by years, at
midnight and while the server is down. Nobody is lost, no number is given twice, nothing ends early or late, and every
day verifies.
"""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from core.clock import UNMENDED
from core.domain.audit import audit_day
from core.domain.errors import Refusal, UndoTooLate
from core.domain.facts import TicketIssued
from core.domain.hall import CounterStatus
from core.domain.ids import CounterId, TicketId
from core.domain.ticket import ACTIVE, State
from core.domain.verbs.requests import NoShow, Pause, Undo
from tests.support.clock import Clock
from tests.support.disk import facts_on_disk
from tests.support.office import TestOffice, bureau, officer_of
from tests.support.small_building import instant, small_site

STEPS = 60
HERE = ACTIVE | {State.WAITING, State.PARKED}
SITE = small_site()
ONE = CounterId("1")


class LongDay:
    """What happens in a building, and what its people would say of it who have a watch that nobody mends."""

    def __init__(self, b: TestOffice, chance: Random) -> None:
        self.b, self.chance = b, chance
        self.acted_at: float | None = None
        """By the steady clock: what can be taken back was done then."""
        self.refused = 0

    @property
    def here(self) -> set[TicketId]:
        """Everybody who has still to be served, or is being served."""
        return {ticket.id for ticket in self.b.office.hall.tickets.values() if ticket.state in HERE}

    async def goes_on(self) -> None:
        """Somebody does something."""
        actions = (self._comes, self._comes, self._calls, self._finishes, self._misses, self._takes_back, self._pauses)
        try:
            await self.chance.choice(actions)()
        except Refusal:
            self.refused += 1

    async def _comes(self) -> None:
        await self.b.issues()

    async def _calls(self) -> None:
        if self.b.office.hall.counter(ONE).state is CounterStatus.CLOSED:
            await self.b.opens("1")
        await self.b.calls("1")
        self.acted_at = self.b.clock.steady()

    async def _finishes(self) -> None:
        if self.b.office.hall.counter(ONE).ticket:
            await self.b.finishes("1")
            self.acted_at = self.b.clock.steady()

    async def _misses(self) -> None:
        ticket = self.b.office.hall.counter(ONE).ticket
        if ticket:
            request = NoShow(nonce=self.b.nonce(), counter=ONE, officer=officer_of("1"), ticket=ticket)
            await self.b.office.do(request)
            self.acted_at = self.b.clock.steady()

    async def _takes_back(self) -> None:
        """Just as long as it should be possible, by the watch."""
        request = Undo(nonce=self.b.nonce(), counter=ONE, officer=officer_of("1"))
        since = self.b.clock.steady() - (self.acted_at or 0.0)
        limit = self.b.site.work_rules.undo_seconds
        try:
            await self.b.office.do(request)
            assert since <= limit, "undo ends"
        except UndoTooLate:
            assert since > limit, "and not before"
        self.acted_at = None

    async def _pauses(self) -> None:
        until = self.b.clock.wall() + timedelta(minutes=1)
        await self.b.office.do(Pause(nonce=self.b.nonce(), counter=ONE, officer=officer_of("1"), until=until))
        self.b.clock.now += timedelta(minutes=1) + UNMENDED
        await self.b.office.tick()
        assert self.b.office.hall.counter(ONE).state is not CounterStatus.PAUSED, "a pause ends by the watch"
        self.acted_at = None

    async def is_mended(self) -> None:
        """The wall clock shows something else; nobody is lost by it."""
        before = self.here
        hours = self.chance.choice((-7, 7, -24, 24, -0.8, 0.8, 24 * 365 * 50, -24 * 365 * 50, 0.0001))
        self.b.clock.is_mended(hours=hours)
        await self.b.office.tick()
        if before:
            assert self.here == before, "who waits goes on waiting"


def what_must_hold(b: TestOffice, days: set[date]) -> None:
    """Of every day that has facts."""
    for day in days:
        facts = facts_on_disk(b.path, SITE, day)
        instants = [fact.at for fact in facts]
        assert instants == sorted(instants), "the order never runs backwards"
        numbers = [(f.queue, f.number.value) for f in facts if isinstance(f, TicketIssued)]
        assert len(numbers) == len(set(numbers)), "no number is given twice"
        assert audit_day(facts).broken is None, "each day verifies"


@pytest.mark.parametrize("seed", range(4))
async def test_a_clock_that_is_mended_all_day_long_loses_nobody(tmp_path: Path, seed: int) -> None:
    chance, clock = Random(seed), Clock(instant(Random(seed).choice(("08:00", "23:50")), SITE))
    days: set[date] = set()
    all_of_them = list[TestOffice]()
    for _ in range(3):
        async with bureau(tmp_path, SITE, clock=clock) as b:
            all_of_them.append(b)
            day = LongDay(b, chance)
            for _ in range(STEPS):
                await (day.is_mended() if chance.random() < 0.2 else day.goes_on())
                clock.goes_on(seconds=chance.choice((0, 1, 5, 30)))
                days.add(b.office.hall.day)
            await b.settles()
            assert day.refused < STEPS / 2, "a day on which something happens"
        clock.is_mended(hours=chance.choice((0, -1, 1)))
    what_must_hold(b, days)


async def test_a_restart_finds_everybody_though_the_wall_went_back_meanwhile(tmp_path: Path) -> None:
    clock, all_of_them = Clock(instant("11:00", SITE)), list[TestOffice]()
    for hours in (-1, -24, -24 * 365 * 50, 0, 2):
        async with bureau(tmp_path, SITE, clock=clock) as b:
            all_of_them.append(b)  # kept, for their presses are told apart by where they are in memory
            before = {ticket.id for ticket in b.office.hall.tickets.values()}
            await b.issues()
            assert len(b.office.hall.tickets) == len(before) + 1
            await b.settles()
        clock.is_mended(hours=hours)
    async with bureau(tmp_path, SITE, clock=clock) as b:
        assert await b.issues() == "K-006"
