"""When numbers are given: the building's clock, breaks, exceptional days and the last number before a closing."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from core.domain.errors import TenantClosed, TenantClosedToday
from core.domain.opening import hours_text, last_closing, spans_on
from core.domain.site import NO_TEXT, Hours, Operation, Site, Span, SpecialDay, Text
from tests.support.lobby import Lobby, said
from tests.support.small_building import ALL_DAY, MONDAY, instant, small_site, tenant_of

MORNING, AFTERNOON, FRIDAY_AFTERNOON = Span(480, 720), Span(780, 900), Span(810, 900)
OFFICE = Hours(week=((MORNING, AFTERNOON),) * 4 + ((Span(480, 690), FRIDAY_AFTERNOON),) + ((), ()))
"""08.00-12.00 and 13.00-15.00; on Friday a longer break, 11.30-13.30, for prayer; closed at the weekend."""

FRIDAY, SATURDAY = date(2025, 3, 7), date(2025, 3, 8)


def gives_numbers(site: Site, wall: str, day: date = MONDAY) -> bool:
    lobby = Lobby(site)
    lobby.at(wall, day)
    try:
        lobby.issues("K")
    except (TenantClosed, TenantClosedToday):
        return False
    return True


def with_tenant_hours(site: Site, hours: Hours) -> Site:
    tenant = replace(site.tenants[tenant_of("K")], hours=hours)
    return replace(site, tenants={**site.tenants, tenant.id: tenant})


@pytest.mark.parametrize(
    ("wall", "given"),
    [("07:59:59", False), ("08:00", True), ("11:59:59", True), ("12:00", False), ("13:00", True), ("15:00", False)],
)
def test_numbers_are_given_from_the_opening_minute_up_to_the_closing_one(wall: str, given: bool) -> None:
    assert gives_numbers(small_site(hours=OFFICE), wall) is given


@pytest.mark.parametrize(("wall", "given"), [("11:29", True), ("11:30", False), ("13:29", False), ("13:30", True)])
def test_on_friday_the_break_for_prayer_holds(wall: str, given: bool) -> None:
    assert gives_numbers(small_site(hours=OFFICE), wall, FRIDAY) is given


def test_one_instant_is_before_the_opening_in_jakarta_and_after_it_in_makassar() -> None:
    at = datetime(2025, 3, 3, 0, 30, tzinfo=UTC)
    jakarta, makassar, jayapura = (
        small_site(hours=OFFICE, time_zone=f"Asia/{city}") for city in ("Jakarta", "Makassar", "Jayapura")
    )
    given = []
    for site in (jakarta, makassar, jayapura):
        lobby = Lobby(site)
        lobby.now = at
        try:
            lobby.issues("K")
            given.append(True)
        except TenantClosed:
            given.append(False)
    assert given == [False, True, True]


def test_one_instant_belongs_to_two_days_in_jakarta_and_makassar() -> None:
    at = datetime(2025, 3, 2, 16, 30, tzinfo=UTC)
    assert small_site(time_zone="Asia/Jakarta").calendar.business_day(at) == date(2025, 3, 2)
    assert small_site(time_zone="Asia/Makassar").calendar.business_day(at) == date(2025, 3, 3)


def test_outside_the_hours_a_person_is_told_the_hours_of_today() -> None:
    lobby = Lobby(small_site(hours=OFFICE))
    lobby.at("12:15", FRIDAY)
    with pytest.raises(TenantClosed) as refused:
        lobby.issues("K")
    assert said(refused.value) == "Instansi K gives no numbers now. Hours today: 08.00-11.30, 13.30-15.00."


def test_on_a_day_without_hours_the_tenant_is_closed_today() -> None:
    lobby = Lobby(small_site(hours=OFFICE))
    lobby.at("09:00", SATURDAY)
    with pytest.raises(TenantClosedToday):
        lobby.issues("K")


def test_a_holiday_closes_the_building_and_says_why() -> None:
    nyepi = SpecialDay(MONDAY, reason=Text(id="Libur Nyepi", en="Nyepi"))
    site = small_site(hours=replace(OFFICE, exceptions={MONDAY: nyepi}))
    lobby = Lobby(site)
    with pytest.raises(TenantClosedToday) as refused:
        lobby.issues("K")
    assert said(refused.value) == "Instansi K is closed today. Nyepi"


def test_an_exception_may_open_a_day_that_is_closed_otherwise() -> None:
    site = small_site(hours=replace(OFFICE, exceptions={SATURDAY: SpecialDay(SATURDAY, (Span(540, 660),))}))
    assert gives_numbers(site, "09:00", SATURDAY)
    assert not gives_numbers(site, "11:00", SATURDAY)


def test_a_tenant_keeps_its_own_weekly_hours() -> None:
    site = with_tenant_hours(small_site(hours=OFFICE), Hours(week=((Span(540, 600),),) * 7))
    assert not gives_numbers(site, "08:30")
    assert gives_numbers(site, "09:30")
    assert gives_numbers(site, "09:30", SATURDAY)


def test_the_exception_of_a_tenant_goes_before_the_one_of_the_building() -> None:
    closed = small_site(hours=replace(OFFICE, exceptions={MONDAY: SpecialDay(MONDAY)}))
    own = replace(OFFICE, exceptions={MONDAY: SpecialDay(MONDAY, (Span(600, 660),), Text(id="Piket", en="On duty"))})
    site = with_tenant_hours(closed, own)
    assert gives_numbers(site, "10:30")
    assert not gives_numbers(site, "09:30")
    assert spans_on(site, site.tenants[tenant_of("K")], MONDAY) == ((Span(600, 660),), Text(id="Piket", en="On duty"))
    assert spans_on(site, site.tenants[tenant_of("S")], MONDAY) == ((), NO_TEXT)


def test_a_holiday_of_the_building_closes_a_tenant_with_weekly_hours_of_its_own() -> None:
    closed = small_site(hours=replace(OFFICE, exceptions={MONDAY: SpecialDay(MONDAY)}))
    assert not gives_numbers(with_tenant_hours(closed, OFFICE), "09:00")


@pytest.mark.parametrize(
    ("wall", "given"), [("11:44", True), ("11:45", False), ("13:00", True), ("14:44", True), ("14:45", False)]
)
def test_the_last_number_is_given_some_minutes_before_every_closing(wall: str, given: bool) -> None:
    assert gives_numbers(small_site(hours=OFFICE, last_ticket_minutes=15), wall) is given


def test_people_who_wait_are_still_called_after_closing() -> None:
    lobby = Lobby(small_site(hours=OFFICE))
    lobby.at("14:59")
    lobby.issues("K")
    lobby.at("15:20")
    lobby.opens("Loket 1")
    lobby.calls("K-001", to="Loket 1")


def test_hours_are_written_the_indonesian_way() -> None:
    assert hours_text((Span(480, 690), Span(810, 1440))) == "08.00-11.30, 13.30-24.00"


def test_an_instant_is_named_by_the_clock_of_the_building() -> None:
    assert instant("08:00", small_site(time_zone="Asia/Makassar")) == datetime(2025, 3, 3, 0, 0, tzinfo=UTC)


def test_the_building_closes_with_its_last_tenant() -> None:
    site = with_tenant_hours(small_site(hours=OFFICE), Hours(week=((Span(540, 1020),),) + ((),) * 6))
    assert last_closing(site, instant("06:30", site)) == instant("17:00", site)
    assert last_closing(site, instant("06:30", site, FRIDAY)) == instant("15:00", site, FRIDAY)
    assert last_closing(site, instant("23:59", site)) == instant("17:00", site), "also when it has closed"
    assert last_closing(site, instant("08:00", site, SATURDAY)) is None


def test_a_building_that_never_closes_closes_at_midnight() -> None:
    site = small_site()
    assert last_closing(site, instant("10:00", site)) == instant("00:00", site, date(2025, 3, 4))


def test_a_tenant_that_does_not_work_yet_keeps_no_building_open() -> None:
    site = small_site(hours=OFFICE)
    late = replace(site.tenants[tenant_of("K")], hours=ALL_DAY, operation=Operation.NOT_YET)
    assert last_closing(replace(site, tenants={**site.tenants, late.id: late}), instant("08:00", site)) == instant(
        "15:00", site
    )
