"""The one writer: what it acknowledges is on disk, what it refuses never happened."""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from core.domain.errors import (
    CounterTaken,
    NobodyWaiting,
    NonceReused,
    NotConfirmed,
    NotStored,
    TooBusy,
    UnknownService,
)
from core.domain.facts import AnyFact, CounterOpened
from core.domain.hall import Hall
from core.domain.ids import CounterId, Nonce, ServiceId, StaffId, ZoneId
from core.domain.verbs.requests import Open, RecordAnnounced
from core.store.base import LedgerBroken
from tests.building import FLOOR_1, MONDAY
from tests.offices import Bureau, answers_of, bureau, number_of, officer_of
from tests.stored import change, facts_on_disk, fold_of_disk, rows, tables_equal_fold

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Failures that a test makes are logged with their traceback, which nobody needs to read."""
    caplog.set_level(logging.CRITICAL, "antrean.office")


async def turns(count: int = 20) -> None:
    """Let everyone who can go on do so."""
    for _ in range(count):
        await asyncio.sleep(0)


# -- only what is on disk


async def test_a_person_gets_a_number_only_once_it_is_on_disk(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        b.disk.moving.clear()
        asked = asyncio.create_task(b.issues())
        await turns()
        assert not asked.done()
        assert b.listener.facts == []
        assert b.numbers() == []
        b.disk.moving.set()
        assert await asked == "K-001"
        assert [f.seq for f in b.listener.facts] == [1]
        assert fold_of_disk(b.path, b.site, MONDAY) == b.office.hall
        await b.settles()


async def test_screens_are_told_before_the_asker_is_answered(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        told: list[int] = []
        asked = asyncio.create_task(b.issues())
        asked.add_done_callback(lambda _: told.append(b.listener.flushes))
        await asked
        await turns(1)
        assert told == [1]


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


async def _nonce_is_spent(b: Bureau) -> None:
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


# -- failing commits


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


async def test_after_an_ambiguous_failure_the_same_press_finds_its_number(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        b.disk.fails_next("ambiguous")
        press = b.press(nonce="tidak-jelas")
        with pytest.raises(NotStored):
            await b.office.do(press)
        facts = await b.office.do(press)
        assert number_of(facts) == "K-001"
        assert list(facts) == facts_on_disk(b.path, b.site, MONDAY)
        await b.settles()


async def test_a_really_full_disk_refuses_and_lets_go_on_once_there_is_room(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        db = b.disk.store.db
        pages = next(iter(await db.execute_fetchall("PRAGMA page_count")))[0]
        await db.execute(f"PRAGMA max_page_count = {pages + 12}")
        given = 0
        while isinstance((await answers_of(b.office, [b.press()]))[0], tuple):
            given += 1
        assert given > 0
        assert [type(a) for a in await answers_of(b.office, [b.press() for _ in range(40)])] == [NotStored] * 40
        await b.settles()
        assert len(b.numbers()) == given
        await db.execute("PRAGMA max_page_count = 1000000")
        assert await b.issues() == f"K-{given + 1:03d}"
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
        change(b.path, "UPDATE tickets SET state = 'called', counter = '1' WHERE label = 'K-002'")
        with pytest.raises(NotStored):
            await b.calls("1")
        assert b.office.hall == fold_of_disk(b.path, b.site, MONDAY)
        change(b.path, "UPDATE tickets SET state = 'waiting', counter = NULL WHERE label = 'K-002'")
        assert await b.calls("1") == "K-001"
        await b.settles()


async def test_a_bug_in_the_rules_is_refused_and_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with bureau(tmp_path) as b:
        await b.issues()
        with monkeypatch.context() as broken:
            broken.setattr("core.office.apply", failing_at(2))
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


# -- days


async def test_a_new_day_begins_by_the_clock_alone_and_numbers_start_anew(tmp_path: Path) -> None:
    async with bureau(tmp_path, wall="23:59") as b:
        await b.opens("1")
        await b.issues()
        assert await b.issues() == "K-002"
        starts = b.listener.starts
        b.at("00:01", TUESDAY)
        assert await b.issues() == "K-001"
        assert (b.office.hall.day, b.listener.starts) == (TUESDAY, starts + 1)
        assert b.office.hall.desks == {}
        assert len(tables_equal_fold(b.path, b.site, MONDAY).tickets) == 2
        await b.settles()


async def test_a_day_that_was_left_by_a_wrong_clock_is_found_again(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        assert await b.issues() == "K-001"
        b.at("09:00", TUESDAY)
        assert await b.issues() == "K-001"
        b.at("08:30")
        assert await b.issues() == "K-002"
        await b.settles()
        b.at("09:01", TUESDAY)
        assert await b.issues() == "K-002"
        await b.settles()
    async with bureau(tmp_path, wall="10:00") as b:
        assert await b.issues() == "K-003"
        await b.settles()
    assert [row["seq"] for row in rows(b.path, "SELECT seq FROM facts ORDER BY seq")] == [1, 2, 3, 4, 5]


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


# -- starting, stopping, crowds


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
    monkeypatch.setattr("core.office.WAITING_MAX", 8)
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
    monkeypatch.setattr("core.office.STORE_SECONDS_MAX", 0.01)
    async with bureau(tmp_path) as b:
        b.disk.moving.clear()
        press = b.press(nonce="lama-sekali")
        with pytest.raises(NotConfirmed):
            await b.office.do(press)
        with pytest.raises(NotConfirmed):
            await b.office.do(press)
        b.disk.moving.set()
        monkeypatch.setattr("core.office.STORE_SECONDS_MAX", 15.0)
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
        assert len(facts_on_disk(b.path, b.site, MONDAY)) == 5
        await b.settles()
