"""The one writer: what it acknowledges is on disk, what it refuses never happened."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from core.domain.errors import (
    CounterTaken,
    NobodyWaiting,
    NonceReused,
    NotStored,
    UnknownService,
)
from core.domain.ids import CounterId, Nonce, ServiceId, StaffId
from core.domain.verbs.requests import Open, RecordAnnounced
from tests.support.disk import fold_of_disk
from tests.support.office import TestOffice, answers_of, bureau, number_of, officer_of, turns
from tests.support.small_building import FLOOR_1, MONDAY

TUESDAY = MONDAY + timedelta(days=1)


# -- only what is on disk


async def test_a_person_gets_a_number_only_once_it_is_on_disk(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        b.disk.moving.clear()
        issue = asyncio.create_task(b.issues())
        await turns()
        assert not issue.done()
        assert b.listener.facts == []
        assert b.numbers() == []
        b.disk.moving.set()
        assert await issue == "K-001"
        assert [type(f).__name__ for f in b.listener.facts] == ["TicketIssued"]
        assert fold_of_disk(b.path, b.site, MONDAY) == b.office.hall
        await b.settles()


async def test_screens_are_told_before_the_asker_is_answered(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        seqs: list[int] = []
        issue = asyncio.create_task(b.issues())
        issue.add_done_callback(lambda _: seqs.append(b.listener.flushes))
        await issue
        await turns(1)
        assert seqs == [1]


async def test_many_people_at_once_share_few_commits(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        numbers = [
            number_of(f) for f in await answers_of(b.office, [b.press() for _ in range(32)]) if isinstance(f, tuple)
        ]
        assert sorted(numbers) == [f"K-{n:03d}" for n in range(1, 33)]
        assert len(b.disk.batches) <= 2
        assert sum(b.disk.batches) == 32
        assert b.listener.flushes == len(b.disk.batches)
        await b.settles()


async def test_who_asks_while_a_commit_is_under_way_gets_the_next_number_and_the_next_commit(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        b.disk.moving.clear()
        first = asyncio.create_task(b.issues())
        await turns()
        later = [asyncio.create_task(b.issues()) for _ in range(5)]
        await turns()
        b.disk.moving.set()
        assert [await task for task in (first, *later)] == [f"K-{n:03d}" for n in range(1, 7)]
        assert b.disk.batches == [1, 5]
        await b.settles()


async def test_a_refused_request_changes_nothing_and_stores_nothing(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.opens("1")
        batches, seq = len(b.disk.batches), b.office.hall.seq
        unknown = b.press()
        with pytest.raises(UnknownService):
            await b.office.do(type(unknown)(ticket=unknown.ticket, service=ServiceId("x"), kiosk=unknown.kiosk))
        with pytest.raises(NobodyWaiting):
            await b.calls("1")
        with pytest.raises(CounterTaken):
            await b.office.do(Open(nonce=b.nonce(), counter=CounterId("1"), officer=StaffId("orang-lain")))
        assert (len(b.disk.batches), b.office.hall.seq) == (batches, seq)
        await b.settles()


async def test_a_request_that_changes_nothing_is_answered_without_a_commit(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.opens("1")
        await b.opens("1")
        assert len(b.disk.batches) == 1
        await b.settles()


# -- nonces


async def test_a_double_tap_gives_one_number_before_and_after_the_commit(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        b.disk.moving.clear()
        taps = [asyncio.create_task(b.office.do(b.press(nonce="ketuk-dua-kali"))) for _ in range(3)]
        await turns()
        assert not any(tap.done() for tap in taps)
        b.disk.moving.set()
        first, *others = [await tap for tap in taps]
        assert others == [first, first]
        assert await b.office.do(b.press(nonce="ketuk-dua-kali")) == first
        assert b.disk.batches == [1]
        await b.settles()


async def test_a_double_tap_across_a_restart_gives_the_same_facts(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        first = await b.office.do(b.press(nonce="ketuk-lagi-nanti"))
    async with bureau(tmp_path) as b:
        assert await b.office.do(b.press(nonce="ketuk-lagi-nanti")) == first
        assert b.disk.batches == []
        assert await b.issues() == "K-002"
        await b.settles()


async def test_a_double_press_of_a_request_with_several_facts_gives_all_of_them_again(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.opens("1")
        takes_over = Open(nonce=Nonce("ambil-alih"), counter=CounterId("1"), officer=officer_of("2"), take_over=True)
        facts = await b.office.do(takes_over)
        assert [type(f).__name__ for f in facts] == ["CounterClosed", "CounterOpened"]
        assert await b.office.do(takes_over) == facts
    async with bureau(tmp_path) as b:
        assert await b.office.do(takes_over) == facts


@pytest.mark.parametrize("restarted", [False, True])
async def test_a_nonce_cannot_be_used_for_something_else(tmp_path: Path, restarted: bool) -> None:
    async with bureau(tmp_path) as b:
        await b.issues("K", nonce="milik-orang-lain")
        if not restarted:
            await _nonce_is_spent(b)
    if restarted:
        async with bureau(tmp_path) as b:
            await _nonce_is_spent(b)


async def _nonce_is_spent(b: TestOffice) -> None:
    before = b.office.hall.seq
    stolen = Nonce("milik-orang-lain")
    thieves = (
        b.press("S", nonce=stolen),
        b.press("K", nonce=stolen, priority=True),
        Open(nonce=stolen, counter=CounterId("1"), officer=officer_of("1")),
        RecordAnnounced(nonce=stolen, call=1, zone=FLOOR_1, spoken=True),
    )
    for thief in thieves:
        with pytest.raises(NonceReused):
            await b.office.do(thief)
    assert b.office.hall.seq == before
    await b.settles()


async def test_a_nonce_of_a_failed_commit_may_be_tried_again(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        b.disk.fails_next()
        press = b.press(nonce="coba-lagi-ya")
        with pytest.raises(NotStored):
            await b.office.do(press)
        assert number_of(await b.office.do(press)) == "K-001"
        await b.settles()
