"""Zones, screens and voices while the site becomes another."""

from msgspec.structs import replace

from core.domain.ids import ScreenId
from core.domain.site import Screen, Site, Text
from display.zone_announcer import COMING_BACK_SECONDS_MAX
from tests.support.display_hall import CAFE, FLOOR_1, FLOOR_2, display_hall, site_with_tvs


def with_screens(*screens: Screen) -> Site:
    """The building with these TVs alone."""
    return replace(site_with_tvs(), screens={screen.id: screen for screen in screens})


MAIN = Screen(ScreenId("tv-1"), "TV utama", FLOOR_1, voice=True)
SIDE = Screen(ScreenId("tv-1-sisi"), "TV sisi", FLOOR_1)
CAFE_TV = Screen(ScreenId("tv-kafe"), "TV kafe", CAFE, voice=True)
UPSTAIRS = Screen(ScreenId("tv-2"), "TV lantai 2", FLOOR_2, voice=True)


async def test_a_call_under_way_goes_on_to_its_end_and_the_next_one_follows() -> None:
    async with display_hall() as hall:
        tv = await hall.speaking_tv()
        first, second = await hall.someone_is_called("1"), await hall.someone_is_called("2")
        assert (await tv.announcement())["call"] == first
        await hall.context.office.adopt(replace(site_with_tvs(), place="Lain"))
        await tv.heard(first)
        await hall.hand.passes(5.0)
        assert await hall.written() == (first, True)
        assert (await tv.announcement())["call"] == second


async def test_a_zone_with_its_first_tv_announces_from_then_on() -> None:
    async with display_hall() as hall:
        await hall.context.office.adopt(with_screens(MAIN, SIDE, CAFE_TV, UPSTAIRS))
        tv = await hall.speaking_tv("tv-2")
        call = await hall.someone_is_called("4")
        await hall.hand.passes(COMING_BACK_SECONDS_MAX)
        assert (await tv.announcement())["call"] == call
        await tv.heard(call)
        await hall.hand.passes(5.0)
        assert await hall.written(FLOOR_2) == (call, True)


async def test_a_zone_whose_last_tv_is_gone_announces_nothing_and_is_no_fault() -> None:
    async with display_hall() as hall:
        kafe = await hall.speaking_tv("tv-kafe")
        await hall.context.office.adopt(with_screens(MAIN, SIDE))
        await kafe.leaves()
        tv = await hall.speaking_tv()
        call = await hall.someone_is_called("1")
        await tv.announcement()
        await tv.heard(call)
        await hall.hand.passes(5.0)
        assert await hall.written() == (call, True)
        assert hall.announced() == [(call, FLOOR_1)]
        assert hall.faults() == []


async def test_another_tv_gets_the_voice() -> None:
    async with display_hall() as hall:
        main, side = await hall.speaking_tv("tv-1", "utama"), hall.tv("tv-1-sisi", "sisi")
        await hall.context.office.adopt(with_screens(replace(MAIN, voice=False), replace(SIDE, voice=True), CAFE_TV))
        await side.leaves()
        side = await hall.speaking_tv("tv-1-sisi", "sisi")
        await hall.someone_is_called("1")
        assert (await main.announcement())["spoken_by"] == "sisi"
        assert (await side.announcement())["spoken_by"] == "sisi"


async def test_a_zone_with_another_name_keeps_its_fault_under_that() -> None:
    async with display_hall() as hall:
        await (await hall.speaking_tv("tv-kafe")).leaves()
        assert hall.faults() == ["Kafe: suara: voice_absent"]
        site = site_with_tvs()
        renamed = replace(site.zones[CAFE], name=Text(id="Kantin"))
        await hall.context.office.adopt(replace(site, zones={**site.zones, CAFE: renamed}))
        assert hall.faults() == ["Kantin: suara: voice_absent"]
