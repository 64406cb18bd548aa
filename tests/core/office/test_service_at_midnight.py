"""Whoever is being served at midnight is served to the end; then the new day begins."""

from datetime import timedelta
from pathlib import Path

from core.domain.audit import audit_day
from core.domain.site import Hours, Site, Span
from core.domain.ticket import State
from core.site_file.midnight import hours_at_midnight
from tests.support.office import TestOffice, bureau
from tests.support.small_building import MONDAY, small_site

TUESDAY = MONDAY + timedelta(days=1)
UNTIL_MIDNIGHT = small_site(hours=Hours(week=((Span(8 * 60, 24 * 60),),) * 7))


async def somebody_is_served(b: TestOffice) -> None:
    await b.opens("1")
    await b.issues()
    await b.issues()
    await b.calls("1")
    b.at("00:10", TUESDAY)
    await b.office.tick()


async def test_an_officer_finishes_whom_they_serve_and_then_the_day_is_another(tmp_path: Path) -> None:
    async with bureau(tmp_path, UNTIL_MIDNIGHT, wall="23:58") as b:
        await somebody_is_served(b)
        assert b.office.hall.day == MONDAY
        await b.finishes("1")
        assert [t.state for t in b.office.hall.tickets.values()] == [State.FINISHED, State.WAITING]
        await b.office.tick()
        assert (b.office.hall.day, dict(b.office.hall.tickets)) == (TUESDAY, {})
        assert audit_day(await b.office.facts_of(MONDAY)).broken is None
        await b.opens("2")
        await b.settles()


async def test_the_day_of_who_was_forgotten_ends_all_the_same(tmp_path: Path) -> None:
    async with bureau(tmp_path, UNTIL_MIDNIGHT, wall="23:58") as b:
        await somebody_is_served(b)
        b.at("02:01", TUESDAY)
        await b.office.tick()
        assert b.office.hall.day == TUESDAY
        await b.opens("2")
        await b.settles()


async def test_nobody_who_only_waits_keeps_a_day_open(tmp_path: Path) -> None:
    async with bureau(tmp_path, UNTIL_MIDNIGHT, wall="23:58") as b:
        await b.issues()
        b.at("00:00", TUESDAY)
        await b.office.tick()
        assert b.office.hall.day == TUESDAY
        await b.opens("2")
        await b.settles()


async def test_where_the_doors_stay_open_the_new_day_begins_at_once(tmp_path: Path) -> None:
    """Else whoever takes a number after midnight would lose it a little later."""
    async with bureau(tmp_path, wall="23:58") as b:
        await somebody_is_served(b)
        assert b.office.hall.day == TUESDAY
        await b.opens("2")
        await b.settles()


def test_who_checks_a_site_is_told_what_midnight_does_to_it() -> None:
    (sentence,) = hours_at_midnight(UNTIL_MIDNIGHT)
    assert sentence.startswith("Hours until 24:00 (the building): numbers end with the day.")
    assert hours_at_midnight(closing_at(15)) == []


def closing_at(hour: int) -> Site:
    return small_site(hours=Hours(week=((Span(8 * 60, hour * 60),),) * 7))
