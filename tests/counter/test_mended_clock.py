"""What people see when the server's clock is mended while they work: one sentence, and the right time everywhere."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.domain.verbs.requests import RunDueWork
from tests.support.installation import NOON
from tests.support.small_building import MONDAY
from tests.support.supervisors import WatchedHall, watching


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[WatchedHall]:
    async with watching(tmp_path) as hall:
        yield hall


async def mended(hall: WatchedHall, **by: float) -> None:
    """Somebody mends the clock; the next beat notices, and that is stored."""
    hall.clock.is_mended(**by)
    await hall.running.context.office.do(RunDueWork())
    await hall.running.context.notices.follow_the_wall()


def worse(devices: object) -> list[object]:
    assert isinstance(devices, list)
    return [device["sentence"]["id"] for device in devices if device["level"] != "ok"]


async def test_staff_read_one_sentence_and_only_for_a_while(hall: WatchedHall) -> None:
    await mended(hall, minutes=-50)
    sentence = "Jam server dibetulkan. Jam buka mengikutinya; lama tunggu dan batas waktu tidak berubah."
    assert sentence in worse((await hall.reads("/devices"))["devices"])


async def test_a_part_of_the_server_that_died_is_told(hall: WatchedHall) -> None:
    hall.running.context.died("alarms")
    sentence = "Sebagian server gagal dan sudah dimulai ulang. Beri tahu teknisi."
    assert sentence in worse((await hall.reads("/devices"))["devices"])


async def test_what_happened_before_reads_as_the_mended_clock_would_have_shown_it(hall: WatchedHall) -> None:
    ticket = await hall.takes()
    hall.clock.goes_on(minutes=3)
    await mended(hall, minutes=-50)
    taken_at = NOON - timedelta(minutes=50)
    (first, *_) = (await hall.reads(f"/tickets/{ticket}/history"))["happened"]
    assert datetime.fromisoformat(first["at"]) == taken_at
    board = await hall.reads("/overview")
    assert datetime.fromisoformat(board["tickets"][ticket]["waiting_from"]) == taken_at
    assert datetime.fromisoformat((await hall.reads(f"/tickets/{ticket}"))["issued_at"]) == taken_at
    report = await hall.reads(f"/figures/{MONDAY}")
    assert datetime.fromisoformat(report["until"]) == hall.clock.wall()
    assert set(report["by"]["hour"]) == {str((taken_at + timedelta(hours=7)).hour)}, "in the hour of the mended clock"


async def test_what_staff_count_down_is_as_far_away_as_before(hall: WatchedHall) -> None:
    await hall.serves("open")
    await hall.takes()
    await hall.serves("call-next")
    before = await hall.reads("/counters/1")
    await mended(hall, hours=5)
    after = await hall.reads("/counters/1")
    left = [datetime.fromisoformat(view["counter"]["undo"]["until"]) for view in (before, after)]
    assert left[1] - left[0] == timedelta(hours=5), "by the mended clock, which is five hours on"


async def test_a_number_has_the_mended_time_on_it(hall: WatchedHall) -> None:
    await mended(hall, minutes=-50)
    ticket = await hall.takes()
    assert datetime.fromisoformat((await hall.reads(f"/tickets/{ticket}"))["issued_at"]) == hall.clock.wall()
