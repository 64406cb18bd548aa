"""The one writer at its beginning and end, and with more people than it can hold."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from core.domain.errors import (
    NotConfirmed,
    NotStored,
    TooBusy,
)
from core.domain.facts import CallAnnounced
from core.domain.ids import ZoneId
from core.domain.verbs.requests import RecordAnnounced
from core.store.base import LedgerBroken
from tests.support.disk import change, facts_on_disk, fold_of_disk
from tests.support.office import bureau, number_of, turns
from tests.support.small_building import FLOOR_1, MONDAY

TUESDAY = MONDAY + timedelta(days=1)


async def test_stopping_stores_what_was_asked(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        b.disk.moving.clear()
        asked = [asyncio.create_task(b.issues()) for _ in range(10)]
        await turns()
        stopping = asyncio.create_task(b.office.stop())
        await turns()
        assert not stopping.done()
        b.disk.moving.set()
        await stopping
        assert all([await task for task in asked])
        assert len(fold_of_disk(b.path, b.site, MONDAY).tickets) == 10


async def test_a_restart_gives_the_same_hall(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.opens("1")
        for queue in "KKSB":
            await b.issues(queue)
        await b.calls("1")
        before = b.office.hall
    async with bureau(tmp_path) as b:
        assert b.office.hall == before
        await b.finishes("1")
        assert await b.calls("1") == "K-002"
        await b.settles()


async def test_an_altered_ledger_stops_the_start(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.issues()
    change(b.path, "UPDATE facts SET body = replace(CAST(body AS TEXT), 'regular', 'priority')")
    with pytest.raises(NotStored) as refused:
        async with bureau(tmp_path):
            pass
    assert isinstance(refused.value.__cause__, LedgerBroken)


async def test_a_crowd_over_the_bound_is_refused_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.office.office.WAITING_MAX", 8)
    async with bureau(tmp_path) as b:
        b.disk.moving.clear()
        first = asyncio.create_task(b.issues())
        await turns()
        crowd = [asyncio.create_task(b.office.do(b.press())) for _ in range(20)]
        await turns()
        b.disk.moving.set()
        answers = await asyncio.gather(*crowd, return_exceptions=True)
        assert [type(answer) for answer in answers] == [tuple] * 8 + [TooBusy] * 12
        assert await first == "K-001"
        assert b.numbers() == [f"K-{n:03d}" for n in range(1, 10)]
        assert await b.issues() == "K-010"
        await b.settles()


async def test_somebody_who_hangs_up_disturbs_nobody(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        b.disk.moving.clear()
        presses = [b.press() for _ in range(5)]
        asked = [asyncio.create_task(b.office.do(press)) for press in presses]
        await turns()
        asked[1].cancel()
        asked[3].cancel()
        await turns()
        b.disk.moving.set()
        answers = await asyncio.gather(*asked, return_exceptions=True)
        assert [isinstance(a, asyncio.CancelledError) for a in answers] == [False, True, False, True, False]
        assert number_of(await b.office.do(presses[1])) == "K-002"
        await b.settles()


async def test_who_taps_twice_and_hangs_up_the_first_time_still_gets_the_number(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        b.disk.moving.clear()
        press = b.press(nonce="tutup-lalu-ulang")
        first = asyncio.create_task(b.office.do(press))
        await turns()
        second = asyncio.create_task(b.office.do(press))
        await turns()
        first.cancel()
        await turns()
        third = asyncio.create_task(b.office.do(press))
        await turns()
        b.disk.moving.set()
        assert number_of(await second) == number_of(await third) == "K-001"
        await b.settles()


async def test_somebody_who_hangs_up_on_a_failing_commit_leaves_no_complaint(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with bureau(tmp_path) as b:
        b.disk.moving.clear()
        b.disk.fails_next()
        asked = asyncio.create_task(b.issues())
        await turns()
        asked.cancel()
        await turns()
        b.disk.moving.set()
        await b.settles()
    assert [record.message for record in caplog.records if record.name == "asyncio"] == []


async def test_an_answer_that_takes_too_long_says_so_and_can_be_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.office.office.STORE_SECONDS_MAX", 0.01)
    async with bureau(tmp_path) as b:
        b.disk.moving.clear()
        press = b.press(nonce="lama-sekali")
        with pytest.raises(NotConfirmed):
            await b.office.do(press)
        with pytest.raises(NotConfirmed):
            await b.office.do(press)
        b.disk.moving.set()
        monkeypatch.setattr("core.office.office.STORE_SECONDS_MAX", 15.0)
        assert number_of(await b.office.do(press)) == "K-001"
        await b.settles()


async def test_a_call_is_announced_once_per_zone_whoever_reports_it(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.opens("1")
        await b.issues()
        await b.calls("1")
        call = b.office.hall.calls[-1].seq
        for zone in (FLOOR_1, ZoneId("kafe"), FLOOR_1):
            await b.office.do(RecordAnnounced(nonce=b.nonce(), call=call, zone=zone, spoken=True))
        announced = [f for f in facts_on_disk(b.path, b.site, MONDAY) if isinstance(f, CallAnnounced)]
        assert [fact.zone for fact in announced] == [FLOOR_1, "kafe"]
        await b.settles()
