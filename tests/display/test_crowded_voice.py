"""When many are called at once everybody is still called, in turn and soon; nobody who need not come."""

import pytest
from msgspec.structs import replace

from core.domain.ids import CounterId
from core.domain.site import Site
from core.domain.verbs.requests import Finish, Start
from tests.support.display_hall import DisplayHall, Tv, display_hall, site_with_tvs

CROWD = [str(n) for n in range(31, 51)]


def with_many_counters() -> Site:
    """Twenty more on floor 1."""
    site = site_with_tvs()
    first = site.counters[CounterId("1")]
    more = {CounterId(n): replace(first, id=CounterId(n), label=n) for n in CROWD}
    return replace(site, counters={**site.counters, **more})


async def manners(hall: DisplayHall, tv: Tv, calls: list[int]) -> list[str]:
    """How each of some calls is said; they come in this order."""
    said = []
    for call in calls:
        shown = await tv.announcement()
        assert shown["call"] == call
        said.append(shown["audio"].partition("?brevity=")[2] or "whole")
        await tv.heard(call)
        await hall.hand.passes(shown["on_screen_seconds"])
        assert await hall.written() == (call, True)
    return said


async def test_twenty_who_are_called_at_once_are_called_in_a_list_after_one_chime() -> None:
    async with display_hall(site=with_many_counters()) as hall:
        tv = await hall.speaking_tv()
        calls = [await hall.someone_is_called(counter) for counter in CROWD]
        assert await manners(hall, tv, calls) == ["whole", "list-begins", *["listed"] * 18]
        after = await hall.someone_is_called("1")
        assert await manners(hall, tv, [after]) == ["whole"], "nobody waits any more"


async def test_where_a_few_wait_one_language_is_enough() -> None:
    async with display_hall(site=with_many_counters()) as hall:
        tv = await hall.speaking_tv()
        calls = [await hall.someone_is_called(counter) for counter in CROWD[:5]]
        assert await manners(hall, tv, calls) == ["whole", "short", "whole", "whole", "whole"]


async def test_a_list_stays_on_screen_as_long_as_it_sounds() -> None:
    async with display_hall(site=with_many_counters()) as hall:
        tv = await hall.speaking_tv()
        calls = [await hall.someone_is_called(counter) for counter in CROWD[:8]]
        for call in calls[:2]:
            shown = await tv.announcement()
            await tv.heard(call)
            await hall.hand.passes(shown["on_screen_seconds"])
        assert (shown["seconds"], shown["on_screen_seconds"]) == (4.0, 4.0)


@pytest.mark.parametrize("verb", [Start, Finish])
async def test_who_need_not_come_any_more_takes_nobodys_time(verb: type[Start | Finish]) -> None:
    async with display_hall() as hall:
        tv = await hall.speaking_tv()
        first = await hall.someone_is_called("1")
        await hall.someone_is_called("2")
        third = await hall.someone_is_called("3")
        await tv.announcement()
        await hall.acts(verb, "2")
        await tv.heard(first)
        await hall.hand.passes(5.0)
        assert (await tv.announcement())["call"] == third


async def test_ten_recalls_of_who_still_waits_are_one_call() -> None:
    async with display_hall() as hall:
        tv = await hall.speaking_tv()
        first = await hall.someone_is_called("1")
        await hall.someone_is_called("2")
        third = await hall.someone_is_called("3")
        for _ in range(10):
            newest = await hall.recalls("2")
        assert await manners(hall, tv, [first, newest, third]) == ["whole"] * 3
        await hall.hand.passes(60.0)
        assert tv.sees_nothing_new()
