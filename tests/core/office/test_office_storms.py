"""Whole crowds at once on a disk that fails now and then: memory, disk, tables and screens always agree afterwards."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from core.domain.errors import Refusal
from core.domain.facts import TicketCalled, TicketIssued
from core.domain.ids import CounterId, Nonce, TicketId
from core.domain.ticket import ACTIVE
from core.domain.verbs.requests import (
    CallNext,
    Close,
    Finish,
    NoShow,
    Open,
    Pause,
    Recall,
    RecordSlip,
    Request,
    Resume,
    Start,
)
from core.office.changes import Facts
from tests.support.disk import facts_on_disk, tables_equal_fold
from tests.support.office import TestOffice, bureau, officer_of
from tests.support.small_building import KIOSK, MONDAY

WAVES = 20
CROWD = 25


class Storm:
    """A crowd that presses whatever comes to mind, repeats itself, and hangs up."""

    def __init__(self, b: TestOffice, seed: int) -> None:
        self.b, self.random = b, Random(seed)
        self.acknowledged: dict[Nonce, Facts] = {}
        self._pressed: list[Request] = []

    async def wave(self) -> None:
        """Everybody presses at once; the disk may fail under them, and someone hangs up."""
        self._disk_turns_bad()
        tasks = [asyncio.create_task(self._ask(self._any_press())) for _ in range(CROWD)]
        for task in tasks:
            if self.random.random() < 0.3:
                await asyncio.sleep(0)
            if self.random.random() < 0.05:
                task.cancel()
        for answer in await asyncio.gather(*tasks, return_exceptions=True):
            assert answer is None or isinstance(answer, Refusal | asyncio.CancelledError), answer

    def _disk_turns_bad(self) -> None:
        for nth in range(3):
            if self.random.random() < 0.12:
                self.b.disk.failures[len(self.b.disk.batches) + nth] = self.random.choice(["refused", "ambiguous"])

    async def _ask(self, request: Request) -> None:
        facts = await self.b.office.do(request)
        if facts:
            before = self.acknowledged.setdefault(request.nonce, facts)
            assert facts == before, "the same nonce gets the same answer"

    def _any_press(self) -> Request:
        if self._pressed and self.random.random() < 0.15:
            return self.random.choice(self._pressed)
        request = self._new_press()
        self._pressed.append(request)
        return request

    def _new_press(self) -> Request:
        if self.random.random() < 0.4:
            return self.b.press(self.random.choice("KSB"), priority=self.random.random() < 0.3)
        counter = CounterId(self.random.choice("1234"))
        officer = officer_of(self.random.choice([*counter * 8, "1"]))
        ticket = self.b.office.hall.counter(counter).ticket or TicketId("tiket-basi")
        nonce = self.b.nonce()
        presses: list[Callable[[], Request]] = [
            lambda: Open(nonce=nonce, counter=counter, officer=officer, take_over=self.random.random() < 0.1),
            lambda: Open(nonce=nonce, counter=counter, officer=officer),
            lambda: Open(nonce=nonce, counter=counter, officer=officer),
            lambda: Open(nonce=nonce, counter=counter, officer=officer),
            lambda: CallNext(nonce=nonce, counter=counter, officer=officer),
            lambda: CallNext(nonce=nonce, counter=counter, officer=officer),
            lambda: CallNext(nonce=nonce, counter=counter, officer=officer),
            lambda: CallNext(nonce=nonce, counter=counter, officer=officer),
            lambda: Start(nonce=nonce, counter=counter, officer=officer, ticket=ticket),
            lambda: Recall(nonce=nonce, counter=counter, officer=officer, ticket=ticket),
            lambda: Finish(nonce=nonce, counter=counter, officer=officer, ticket=ticket),
            lambda: NoShow(nonce=nonce, counter=counter, officer=officer, ticket=ticket),
            lambda: Pause(nonce=nonce, counter=counter, officer=officer),
            lambda: Resume(nonce=nonce, counter=counter, officer=officer),
            lambda: Close(nonce=nonce, counter=counter, officer=officer),
            lambda: RecordSlip(nonce=nonce, ticket=ticket, kiosk=KIOSK, fault=self.random.choice(["", "paper_out"])),
        ]
        return self.random.choice(presses)()


@pytest.mark.parametrize("seed", range(8))
async def test_after_every_wave_memory_disk_tables_and_screens_agree(tmp_path: Path, seed: int) -> None:
    async with bureau(tmp_path) as b:
        storm = Storm(b, seed)
        for _ in range(WAVES):
            b.clock.now += timedelta(seconds=storm.random.choice([-5, 1, 30, 300]))
            await storm.wave()
            await b.settles()
            _what_must_hold(b)
        assert len(storm.acknowledged) > CROWD, "a storm in which something happens"
        assert sum(isinstance(f[-1], TicketCalled) for f in storm.acknowledged.values()) >= 3
    async with bureau(tmp_path, clock=b.clock) as again:
        assert again.office.hall == b.office.hall
        _nothing_acknowledged_is_lost(again, storm)


def _what_must_hold(b: TestOffice) -> None:
    hall = b.office.hall
    assert len(set(b.numbers())) == len(hall.tickets)
    active = [t.counter for t in hall.tickets.values() if t.state in ACTIVE]
    assert len(set(active)) == len(active)


def _nothing_acknowledged_is_lost(b: TestOffice, storm: Storm) -> None:
    stored = facts_on_disk(b.path, b.site, MONDAY)
    for facts in storm.acknowledged.values():
        assert all(fact in stored for fact in facts)
    numbers = [f.number for f in stored if isinstance(f, TicketIssued)]
    for queue in "KSB":
        of_queue = [n.value for n in numbers if n.prefix == queue]
        assert of_queue == list(range(1, len(of_queue) + 1)), "no number is lost or doubled"


@pytest.mark.parametrize("seed", range(4))
async def test_crowds_around_midnight_mix_no_days(tmp_path: Path, seed: int) -> None:
    async with bureau(tmp_path, wall="23:59") as b:
        storm, tuesday = Storm(b, seed), MONDAY + timedelta(days=1)
        midnight = b.clock.now + timedelta(minutes=1)
        for _ in range(WAVES):
            b.clock.now = midnight + timedelta(seconds=storm.random.choice([-3, 3]))
            tasks = asyncio.create_task(_forgiving(storm))
            for _ in range(storm.random.randrange(40)):
                await asyncio.sleep(0)
            b.clock.now = midnight + timedelta(seconds=storm.random.choice([-2, 2]))
            await tasks
            b.disk.failures.clear()  # whoever was left over the night is sent home by the next tick
            await b.settles()
            for day in (MONDAY, tuesday):
                tables_equal_fold(b.path, b.site, day)


async def _forgiving(storm: Storm) -> None:
    """A repeated press may find another day; then it is a new press, and only then a new answer."""
    storm.acknowledged.clear()
    try:
        await storm.wave()
    except AssertionError as error:
        if "the same nonce" not in str(error):
            raise
