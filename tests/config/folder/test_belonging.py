"""The sample, whose PINs anybody may know, and real buildings do not share a folder."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from config.folder.belonging import SAMPLE_ID
from config.installation import Installation
from core.domain.ids import SiteId, TicketId
from core.domain.verbs.requests import Issue
from core.staff.people import Role, new_person
from core.staff.wrong_tries import SignInPlace
from core.store.base import StoreError
from tests.support.clock import Clock
from tests.support.installation import NOON, SAMPLE, opened
from tests.support.small_building import small_site

PIN = "kucing hitam"
MALL = small_site()
OTHER = replace(MALL, id=SiteId("mpp-lain"))
CONTOH = replace(MALL, id=SiteId(f"{SAMPLE_ID}{MALL.id}"))


async def staff_of(running: Installation) -> set[str]:
    return {person.name for person in await running.context.accounts.everyone()}


async def accepts(running: Installation, name: str) -> None:
    """Somebody becomes the first administrator."""
    assert running.invitation
    await running.context.accounts.accept(running.invitation, name, PIN, SignInPlace("10.0.0.7"))


async def test_the_sample_is_refused_on_the_folder_of_a_real_building_and_changes_nothing_there(tmp_path: Path) -> None:
    async with opened(tmp_path, (), site=MALL) as real:
        await accepts(real, "Kepala Mal")
    with pytest.raises(StoreError, match=f"belongs to the site {MALL.id}. The sample, whose PINs anybody may know"):
        async with opened(tmp_path, SAMPLE, site=CONTOH):
            pass
    async with opened(tmp_path, (), site=MALL) as real:
        assert await staff_of(real) == {"Kepala Mal"}


async def test_whom_the_samples_administrator_let_in_is_not_let_into_a_real_building(tmp_path: Path) -> None:
    async with opened(tmp_path, SAMPLE, site=CONTOH) as sample:
        token = await sample.context.accounts.invite(new_person("Tamu", Role.ADMINISTRATOR), None)
        await sample.context.accounts.accept(token, "Tamu", PIN, SignInPlace("10.0.0.7"))
    with pytest.raises(StoreError, match="has served the sample, and people whom its administrator let in"):
        async with opened(tmp_path, (), site=MALL):
            pass
    async with opened(tmp_path, SAMPLE, site=CONTOH) as sample:
        assert "Tamu" in await staff_of(sample)


async def test_a_folder_in_which_only_the_sample_was_tried_may_become_a_real_building(tmp_path: Path) -> None:
    async with opened(tmp_path, SAMPLE, site=CONTOH):
        pass
    async with opened(tmp_path, (), site=MALL) as real:
        assert await staff_of(real) == set()


async def test_a_real_building_that_once_was_opened_as_the_sample_too_still_opens(tmp_path: Path) -> None:
    async with opened(tmp_path, SAMPLE, site=CONTOH):
        pass
    async with opened(tmp_path, (), site=MALL) as real:
        await accepts(real, "Kepala Mal")
    async with opened(tmp_path, (), site=MALL) as real:
        assert await staff_of(real) == {"Kepala Mal"}


async def test_a_building_may_move_into_the_folder_of_another_real_one(tmp_path: Path) -> None:
    async with opened(tmp_path, (), site=MALL) as real:
        await accepts(real, "Kepala Mal")
    async with opened(tmp_path, (), site=OTHER) as moved:
        assert await staff_of(moved) == {"Kepala Mal"}


async def gives_a_number(running: Installation) -> None:
    """Somebody comes to the kiosk."""
    await running.context.office.do(Issue(ticket=TicketId("t"), service=next(iter(MALL.services)), kiosk=None))


async def test_a_building_whose_people_wait_is_not_served_under_another_id_until_tomorrow(tmp_path: Path) -> None:
    clock = Clock(NOON)
    async with opened(tmp_path, (), clock, MALL) as first:
        await gives_a_number(first)
    with pytest.raises(StoreError, match=f"has today's numbers of the site {MALL.id}. Served as {OTHER.id} it would"):
        async with opened(tmp_path, (), clock, OTHER):
            pass
    async with opened(tmp_path, (), clock, MALL) as first:
        assert len(first.context.office.hall.tickets) == 1, "they still wait"
    clock.now += timedelta(days=1)
    async with opened(tmp_path, (), clock, OTHER) as second:
        await gives_a_number(second)


async def test_numbers_of_the_sample_are_nobodys(tmp_path: Path) -> None:
    async with opened(tmp_path, SAMPLE, site=CONTOH) as sample:
        await gives_a_number(sample)
    async with opened(tmp_path, (), site=MALL) as real:
        assert not real.context.office.hall.tickets


async def test_the_sample_is_told_of_every_real_building_of_a_folder(tmp_path: Path) -> None:
    clock = Clock(NOON)
    for site in (MALL, OTHER, MALL):
        async with opened(tmp_path, (), clock, site) as real:
            await gives_a_number(real)
        clock.now += timedelta(days=1)
    with pytest.raises(StoreError, match=f"belongs to the site {MALL.id} and the site {OTHER.id}. The sample"):
        async with opened(tmp_path, SAMPLE, clock, CONTOH):
            pass
