"""A press of the last minutes before midnight that comes again after it is still the same press."""

from datetime import timedelta
from pathlib import Path

import pytest

from core.domain.errors import NonceReused
from core.domain.ids import CounterId, Nonce
from core.domain.verbs.requests import CallNext
from tests.support.office import TestOffice, bureau, number_of, officer_of
from tests.support.small_building import MONDAY

TUESDAY = MONDAY + timedelta(days=1)


async def pressed_before_midnight(b: TestOffice) -> None:
    for _ in range(2):
        await b.issues()
    assert await b.issues(nonce="satu kali") == "K-003"


async def test_the_same_press_gets_the_same_number_on_the_other_side_of_midnight(tmp_path: Path) -> None:
    async with bureau(tmp_path, wall="23:59") as b:
        await pressed_before_midnight(b)
        b.at("00:00", TUESDAY)
        again = await b.office.do(b.press(nonce="satu kali"))
        assert number_of(again) == "K-003"
        assert (b.office.hall.day, b.numbers()) == (TUESDAY, [])
        assert await b.issues() == "K-001"
        await b.settles()


async def test_also_when_the_server_was_started_again_meanwhile(tmp_path: Path) -> None:
    async with bureau(tmp_path, wall="23:59") as b:
        await pressed_before_midnight(b)
    async with bureau(tmp_path, wall="00:01", day=TUESDAY) as again:
        assert number_of(await again.office.do(again.press(nonce="satu kali"))) == "K-003"
        await again.settles()


async def test_also_where_the_wall_clock_was_mended_that_evening(tmp_path: Path) -> None:
    async with bureau(tmp_path, wall="16:59") as b:
        b.clock.is_mended(hours=7)
        await pressed_before_midnight(b)
        b.clock.goes_on(minutes=1)
        assert number_of(await b.office.do(b.press(nonce="satu kali"))) == "K-003"
        await b.settles()


async def test_another_press_with_that_nonce_is_refused(tmp_path: Path) -> None:
    async with bureau(tmp_path, wall="23:59") as b:
        await pressed_before_midnight(b)
        b.at("00:01", TUESDAY)
        await b.opens("1")
        with pytest.raises(NonceReused):
            await b.office.do(CallNext(nonce=Nonce("satu kali"), counter=CounterId("1"), officer=officer_of("1")))
        await b.settles()


async def test_later_in_the_day_yesterday_is_over(tmp_path: Path) -> None:
    async with bureau(tmp_path, wall="23:59") as b:
        await pressed_before_midnight(b)
    async with bureau(tmp_path, wall="08:00", day=TUESDAY) as again:
        assert await again.issues(nonce="satu kali") == "K-001"
        await again.settles()
