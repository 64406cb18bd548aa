"""A wall clock that was wrong, and is mended: nothing closes, nothing ends, nothing lives on."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.domain.audit import audit_day
from core.domain.errors import TenantClosed, TooEarlyForNoShow, UndoTooLate, UnfitTime
from core.domain.facts import ClockMended, TicketUnparked
from core.domain.hall import CounterStatus
from core.domain.ids import CounterId
from core.domain.site import Hours, NoShowRule, Site, Span
from core.domain.ticket import State
from core.domain.verbs.requests import NoShow, Park, Pause, Undo
from core.office.hall_clock import wall_day
from tests.support.clock import Clock
from tests.support.disk import facts_on_disk
from tests.support.office import TestOffice, bureau, officer_of
from tests.support.small_building import MONDAY, instant, small_site

OFFICE = small_site(hours=Hours(week=((Span(8 * 60, 15 * 60),),) * 7))
TUESDAY = MONDAY + timedelta(days=1)
YEARS = 24 * 365 * 20
ONE = CounterId("1")


def mendings(b: TestOffice) -> list[ClockMended]:
    return [fact for fact in facts_on_disk(b.path, b.site, b.office.hall.day) if isinstance(fact, ClockMended)]


async def somebody_called(b: TestOffice) -> None:
    await b.opens("1")
    await b.issues()
    await b.calls("1")


def about(b: TestOffice) -> dict[str, object]:
    """Whoever is at counter 1, and its officer."""
    ticket = b.office.hall.counter(ONE).ticket
    return {"nonce": b.nonce(), "counter": ONE, "officer": officer_of("1"), "ticket": ticket}


async def test_a_clock_seven_hours_fast_does_not_close_the_day_once_it_is_mended(tmp_path: Path) -> None:
    """Nor after a restart."""
    async with bureau(tmp_path, OFFICE, wall="15:59") as b:
        with pytest.raises(TenantClosed):
            await b.issues()
        b.clock.is_mended(hours=-7)
        assert await b.issues() == "K-001"
        b.clock.goes_on(minutes=5)
        assert await b.issues() == "K-002"
        await b.settles()
        assert [fact.ahead for fact in mendings(b)] == [timedelta(hours=-7)]
    b.clock.goes_on(minutes=1)
    async with bureau(tmp_path, OFFICE, clock=Clock(b.clock.wall())) as again:
        assert await again.issues() == "K-003"
        first, *_, last = (t.issued_at for t in again.office.hall.tickets.values())
        assert last - first == timedelta(minutes=6), "the minute without a server was one, too"
        await again.settles()


async def test_a_clock_that_is_mended_while_the_server_is_down_does_not_close_the_day(tmp_path: Path) -> None:
    async with bureau(tmp_path, small_site(), wall="16:00") as b:
        await somebody_called(b)
        b.clock.goes_on(seconds=30)
    async with bureau(tmp_path, OFFICE, wall="09:00") as again:
        assert await again.issues() == "K-002"
        at = [fact.at for fact in facts_on_disk(again.path, again.site, MONDAY)]
        assert at == sorted(at)
        assert again.office.hall.wall(at[-1]) == instant("09:00", OFFICE)
        await again.settles()


@pytest.mark.parametrize("hours", [-7, -0.8, 0.8, 5, -YEARS, YEARS])
async def test_undo_lasts_as_long_as_it_should_whatever_happens_to_the_wall(tmp_path: Path, hours: float) -> None:
    for seconds in (-1, 1):
        folder = tmp_path / str(seconds)
        folder.mkdir()
        async with bureau(folder) as b:
            await somebody_called(b)
            b.clock.is_mended(hours=hours)
            b.clock.goes_on(seconds=b.site.work_rules.undo_seconds + seconds)
            undo = Undo(nonce=b.nonce(), counter=ONE, officer=officer_of("1"))
            if seconds > 0:
                with pytest.raises(UndoTooLate):
                    await b.office.do(undo)
            else:
                await b.office.do(undo)
            await b.settles()


def patient_site() -> Site:
    """Nobody counts as not there before half a minute is over."""
    site, least = small_site(), NoShowRule(seconds_min=30)
    return replace(site, queues={name: replace(queue, no_show=least) for name, queue in site.queues.items()})


@pytest.mark.parametrize("minutes", [-50, 50])
async def test_a_no_show_waits_for_its_span_and_no_longer(tmp_path: Path, minutes: int) -> None:
    async with bureau(tmp_path, patient_site(), wall="09:00") as b:
        await somebody_called(b)
        b.clock.is_mended(minutes=minutes)
        b.clock.goes_on(seconds=29)
        with pytest.raises(TooEarlyForNoShow):
            await b.office.do(NoShow(**about(b)))  # type: ignore[arg-type]
        b.clock.goes_on(seconds=1)
        await b.office.do(NoShow(**about(b)))  # type: ignore[arg-type]
        await b.settles()


async def parks_until(b: TestOffice, until: datetime) -> None:
    await b.office.do(Park(**about(b), reason="berkas", until=until))  # type: ignore[arg-type]


@pytest.mark.parametrize("minutes", [-50, 50])
async def test_who_is_set_aside_for_ten_minutes_comes_back_after_ten_minutes(tmp_path: Path, minutes: int) -> None:
    async with bureau(tmp_path, wall="09:00") as b:
        await somebody_called(b)
        await parks_until(b, b.clock.wall() + timedelta(minutes=10))
        b.clock.is_mended(minutes=minutes)
        b.clock.goes_on(minutes=9, seconds=59)
        await b.office.tick()
        assert [t.state for t in b.office.hall.tickets.values()] == [State.PARKED]
        b.clock.goes_on(seconds=1)
        await b.office.tick()
        assert isinstance(facts_on_disk(b.path, b.site, MONDAY)[-1], TicketUnparked)
        await b.settles()


async def test_a_time_on_the_mended_wall_is_taken_as_people_read_it(tmp_path: Path) -> None:
    """It had been refused all through the gap."""
    async with bureau(tmp_path, wall="09:50") as b:
        await somebody_called(b)
        b.clock.is_mended(minutes=-50)
        with pytest.raises(UnfitTime):
            await parks_until(b, instant("08:59", b.site))
        await parks_until(b, instant("09:10", b.site))
        b.clock.now = instant("09:10", b.site)
        await b.office.tick()
        assert [t.state for t in b.office.hall.tickets.values()] == [State.WAITING]
        await b.settles()


@pytest.mark.parametrize("minutes", [-50, 50])
async def test_a_pause_ends_after_its_span(tmp_path: Path, minutes: int) -> None:
    async with bureau(tmp_path, wall="09:00") as b:
        await b.opens("1")
        until = b.clock.wall() + timedelta(minutes=10)
        await b.office.do(Pause(nonce=b.nonce(), counter=ONE, officer=officer_of("1"), until=until))
        b.clock.is_mended(minutes=minutes)
        for passed, state in ((timedelta(minutes=9), CounterStatus.PAUSED), (timedelta(minutes=1), CounterStatus.OPEN)):
            b.clock.now += passed
            await b.office.tick()
            assert b.office.hall.counter(ONE).state is state
        await b.settles()


async def test_waits_are_as_long_as_they_were(tmp_path: Path) -> None:
    async with bureau(tmp_path, wall="09:50") as b:
        await b.issues()
        b.clock.is_mended(minutes=-50)
        b.clock.goes_on(minutes=3)
        await b.issues()
        first, second = b.office.hall.tickets.values()
        assert second.issued_at - first.issued_at == timedelta(minutes=3)
        assert b.office.hall.wall(b.office.now()) == b.clock.wall()
        await b.settles()


@pytest.mark.parametrize("days", [-1, 1, 7, -365 * 50])
async def test_people_stay_in_their_hall_when_the_wall_jumps_to_another_date(tmp_path: Path, days: int) -> None:
    async with bureau(tmp_path, wall="10:00") as b:
        await somebody_called(b)
        await b.issues()
        b.clock.is_mended(days=days)
        await b.office.tick()
        assert await b.issues() == "K-003"
        assert (b.office.hall.day, b.office.hall.wall_date) == (MONDAY, MONDAY + timedelta(days=days))
        await b.finishes("1")
        assert await b.calls("1") == "K-002"
        await b.settles()
    b.clock.goes_on(minutes=1)
    async with bureau(tmp_path, clock=Clock(b.clock.wall())) as again:
        assert await again.issues() == "K-004", "a restart finds the same hall"
        await again.settles()


async def test_whoever_was_left_in_a_day_that_comes_again_goes_home_in_the_night(tmp_path: Path) -> None:
    """The clock was a day fast in the morning: so today's people had stood in tomorrow's hall."""
    async with bureau(tmp_path, wall="10:00", day=TUESDAY) as b:
        await somebody_called(b)
        await b.issues()
        b.clock.is_mended(days=-1)
        assert await b.issues() == "K-003"
        b.clock.goes_on(days=1)
        await b.office.tick()
        assert {t.state for t in b.office.hall.tickets.values()} == {State.CANCELLED}
        assert b.office.hall.counter(ONE).officer is None
        assert await b.issues() == "K-004", "no number twice on one day"
        await b.opens("1")
        assert await b.calls("1") == "K-004"
        b.clock.goes_on(minutes=1)
        await b.office.tick()
        await b.settles()
    assert audit_day(facts_on_disk(b.path, b.site, TUESDAY)).broken is None


async def test_the_night_ends_a_day_that_had_begun_under_another_date(tmp_path: Path) -> None:
    async with bureau(tmp_path, wall="10:00") as b:
        await b.issues()
        b.clock.is_mended(days=7)
        assert await b.issues() == "K-002"
        b.clock.goes_on(days=1)
        assert await b.issues() == "K-001"
        assert b.office.hall.day == b.office.hall.wall_date == MONDAY + timedelta(days=8)
        await b.settles()


async def test_whoever_was_forgotten_in_the_evening_keeps_no_day_open(tmp_path: Path) -> None:
    """A virtual machine that sleeps over night wakes up with a wall clock that has jumped."""
    async with bureau(tmp_path, OFFICE, wall="14:00") as b:
        await b.issues()
        b.clock.now = instant("17:00", OFFICE)
        await b.office.tick()
        b.clock.is_mended(hours=16)
        assert await b.issues() == "K-001"
        assert b.office.hall.day == TUESDAY
        await b.settles()


async def test_a_machine_that_wakes_up_in_1970_finds_the_people_who_were_there(tmp_path: Path) -> None:
    """A mini PC without a battery, after a power cut at ten; a time server mends its clock later on."""
    async with bureau(tmp_path, wall="10:00") as b:
        await somebody_called(b)
        await b.issues()
    long_ago = Clock(datetime.fromisoformat("1970-01-01T00:00:30+00:00"))
    async with bureau(tmp_path, clock=long_ago) as again:
        assert await again.issues() == "K-003"
        again.clock.is_put_to(instant("10:04", again.site))
        assert await again.issues() == "K-004"
        await again.settles()


@pytest.mark.parametrize("days", [-3, 3])
async def test_a_ledger_holds_that_was_served_once_by_a_clock_days_off(tmp_path: Path, days: int) -> None:
    morning = instant("10:00", small_site())
    for minutes, off in ((0, 0), (1, days), (2, 0)):
        clock = Clock(morning + timedelta(days=off, minutes=minutes))
        async with bureau(tmp_path, clock=clock) as b:
            await b.issues()
            await b.settles()
    for day in {MONDAY, MONDAY + timedelta(days=days)}:
        assert audit_day(facts_on_disk(b.path, b.site, day)).broken is None


async def test_a_time_server_that_pushes_the_wall_about_makes_no_facts(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        for milliseconds in (900, -1500, 300):
            b.clock.is_mended(milliseconds=milliseconds)
            await b.issues()
        assert mendings(b) == []
        await b.settles()


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Jayapura", "America/New_York", "Pacific/Apia"])
def test_a_day_is_the_same_from_one_midnight_of_the_building_to_the_next(zone: str) -> None:
    """Also where clocks are put forwards in spring, or where a day was left out."""
    calendar = replace(OFFICE.calendar, time_zone=zone)
    for hours in range(0, 24 * 500, 5):
        at = datetime(2011, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
        day = wall_day(calendar, at)
        assert day.begins <= at < day.ends
        assert day.date == calendar.business_day(at) == calendar.business_day(day.ends - timedelta(seconds=1))
