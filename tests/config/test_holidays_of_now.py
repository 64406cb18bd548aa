"""National holidays are those of the year that the wall clock shows, not of the one in which the server was started."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from config.installation import Installation, Settings, installation
from config.site_reader import SiteReader
from core.domain.errors import TenantClosedToday
from core.domain.ids import TicketId
from core.domain.verbs.requests import Issue
from tests.support.clock import Clock
from tests.support.site_files import RIGHT

HOLIDAYS = RIGHT.replace("[hours]", "national_holidays = true\n[hours]", 1)
CHRISTMAS = datetime(2026, 12, 25, 2, tzinfo=UTC)
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "uji.toml"
    path.write_text(HOLIDAYS, "utf-8")
    return path


async def is_closed_for_a_holiday(running: Installation) -> bool:
    site = running.context.site
    request = Issue(ticket=TicketId("t"), service=next(iter(site.services)), kiosk=None)
    with pytest.raises(TenantClosedToday) as refused:
        await running.context.office.do(request)
    return "Natal" in str(refused.value.params["reason"])


async def test_a_machine_that_wakes_up_in_1970_gives_no_numbers_on_christmas_day_of_2026(
    tmp_path: Path, file: Path
) -> None:
    clock = Clock(LONG_AGO)
    reader = SiteReader(file, clock)
    settings = Settings(reader.read(), tmp_path / "data", "http://mpp.test", clock=clock, read_site=reader)
    async with installation(settings) as running:
        clock.is_put_to(CHRISTMAS)
        await running.reload.renew()
        assert await is_closed_for_a_holiday(running)


def test_a_server_that_runs_for_years_gets_the_holidays_of_each(file: Path) -> None:
    clock = Clock(datetime(2026, 12, 31, tzinfo=UTC))
    reader = SiteReader(file, clock)
    site = reader.read()
    for year in range(2027, 2033):
        clock.now = datetime(year, 1, 2, tzinfo=UTC)
        newer = reader.renewed(site)
        assert newer is not None
        assert date(year, 12, 25) in newer.calendar.hours.exceptions
        assert reader.renewed(newer) is None, "once a year is enough"
        site = newer


def test_what_was_written_since_waits_for_a_reload(file: Path) -> None:
    """A new year adopts no change that nobody has asked for."""
    clock = Clock(datetime(2026, 12, 31, tzinfo=UTC))
    reader = SiteReader(file, clock)
    site = reader.read()
    file.write_text(HOLIDAYS.replace('place = "Kota Uji"', 'place = "Kota Lain"'), "utf-8")
    clock.now = datetime(2027, 1, 1, tzinfo=UTC)
    newer = reader.renewed(site)
    assert newer is not None
    assert (newer.place, reader.read().place) == ("Kota Uji", "Kota Lain")
