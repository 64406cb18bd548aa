"""After a restart, fresh calls of people who have not come yet are announced, where they were not; nothing else is."""

from datetime import timedelta
from pathlib import Path

import pytest

from core.domain.verbs.requests import Start
from display.zone_announcer import COMING_BACK_SECONDS_MAX
from tests.support.display_hall import Hand, display_hall, site_with_tvs
from tests.support.small_building import FLOOR_1, MONDAY, instant


@pytest.fixture
def hand() -> Hand:
    """One clock for both lives of the server."""
    return Hand(instant("08:00", site_with_tvs()))


async def called_before_the_power_cut(folder: Path, hand: Hand, *, came: bool = False) -> int:
    """A call that nobody has announced."""
    async with display_hall(folder, hand=hand, started=False) as hall:
        call = await hall.someone_is_called("1")
        if came:
            await hall.acts(Start)
        return call


async def test_a_fresh_call_is_announced_once_the_speaking_tv_is_back(tmp_path: Path, hand: Hand) -> None:
    call = await called_before_the_power_cut(tmp_path, hand)
    await hand.passes(10)
    async with display_hall(tmp_path, hand=hand) as hall:
        side = hall.tv("tv-1-sisi")
        await hand.passes(COMING_BACK_SECONDS_MAX - 0.1)
        assert side.sees_nothing_new(), "the speaking TV is still on its way"
        tv = await hall.speaking_tv()
        assert (await tv.announcement())["call"] == call
        await tv.heard(call)
        await hand.passes(5)
        assert await hall.written() == (call, True)


async def test_a_speaking_tv_that_does_not_come_back_is_not_waited_for_long(tmp_path: Path, hand: Hand) -> None:
    call = await called_before_the_power_cut(tmp_path, hand)
    async with display_hall(tmp_path, hand=hand) as hall:
        side = hall.tv("tv-1-sisi")
        await hand.passes(COMING_BACK_SECONDS_MAX)
        assert (await side.announcement())["call"] == call


async def test_an_announced_call_is_not_repeated(tmp_path: Path, hand: Hand) -> None:
    async with display_hall(tmp_path, hand=hand) as hall:
        tv = await hall.speaking_tv()
        call = await hall.someone_is_called("1")
        await tv.announcement()
        await tv.heard(call)
        await hand.passes(5)
        assert await hall.written() == (call, True)
    async with display_hall(tmp_path, hand=hand) as hall:
        tv = await hall.speaking_tv()
        again = await hall.recalls("1")
        assert (await tv.announcement())["call"] == again


async def test_only_the_zones_that_missed_a_call_hear_it(tmp_path: Path, hand: Hand) -> None:
    async with display_hall(tmp_path, hand=hand) as hall:
        tv = await hall.speaking_tv()
        first = await hall.someone_is_called("1")
        await tv.announcement()
        await tv.heard(first)
        await hand.passes(4.9)
        second = await hall.someone_is_called("2")
        await hand.passes(0.1)
        assert await hall.written() == (first, True)
    async with display_hall(tmp_path, hand=hand) as hall:
        cafe, floor = await hall.speaking_tv("tv-kafe"), await hall.speaking_tv("tv-1")
        assert (await cafe.announcement())["call"] == first
        assert (await floor.announcement())["call"] == second


async def test_an_old_call_is_not_spoken_any_more(tmp_path: Path, hand: Hand) -> None:
    await called_before_the_power_cut(tmp_path, hand)
    await hand.passes(site_with_tvs().voice.call_age_seconds_max + 1)
    async with display_hall(tmp_path, hand=hand) as hall:
        tv = await hall.speaking_tv()
        fresh = await hall.someone_is_called("2")
        assert (await tv.announcement())["call"] == fresh


async def test_a_person_who_has_come_is_not_called_again(tmp_path: Path, hand: Hand) -> None:
    await called_before_the_power_cut(tmp_path, hand, came=True)
    async with display_hall(tmp_path, hand=hand) as hall:
        tv = await hall.speaking_tv()
        fresh = await hall.someone_is_called("2")
        assert (await tv.announcement())["call"] == fresh


async def test_what_was_cut_off_in_the_middle_is_announced_again(tmp_path: Path, hand: Hand) -> None:
    async with display_hall(tmp_path, hand=hand) as hall:
        tv = await hall.speaking_tv()
        call = await hall.someone_is_called("1")
        await tv.announcement()
        await hand.passes(1)
    async with display_hall(tmp_path, hand=hand) as hall:
        tv = await hall.speaking_tv()
        assert (await tv.announcement())["call"] == call


async def test_a_hall_that_is_folded_again_repeats_nothing(hand: Hand) -> None:
    async with display_hall(hand=hand) as hall:
        tv = await hall.speaking_tv()
        first, second = await hall.someone_is_called("1"), await hall.someone_is_called("2")
        hall.announcer.start_over(hall.context.office.hall)
        third = await hall.someone_is_called("3")
        for call in (first, second, third):
            assert (await tv.announcement())["call"] == call
            await tv.heard(call)
            await hand.passes(5)
            assert await hall.written() == (call, True)


async def test_a_new_day_forgets_the_calls_of_the_old_one(hand: Hand) -> None:
    async with display_hall(hand=hand) as hall:
        tv = await hall.speaking_tv()
        first = await hall.someone_is_called("1")
        await hall.someone_is_called("2")
        await tv.announcement()
        tomorrow = instant("07:00", hall.context.site, MONDAY + timedelta(days=1))
        hand.now = tomorrow
        await hall.context.office.tick()
        await tv.heard(first)
        await hand.passes(5)
        fresh = await hall.someone_is_called("1")
        assert (await tv.announcement())["call"] == fresh
        assert hall.announced() in ([], [(first, FLOOR_1)])
