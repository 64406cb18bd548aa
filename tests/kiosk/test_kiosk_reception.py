"""Numbers that the reception gives: without paper, for a booked time; the fact says who gave them."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from config.folder.belonging import SAMPLE_ID
from core.context import SampleStaff
from core.domain.facts import TicketIssued
from core.domain.ids import StaffId
from core.staff.people import Role
from tests.support.application import ADMINISTRATOR, OFFICER, Building, open_building
from tests.support.clock import Clock
from tests.support.installation import NOON
from tests.support.pin_hashes import ready
from tests.support.small_building import KIOSK

PUTRI = ready(SampleStaff(StaffId(f"{SAMPLE_ID}resepsi"), "Putri", Role.RECEPTIONIST, "577215"))


@pytest.fixture
async def building(tmp_path: Path) -> AsyncIterator[Building]:
    """A house with a receptionist."""
    async with open_building(tmp_path, staff=(OFFICER, ADMINISTRATOR, PUTRI), clock=Clock(NOON)) as opened:
        yield opened


async def takes(building: Building, **changes: Any) -> TicketIssued:
    """A number, as its fact."""
    answer = await building.takes_number(**changes)
    assert answer.status_code == 201, answer.text
    facts = [fact for found in building.running.context.office.hall.answers.values() for fact in found]
    issued = [fact for fact in facts if isinstance(fact, TicketIssued)]
    assert issued[-1].ticket == answer.json()["ticket"]
    return issued[-1]


async def refused(building: Building, **changes: Any) -> tuple[int, str]:
    """Status and code of a refusal."""
    answer = await building.takes_number(**changes)
    return answer.status_code, answer.json()["error"]["code"]


async def test_the_reception_gives_a_number_without_paper_and_the_fact_says_who(building: Building) -> None:
    await building.signs_in(PUTRI)
    fact = await takes(building, kiosk=None)
    assert (fact.kiosk, fact.staff, fact.number.text) == (None, PUTRI.id, "K-001")
    assert building.running.context.office.hall.slips_failed == {}


async def test_the_reception_gives_a_number_with_paper_at_a_kiosk_too(building: Building) -> None:
    await building.signs_in(PUTRI)
    fact = await takes(building)
    assert (fact.kiosk, fact.staff) == (KIOSK, PUTRI.id)


async def test_a_citizens_own_number_names_nobody(building: Building) -> None:
    assert (await takes(building)).staff is None
    await building.signs_in(OFFICER)
    assert (await takes(building, nonce="nonce-dua")).staff is None


async def test_who_has_booked_gets_the_class_of_their_time(building: Building) -> None:
    await building.signs_in(PUTRI)
    now = building.running.context.office.now()
    fact = await takes(building, kiosk=None, booked_at=now.isoformat())
    assert (fact.ticket_class, fact.booked_at) == ("booked", now)
    late = await takes(building, nonce="nonce-dua", booked_at=(now - timedelta(minutes=16)).isoformat())
    assert late.ticket_class == "regular"


@pytest.mark.parametrize(
    "change", [{"kiosk": None}, {"booked_at": "2025-03-03T01:00:00Z"}, {"happened_at": "2025-03-03T01:00:00Z"}]
)
async def test_nobody_but_the_reception_gives_numbers_without_a_kiosk_or_for_a_booked_time(
    building: Building, change: dict[str, Any]
) -> None:
    assert await refused(building, **change) == (401, "sign_in_needed")
    await building.signs_in(OFFICER)
    assert await refused(building, **change) == (403, "role_needed")


@pytest.mark.parametrize(
    "change",
    [{"ticket_class": "booked"}, {"booked_at": "2025-03-03T08:00:00"}, {"booked_at": "2001-01-01T08:00:00Z"}],
)
async def test_nobody_calls_themselves_booked_or_books_another_day(building: Building, change: dict[str, Any]) -> None:
    await building.signs_in(PUTRI)
    assert await refused(building, **change) == (400, "bad_request")


async def test_a_number_repeated_with_one_press_is_one_number(building: Building) -> None:
    await building.signs_in(PUTRI)
    first = await takes(building, kiosk=None)
    assert await takes(building, kiosk=None) == first


async def test_the_reception_enters_a_number_that_was_taken_on_paper_and_its_wait_counts_from_then(
    building: Building,
) -> None:
    await building.signs_in(PUTRI)
    taken = building.running.context.office.now() - timedelta(minutes=20)
    fact = await takes(building, kiosk=None, happened_at=taken.isoformat())
    assert (fact.happened_at, fact.staff) == (taken, PUTRI.id)
    assert building.running.context.office.hall.tickets[fact.ticket].waiting_from == taken
    tomorrow = (taken + timedelta(days=1)).isoformat()
    assert await refused(building, nonce="nonce-dua", happened_at=tomorrow) == (400, "not_earlier_today")
