"""TVs of a closed building say when it opens again, and of an open one nothing of the kind."""

from msgspec.structs import replace

from core.domain.site import Hours, Span
from display.opening_hours import OpeningHours
from tests.support.display_hall import display_hall, site_with_tvs
from tests.support.hand import Hand
from tests.support.small_building import instant

WEEKDAYS = Hours(week=((Span(8 * 60, 12 * 60),),) * 5 + ((),) * 2)


async def test_a_tv_is_told_when_the_building_closes_and_when_it_opens_again() -> None:
    site = site_with_tvs()
    site = replace(site, calendar=replace(site.calendar, hours=WEEKDAYS))
    async with display_hall(site=site, hand=Hand(instant("11:59", site))) as here:
        hours, tv = OpeningHours(here.context, here.hand.sleep), here.tv()
        assert not hours.message().closed
        await hours.start()
        await here.hand.passes(30)
        assert tv.new("opening") == []
        await here.hand.passes(60)
        (closed,) = tv.new("opening")
        assert closed["closed"]
        assert closed["reopens"] == {
            "id": "Buka lagi Selasa, 4 Maret pukul 08.00",
            "en": "Opens again on Tuesday, 4 March at 08.00",
        }
        here.hand.is_mended(hours=20)
        await here.hand.passes(5)
        assert tv.new("opening") == [{"type": "opening", "closed": False, "reopens": {}}]
        await hours.stop()
