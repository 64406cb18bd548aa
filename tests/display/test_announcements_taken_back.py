"""A call that nobody means any more is not announced: taken back, its counter released, its ticket cancelled."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core.domain.ids import CounterId, StaffId
from core.domain.verbs.requests import Cancel, Release, Request
from tests.support.display_hall import CAFE, FLOOR_1, DisplayHall, PretendVoice, Tv, display_hall

SUPERVISOR = StaffId("penyelia")


async def said_to_its_end(hall: DisplayHall, tv: Tv, call: int) -> None:
    """The TV has spoken, and the next may follow."""
    await tv.heard(call)
    await hall.hand.passes(5.0)
    assert await hall.written() == (call, True)


async def test_a_call_taken_back_before_it_was_spoken_is_not_announced_at_all() -> None:
    async with display_hall() as hall:
        tv = await hall.speaking_tv()
        first = await hall.someone_is_called("1")
        await hall.someone_is_called("2")
        third = await hall.someone_is_called("3")
        assert (await tv.announcement())["call"] == first
        await hall.undoes("2")
        await said_to_its_end(hall, tv, first)
        assert (await tv.announcement())["call"] == third


async def test_a_call_taken_back_while_it_is_spoken_goes_on_to_its_end() -> None:
    async with display_hall() as hall:
        tv = await hall.speaking_tv()
        call = await hall.someone_is_called("1")
        assert (await tv.announcement())["call"] == call
        await hall.undoes("1")
        await said_to_its_end(hall, tv, call)
        assert hall.announced() == [(call, FLOOR_1)]


async def test_a_number_whose_call_was_taken_back_is_announced_when_it_is_called_again() -> None:
    async with display_hall() as hall:
        tv = await hall.speaking_tv()
        first = await hall.someone_is_called("1")
        await tv.announcement()
        await hall.someone_is_called("2")
        await hall.undoes("2")
        again = await hall.calls("2")
        recall = await hall.recalls("2")
        await said_to_its_end(hall, tv, first)
        shown = await tv.announcement()
        assert (shown["call"], shown["number"]) == (recall, "K-002")
        await said_to_its_end(hall, tv, recall)
        assert tv.sees_nothing_new(), f"call {again} was for the same person"


async def test_a_recall_goes_with_the_call_that_is_taken_back() -> None:
    async with display_hall() as hall:
        tv = await hall.speaking_tv()
        first = await hall.someone_is_called("1")
        await tv.announcement()
        await hall.someone_is_called("2")
        await hall.recalls("2")
        await hall.undoes("2")
        await said_to_its_end(hall, tv, first)
        await hall.hand.passes(60.0)
        assert tv.sees_nothing_new()


async def test_a_call_taken_back_while_its_sound_is_made_is_not_announced() -> None:
    voice = PretendVoice()
    voice.quick.clear()
    async with display_hall(voice=voice) as hall:
        tv = await hall.speaking_tv()
        await hall.someone_is_called("1")
        await hall.hand.passes(1.0)
        await hall.undoes("1")
        voice.quick.set()
        await hall.hand.passes(60.0)
        assert tv.sees_nothing_new()
        assert hall.announced() == []


async def test_a_call_taken_back_is_dropped_in_every_zone() -> None:
    async with display_hall() as hall:
        floor, cafe = await hall.speaking_tv("tv-1"), await hall.speaking_tv("tv-kafe")
        first = await hall.someone_is_called("1")
        await hall.someone_is_called("2")
        for tv in (floor, cafe):
            await tv.announcement()
        await hall.undoes("2")
        for tv in (floor, cafe):
            await tv.heard(first)
        await hall.hand.passes(5.0)
        assert {await hall.written(FLOOR_1), await hall.written(CAFE)} == {(first, True)}
        await hall.hand.passes(60.0)
        assert floor.sees_nothing_new()
        assert cafe.sees_nothing_new()


def released(hall: DisplayHall) -> Request:
    """A supervisor closes counter 2 from outside."""
    return Release(counter=CounterId("2"), staff=SUPERVISOR)


def cancelled(hall: DisplayHall) -> Request:
    """A supervisor cancels the ticket at counter 2."""
    return Cancel(ticket=hall.at_counter("2"), reason="ganda", staff=SUPERVISOR)


@pytest.mark.parametrize("mends", [released, cancelled])
async def test_a_call_whose_counter_was_released_or_whose_ticket_was_cancelled_is_not_announced(
    mends: Callable[[DisplayHall], Request],
) -> None:
    async with display_hall() as hall:
        tv = await hall.speaking_tv()
        first = await hall.someone_is_called("1")
        await tv.announcement()
        await hall.someone_is_called("2")
        await hall.asks(mends(hall))
        third = await hall.someone_is_called("3")
        await said_to_its_end(hall, tv, first)
        assert (await tv.announcement())["call"] == third


@pytest.mark.parametrize("counter", ["1", "2"])
async def test_a_call_made_void_by_a_release_is_not_announced_after_a_restart_though_its_number_is_called_again(
    tmp_path: Path, counter: str
) -> None:
    async with display_hall(tmp_path, started=False) as hall:
        await hall.someone_is_called("2")
        await hall.asks(released(hall))
        await hall.hand.passes(1.0)
        await hall.opens(counter)
        again = await hall.calls(counter)
        hand = hall.hand
    async with display_hall(tmp_path, hand=hand) as hall:
        tv = await hall.speaking_tv()
        await hall.hand.passes(5.0)
        shown = await tv.announcement()
        assert (shown["call"], shown["counter"]) == (again, counter)
        await said_to_its_end(hall, tv, again)
        assert tv.sees_nothing_new()
