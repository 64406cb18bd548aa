"""Where several TVs of a zone may speak, one does; and a call whose end nobody heard is said once more by the next."""

from msgspec.structs import replace

from core.domain.ids import ScreenId
from core.domain.site import Site
from core.domain.verbs.requests import Start
from display.announcement_queue import TRIES_MAX
from display.zone_announcer import ACKNOWLEDGE_SECONDS_MAX
from tests.support.display_hall import DisplayHall, Tv, display_hall, site_with_tvs

SIDE = ScreenId("tv-1-sisi")


def with_a_stand_in(on_screen_seconds_min: float = 5.0) -> Site:
    """The side TV of floor 1 may speak as well."""
    site = site_with_tvs(on_screen_seconds_min)
    return replace(site, screens={**site.screens, SIDE: replace(site.screens[SIDE], voice=True)})


async def two_tvs(hall: DisplayHall) -> tuple[Tv, Tv]:
    return await hall.speaking_tv("tv-1", "utama"), await hall.speaking_tv("tv-1-sisi", "sisi")


async def test_one_of_them_speaks() -> None:
    async with display_hall(site=with_a_stand_in()) as hall:
        main, side = await two_tvs(hall)
        for counter in "123":
            call = await hall.someone_is_called(counter)
            assert {(await tv.announcement())["spoken_by"] for tv in (main, side)} == {"utama"}
            await main.heard(call)
            await hall.hand.passes(5.0)
            assert await hall.written() == (call, True)
        await hall.hand.passes(60.0)
        assert main.sees_nothing_new()


async def test_the_speaking_tv_dies_in_the_middle_of_a_call_and_another_says_it_at_once() -> None:
    async with display_hall(site=with_a_stand_in()) as hall:
        main, side = await two_tvs(hall)
        first, second = await hall.someone_is_called("1"), await hall.someone_is_called("2")
        assert (await side.announcement())["spoken_by"] == "utama"
        await hall.hand.passes(2.0)
        await main.leaves()
        again = await side.announcement()
        assert (again["call"], again["spoken_by"]) == (first, "sisi")
        await side.heard(first)
        await hall.hand.passes(5.0)
        assert [await hall.written() for _ in range(2)] == [(first, False), (first, True)]
        assert (await side.announcement())["call"] == second


async def test_a_tv_that_hangs_is_stood_in_for() -> None:
    async with display_hall(site=with_a_stand_in()) as hall:
        _, side = await two_tvs(hall)
        call = await hall.someone_is_called("1")
        assert (await side.announcement())["spoken_by"] == "utama"
        await hall.hand.passes(7.0)
        again = await side.announcement()
        assert (again["call"], again["spoken_by"]) == (call, "sisi")
        await side.heard(call)
        await hall.hand.passes(5.0)
        assert [await hall.written() for _ in range(2)] == [(call, False), (call, True)]
        after = await hall.someone_is_called("2")
        assert ((await side.announcement())["spoken_by"], after) == ("sisi", after)


async def test_however_long_a_call_is_shown_a_tv_that_hangs_is_stood_in_for_soon_after_it_should_have_ended() -> None:
    async with display_hall(site=with_a_stand_in(on_screen_seconds_min=30.0)) as hall:
        _, side = await two_tvs(hall)
        await hall.someone_is_called("1")
        assert (await side.announcement())["spoken_by"] == "utama"
        await hall.hand.passes(4.0 + ACKNOWLEDGE_SECONDS_MAX)
        assert (await side.announcement())["spoken_by"] == "sisi"


async def test_a_tv_that_has_heard_a_call_before_it_can_have_ended_is_not_believed() -> None:
    async with display_hall(site=with_a_stand_in()) as hall:
        main, side = await two_tvs(hall)
        call = await hall.someone_is_called("1")
        assert (await side.announcement())["spoken_by"] == "utama"
        await hall.hand.passes(3.0)
        await main.says(type="announced", call=call, spoken=True)
        again = await side.announcement()
        assert (again["call"], again["spoken_by"], hall.hand.seconds) == (call, "sisi", 3.0)
        await side.heard(call)
        await hall.hand.passes(1.0)
        assert [await hall.written() for _ in range(2)] == [(call, False), (call, True)]


async def test_whom_nobody_heard_is_called_first_when_a_tv_is_back_unless_they_have_come() -> None:
    async with display_hall() as hall:
        side = hall.tv("tv-1-sisi")
        await hall.hand.passes(5.0)
        first, came, third = [await hall.someone_is_called(counter) for counter in "123"]
        for call in (first, came, third):
            assert (await side.announcement())["call"] == call
            await hall.hand.passes(5.0)
            assert await hall.written() == (call, False)
        await hall.acts(Start, "2")
        tv = await hall.speaking_tv()
        for call in (first, third):
            shown = await tv.announcement()
            assert (shown["call"], shown["spoken_by"]) == (call, "halaman")
            await tv.heard(call)
            await hall.hand.passes(5.0)
            assert await hall.written() == (call, True)
        await hall.hand.passes(60.0)
        assert tv.sees_nothing_new()


async def test_a_tv_that_says_it_can_speak_and_never_does_is_not_believed_for_ever() -> None:
    async with display_hall() as hall:
        tv = await hall.speaking_tv()
        call = await hall.someone_is_called("1")
        for time in range(TRIES_MAX):
            assert (await tv.announcement())["call"] == call
            await hall.hand.passes(20.0)
            if time == 0:
                assert await hall.written() == (call, False)
            await hall.hand.passes(0.0)
            await tv.says(type="sound", ready=True)
        await hall.hand.passes(60.0)
        assert tv.sees_nothing_new()


async def test_an_unheard_call_of_yesterday_is_not_brought_back() -> None:
    async with display_hall() as hall:
        side = hall.tv("tv-1-sisi")
        await hall.hand.passes(5.0)
        await hall.someone_is_called("1")
        await side.announcement()
        await hall.hand.passes(24 * 3600.0)
        await hall.context.office.tick()
        await hall.speaking_tv()
        await hall.hand.passes(60.0)
        assert side.sees_nothing_new()
