"""The one writer when the disk, the tables or our own rules fail: nothing is half done, nobody is told a lie."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from core.domain.errors import NotConfirmed, NotStored
from core.domain.facts import AnyFact, CounterOpened
from core.domain.hall import Hall
from core.domain.ids import CounterId
from core.domain.verbs.requests import Open
from tests.support.disk import change, facts_on_disk, fold_of_disk
from tests.support.disk_log import DiskError, after_power_cut, put
from tests.support.disk_trials import watched_bureau
from tests.support.office import answers_of, bureau, number_of, officer_of, turns
from tests.support.small_building import MONDAY

TUESDAY = MONDAY + timedelta(days=1)


@pytest.mark.parametrize("how", ["refused", "ambiguous"])
async def test_a_failed_commit_is_refused_to_everyone_and_nobody_was_told(tmp_path: Path, how: str) -> None:
    async with bureau(tmp_path) as b:
        assert await b.issues() == "K-001"
        b.disk.fails_next(how)
        b.disk.moving.clear()
        asked = []
        for queue in "KKKSSS":
            asked.append(asyncio.create_task(b.office.do(b.press(queue))))
            await turns()
        told = list(b.listener.facts)
        b.disk.moving.set()
        assert [type(a) for a in await asyncio.gather(*asked, return_exceptions=True)] == [NotStored] * 6
        assert b.listener.facts == told
        assert b.numbers() == ["K-001"]
        starts = b.listener.starts
        await b.settles()
        assert b.listener.starts == starts + 1
        stored = 1 if how == "ambiguous" else 0
        assert await b.issues() == f"K-{2 + stored:03d}"
        assert await b.issues("S") == "S-001"
        await b.settles()


CALLED = "state = 'called', counter = '1', officer = 'petugas-1', calls = 1, called_us = issued_us"
NOT_CALLED = "state = 'waiting', counter = NULL, officer = NULL, calls = 0, called_us = NULL"


async def test_after_an_ambiguous_failure_the_same_press_finds_its_number(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        b.disk.fails_next("ambiguous")
        press = b.press(nonce="tidak-jelas")
        with pytest.raises(NotStored):
            await b.office.do(press)
        facts = await b.office.do(press)
        assert number_of(facts) == "K-001"
        assert list(facts) == facts_on_disk(b.path, b.site, MONDAY)[2:]
        await b.settles()


async def test_a_really_full_disk_refuses_and_lets_go_on_once_there_is_room(tmp_path: Path) -> None:
    async with watched_bureau(tmp_path) as (b, log):
        assert await b.issues() == "K-001"
        log.fault = DiskError("write", 1, "ENOSPC", reach=0.5, times=1_000_000)
        assert [type(a) for a in await answers_of(b.office, [b.press() for _ in range(40)])] == [NotStored] * 40
        assert [type(a) for a in await answers_of(b.office, [b.press() for _ in range(40)])] == [NotStored] * 40
        log.fault = None
        assert await b.issues() == "K-002"
        await b.settles()


async def test_while_flushes_fail_nobody_knows_and_then_the_same_press_finds_its_number(tmp_path: Path) -> None:
    async with watched_bureau(tmp_path) as (b, log):
        press = b.press()
        log.fault = DiskError("sync", 1, "EIO", times=1_000_000)
        for _ in range(3):
            assert [type(a) for a in await answers_of(b.office, [press, b.press()])] == [NotConfirmed] * 2
        assert b.numbers() == [], "nobody was shown what may not be there"
        log.fault = None
        assert number_of(await b.office.do(press)) in ("K-001", "K-002")
        await b.settles()


async def test_a_flush_that_fails_once_is_refused_for_good_and_the_next_press_is_stored(tmp_path: Path) -> None:
    async with watched_bureau(tmp_path) as (b, log):
        log.fault = DiskError("sync", 1, "EIO")
        with pytest.raises(NotStored):
            await b.issues(nonce="ditolak-saja")
        left = put(after_power_cut({}, log.operations, Random(1)), tmp_path / "restart")
        assert "ditolak-saja" not in {fact.nonce for fact in facts_on_disk(left / "antrean.db", b.site, MONDAY)}
        assert await b.issues() == "K-001"
        await b.settles()


async def test_while_the_disk_cannot_be_read_everyone_is_refused_and_then_all_is_well(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.issues()
        b.disk.fails_next()
        b.disk.unreadable = True
        for _ in range(3):
            with pytest.raises(NotStored):
                await b.issues()
        with pytest.raises(NotStored):
            await b.office.tick()
        assert b.numbers() == ["K-001"]
        b.disk.unreadable = False
        assert await b.issues() == "K-002"
        await b.settles()


async def test_a_table_that_forbids_it_turns_a_double_call_into_a_refusal(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.opens("1")
        await b.issues()
        await b.issues()
        change(
            b.path,
            f"UPDATE tickets SET {CALLED} WHERE label = 'K-002'",
        )
        with pytest.raises(NotStored):
            await b.calls("1")
        assert b.office.hall == fold_of_disk(b.path, b.site, MONDAY)
        change(b.path, f"UPDATE tickets SET {NOT_CALLED} WHERE label = 'K-002'")
        assert await b.calls("1") == "K-001"
        await b.settles()


async def test_a_bug_in_the_rules_is_refused_and_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with bureau(tmp_path) as b:
        await b.issues()
        with monkeypatch.context() as broken:
            broken.setattr("core.office.office.apply", failing_at(2))
            with pytest.raises(NotStored):
                await b.office.do(Open(nonce=b.nonce(), counter=CounterId("1"), officer=officer_of("1")))
        await b.settles()
        assert await b.issues() == "K-002"
        await b.settles()


def failing_at(seq: int) -> Callable[[Hall, AnyFact], None]:
    """An `apply` that does half of its work at a fact, and then fails."""

    def apply(hall: Hall, fact: AnyFact) -> None:
        assert isinstance(fact, CounterOpened)
        hall.seq = fact.seq
        raise AssertionError(seq)

    return apply


async def test_a_bug_in_telling_is_mended_by_telling_everything_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with bureau(tmp_path) as b:
        with monkeypatch.context() as broken:
            broken.setattr(b.listener, "see", lambda hall, fact: 1 / 0)
            assert await b.issues() == "K-001"
        starts = b.listener.starts
        await b.settles()
        assert b.listener.starts == starts + 1
