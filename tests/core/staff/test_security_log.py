"""What happened to accounts: one line each, ids only, kept for a year by count."""

from pathlib import Path

import pytest

from core.staff.repeats import MATTERS_MAX
from core.staff.security_log import (
    FILE_BYTES_MAX,
    FILES_MAX,
    FREQUENT,
    FULL,
    ROOM_FOR_DEEDS,
    SecurityEvent,
    SecurityLine,
    SecurityLog,
)
from tests.support.clock import Clock

SIGN_IN, LOCK_OUT = SecurityEvent.SIGN_IN, SecurityEvent.LOCK_OUT


@pytest.fixture
def security_log(tmp_path: Path, clock: Clock) -> SecurityLog:
    return SecurityLog(tmp_path / "log", clock)


async def test_each_line_says_when_what_who_about_whom_and_where(security_log: SecurityLog, tmp_path: Path) -> None:
    security_log.record(SIGN_IN, "sri", "sri")
    security_log.record(LOCK_OUT, "", "budi", "10.0.0.7")
    await security_log.flush()
    (file,) = (tmp_path / "log").iterdir()
    assert file.name == "2025-03.log"
    assert file.read_text().splitlines() == [
        "2025-03-03T01:00:00Z sign_in sri sri -",
        "2025-03-03T01:00:00Z lock_out - budi 10.0.0.7",
    ]
    lines = await security_log.latest(10)
    assert lines == [
        SecurityLine("2025-03-03T01:00:00Z", "lock_out", "", "budi", "10.0.0.7"),
        SecurityLine("2025-03-03T01:00:00Z", "sign_in", "sri", "sri", ""),
    ]


async def test_nobody_writes_a_second_line_or_word_by_what_they_are_called(security_log: SecurityLog) -> None:
    security_log.record(SIGN_IN, "a b\nc\x1b", "x" * 500)
    (line,) = await security_log.latest(10)
    assert (line.actor, line.about) == ("a_b_c_", "x" * 80)


async def test_the_newest_come_first_over_months_and_starts(
    security_log: SecurityLog, clock: Clock, tmp_path: Path
) -> None:
    for n in range(5):
        security_log.record(SIGN_IN, f"{n}")
        await security_log.flush()
        clock.goes_on(days=20)
    again = SecurityLog(tmp_path / "log", clock)
    again.record(SIGN_IN, "5")
    assert [line.actor for line in await again.latest(4)] == ["5", "4", "3", "2"]


async def test_a_year_is_kept_and_a_clock_that_was_wrong_for_a_moment_takes_no_more_than_a_month(
    security_log: SecurityLog, clock: Clock, tmp_path: Path
) -> None:
    for n in range(FILES_MAX + 3):
        security_log.record(SIGN_IN, f"{n}")
        await security_log.flush()
        clock.goes_on(days=31)
    assert len(list((tmp_path / "log").iterdir())) == FILES_MAX
    clock.is_mended(days=20 * 365)
    security_log.record(SIGN_IN, "future")
    await security_log.flush()
    clock.is_mended(days=-20 * 365)
    security_log.record(SIGN_IN, "now")
    await security_log.flush()
    kept = {line.actor for line in await security_log.latest(100)}
    assert {"now", "future", f"{FILES_MAX + 2}"} <= kept
    assert len(kept) >= FILES_MAX


async def test_a_line_that_a_power_cut_has_torn_spoils_no_other(security_log: SecurityLog, tmp_path: Path) -> None:
    security_log.record(SIGN_IN, "sri")
    await security_log.flush()
    with (tmp_path / "log" / "2025-03.log").open("a") as file:
        file.write("2025-03-03T01:00:0")
    security_log.record(SIGN_IN, "budi")
    assert [line.actor for line in await security_log.latest(10)] == ["budi", "sri"]


async def test_a_month_of_attacks_fills_no_disk(
    security_log: SecurityLog, tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "log").mkdir()
    file = tmp_path / "log" / "2025-03.log"
    file.write_bytes(b"x\n" * (FILE_BYTES_MAX // 2 + 1))
    security_log.record(SecurityEvent.ROLE_CHANGE, "sri")
    await security_log.flush()
    assert file.stat().st_size == FILE_BYTES_MAX + 2
    security_log.record(SIGN_IN, "budi")
    await security_log.flush()
    assert caplog.text.count(FULL) == 1, "whoever keeps the server is told, and once"
    clock.goes_on(days=31)
    security_log.record(SIGN_IN, "rini")
    assert [line.actor for line in await security_log.latest(10)] == ["rini"]


async def test_nobody_closes_the_log_for_those_who_change_who_may_do_what(
    security_log: SecurityLog, tmp_path: Path
) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "2025-03.log").write_bytes(b"x\n" * ((FILE_BYTES_MAX - ROOM_FOR_DEEDS) // 2 + 1))
    for kind in SecurityEvent:
        security_log.record(kind, kind)
    kept = {line.kind for line in await security_log.latest(100)}
    assert kept == set(SecurityEvent) - FREQUENT
    assert security_log.fault == FULL
    security_log.record(SecurityEvent.REMOVAL, "sri")
    await security_log.flush()
    assert security_log.fault == ""


async def test_a_full_disk_is_told_once_and_again_when_it_comes_back(
    security_log: SecurityLog, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(2):
        (tmp_path / "log").write_text("in the way")
        for _ in range(2):
            security_log.record(SIGN_IN, "sri")
            await security_log.flush()
        (tmp_path / "log").unlink()
        await security_log.flush()
        (tmp_path / "log" / "2025-03.log").unlink()
        (tmp_path / "log").rmdir()
    assert caplog.text.count("the security log cannot be written") == 2


async def test_what_a_full_disk_does_not_take_is_written_later(security_log: SecurityLog, tmp_path: Path) -> None:
    (tmp_path / "log").write_text("in the way")
    security_log.record(SIGN_IN, "sri")
    await security_log.flush()
    (tmp_path / "log").unlink()
    assert [line.actor for line in await security_log.latest(10)] == ["sri"]


async def test_a_log_without_a_folder_keeps_nothing(clock: Clock) -> None:
    nowhere = SecurityLog(None, clock)
    nowhere.record(SIGN_IN, "sri")
    assert await nowhere.latest(10) == []


async def test_what_may_be_done_on_and_on_has_a_line_and_then_one_a_minute(
    security_log: SecurityLog, clock: Clock
) -> None:
    for _ in range(3):
        for _ in range(20):
            security_log.record_often(SecurityEvent.TRY_REFUSED, "", "sri", "first")
        clock.goes_on(minutes=1)
    security_log.record_often(SecurityEvent.TRY_REFUSED, "", "budi")
    lines = list(reversed(await security_log.latest(100)))
    assert [(line.about, line.where) for line in lines] == [("sri", "first"), ("budi", ""), ("sri", "*59")]


async def test_a_month_of_knocking_with_all_names_leaves_room_for_everything_else(
    security_log: SecurityLog, clock: Clock
) -> None:
    for _ in range(24 * 60):
        for n in range(50):
            security_log.record_often(SecurityEvent.TRY_REFUSED, "", f"{n}")
        await security_log.flush()
        clock.goes_on(minutes=1)
    lines = await security_log.latest(100_000)
    assert len(lines) * 31 * 80 < FILE_BYTES_MAX / 2
    for _ in range(2):
        clock.goes_on(hours=1)
        await security_log.flush()
    security_log.record_often(SecurityEvent.TRY_REFUSED, "", "0", "again")
    assert [line.where for line in await security_log.latest(1)] == ["again"], "after a quiet hour it is news"


async def test_of_thousands_of_matters_each_is_told_and_none_is_kept_for_ever(security_log: SecurityLog) -> None:
    for n in range(MATTERS_MAX + 1):
        for _ in range(2):
            security_log.record_often(SecurityEvent.ACCESS_REFUSED, f"{n}", "role_needed")
    lines = await security_log.latest(2 * MATTERS_MAX)
    assert {line.actor for line in lines} == {f"{n}" for n in range(MATTERS_MAX + 1)}
    assert [line.where for line in lines].count("*1") == 1
