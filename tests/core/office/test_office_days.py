"""The one writer and the clock: a day begins by itself, and a wrong clock mixes no days."""

import asyncio
from datetime import timedelta
from pathlib import Path

from tests.support.disk import facts_on_disk, rows, tables_equal_fold
from tests.support.office import bureau, turns
from tests.support.small_building import MONDAY

TUESDAY = MONDAY + timedelta(days=1)


async def test_a_new_day_begins_by_the_clock_alone_and_numbers_start_anew(tmp_path: Path) -> None:
    async with bureau(tmp_path, wall="23:59") as b:
        await b.opens("1")
        await b.issues()
        assert await b.issues() == "K-002"
        starts = b.listener.starts
        b.at("00:01", TUESDAY)
        assert await b.issues() == "K-001"
        assert (b.office.hall.day, b.listener.starts) == (TUESDAY, starts + 1)
        assert b.office.hall.counters == {}
        assert len(tables_equal_fold(b.path, b.site, MONDAY).tickets) == 2
        await b.settles()


async def test_a_day_that_was_left_by_a_wrong_clock_is_found_again(tmp_path: Path) -> None:
    """Nobody was there while the wall showed another date."""
    async with bureau(tmp_path) as b:
        assert await b.issues() == "K-001"
        b.at("09:00", TUESDAY)
        await b.office.tick()
        assert b.office.hall.day == TUESDAY
        b.at("08:30")
        assert await b.issues() == "K-002"
        await b.settles()
        b.at("09:01", TUESDAY)
        assert await b.issues() == "K-001"
        await b.settles()
    async with bureau(tmp_path, wall="10:00", day=TUESDAY) as b:
        assert await b.issues() == "K-002"
        await b.settles()
    seqs = [row["seq"] for row in rows(b.path, "SELECT seq FROM facts ORDER BY seq")]
    assert seqs == [*range(1, len(seqs) + 1)]


async def test_a_quiet_night_is_noticed_by_a_tick(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.issues()
        b.at("00:00", TUESDAY)
        await b.office.tick()
        assert (b.office.hall.day, b.numbers()) == (TUESDAY, [])
        await b.settles()


async def test_what_was_asked_before_midnight_is_stored_before_the_new_day_begins(tmp_path: Path) -> None:
    async with bureau(tmp_path, wall="23:59") as b:
        b.disk.moving.clear()
        before = asyncio.create_task(b.issues())
        await turns()
        b.at("00:00", TUESDAY)
        after = [asyncio.create_task(b.issues()) for _ in range(3)]
        await turns()
        assert not any(task.done() for task in (before, *after))
        b.disk.moving.set()
        assert [await task for task in (before, *after)] == ["K-001", "K-001", "K-002", "K-003"]
        assert [t.number.text for t in tables_equal_fold(b.path, b.site, MONDAY).tickets.values()] == ["K-001"]
        await b.settles()


async def test_a_clock_that_jumps_over_midnight_and_back_while_the_day_turns_mixes_no_days(tmp_path: Path) -> None:
    async with bureau(tmp_path, wall="23:59") as b:
        await b.issues()
        b.disk.moving.clear()
        under_way = asyncio.create_task(b.issues())
        await turns()
        b.at("00:00", TUESDAY)
        early = asyncio.create_task(b.issues())
        await turns()
        b.at("23:59")
        late = asyncio.create_task(b.issues())
        await turns()
        b.disk.moving.set()
        assert [await under_way, await early, await late] == ["K-002", "K-003", "K-004"]
        assert all(fact.day == MONDAY for fact in facts_on_disk(b.path, b.site, MONDAY))
        await b.settles()


async def test_within_a_day_time_never_runs_backwards(tmp_path: Path) -> None:
    async with bureau(tmp_path, wall="09:00") as b:
        await b.opens("1")
        await b.issues()
        b.at("08:00")
        await b.calls("1")
        await b.finishes("1")
        instants = [fact.at for fact in facts_on_disk(b.path, b.site, MONDAY)]
        assert instants == sorted(instants)
        await b.settles()
