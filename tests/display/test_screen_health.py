"""Staff read of a TV that is not connected while the building is open, and of its return."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from msgspec.structs import replace

from core.devices.health import DeviceKind, Level
from core.domain.ids import ScreenId
from core.domain.site import Hours, Site, Span
from display.screen_health import ABSENT_SECONDS_MAX, CHECK_SECONDS, LOST_SECONDS_MAX, ScreenHealth
from tests.support.display_hall import DisplayHall, display_hall, site_with_tvs
from tests.support.small_building import small_site

MORNING = Hours(week=((Span(9 * 60, 12 * 60),),) * 7)


@asynccontextmanager
async def watched(site: Site | None = None) -> AsyncIterator[DisplayHall]:
    """A lobby at eight whose screens are looked at."""
    async with display_hall(site=site) as hall:
        health = ScreenHealth(hall.context, hall.open_pages, hall.hand.sleep)
        await health.start()
        await hall.hand.passes(0)
        yield hall
        await health.stop()


def warnings(hall: DisplayHall) -> dict[str, str]:
    """The screens in warning, and why."""
    known = hall.context.devices.at(Level.WARNING)
    return {one.device.place: one.health.code for one in known if one.device.kind is DeviceKind.SCREEN}


def opening_at_nine() -> Site:
    """Of which the hours are not all day."""
    later = small_site(hours=MORNING)
    return replace(site_with_tvs(), calendar=later.calendar, tenants=later.tenants)


async def test_every_screen_of_the_site_is_known_before_it_has_come() -> None:
    async with watched() as hall:
        known = hall.context.devices.everything()
        screens = {one.device.place: one.health.level for one in known if one.device.kind is DeviceKind.SCREEN}
        assert screens == dict.fromkeys(("tv-1", "tv-1-sisi", "tv-kafe"), Level.OK)


async def test_a_screen_that_nobody_switched_on_is_a_warning_after_a_minute() -> None:
    async with watched() as hall:
        hall.tv("tv-1")
        await hall.hand.passes(ABSENT_SECONDS_MAX - CHECK_SECONDS)
        assert warnings(hall) == {}
        await hall.hand.passes(CHECK_SECONDS)
        assert warnings(hall) == {"tv-1-sisi": "screen_absent", "tv-kafe": "screen_absent"}


async def test_a_screen_that_left_is_a_warning_after_half_a_minute_and_clear_when_it_is_back() -> None:
    async with watched() as hall:
        for screen in ("tv-1-sisi", "tv-kafe"):
            hall.tv(screen)
        tv = hall.tv("tv-1")
        await hall.hand.passes(CHECK_SECONDS)
        await tv.leaves()
        await hall.hand.passes(LOST_SECONDS_MAX - CHECK_SECONDS)
        assert warnings(hall) == {}, "a page that is loaded again is back by then"
        await hall.hand.passes(CHECK_SECONDS)
        assert warnings(hall) == {"tv-1": "screen_lost"}
        hall.tv("tv-1")
        await hall.hand.passes(CHECK_SECONDS)
        assert warnings(hall) == {}


async def test_a_screen_that_is_open_twice_is_there_until_both_are_gone() -> None:
    async with watched() as hall:
        tv, phone = hall.tv("tv-1", "tv"), hall.tv("tv-1", "ponsel")
        await hall.hand.passes(CHECK_SECONDS)
        await tv.leaves()
        await hall.hand.passes(LOST_SECONDS_MAX)
        assert "tv-1" not in warnings(hall)
        await phone.leaves()
        await hall.hand.passes(LOST_SECONDS_MAX)
        assert warnings(hall)["tv-1"] == "screen_lost"


async def test_a_screen_may_be_off_while_the_building_is_closed() -> None:
    async with watched(opening_at_nine()) as hall:
        await hall.hand.passes(3600 - CHECK_SECONDS)
        assert warnings(hall) == {}, "at one moment before nine"
        await hall.hand.passes(ABSENT_SECONDS_MAX + CHECK_SECONDS)
        assert set(warnings(hall)) == {ScreenId("tv-1"), ScreenId("tv-1-sisi"), ScreenId("tv-kafe")}


async def test_after_a_failure_the_screens_are_looked_at_again() -> None:
    async with watched() as hall:
        site = hall.context.site
        hall.open_pages.is_connected = _broken  # type: ignore[method-assign]  # a failure that nobody thought of
        await hall.hand.passes(CHECK_SECONDS)
        del hall.open_pages.is_connected
        await hall.hand.passes(ABSENT_SECONDS_MAX)
        assert set(warnings(hall)) == set(site.screens)


def _broken(screen: ScreenId) -> bool:
    raise LookupError(screen)
