"""Sessions end with the shift of this building, and the timer takes their sockets with them."""

import asyncio
from pathlib import Path

import pytest

from config import timer
from core.domain.site import Hours, Span
from core.staff.wrong_tries import SignInPlace
from tests.support.clock import Clock
from tests.support.installation import OFFICER, SAMPLE, opened, signed_in
from tests.support.officers import refused
from tests.support.small_building import instant, small_site

OFFICE = small_site(hours=Hours(week=((Span(480, 960),),) * 7))
"""08.00-16.00."""


async def test_an_officer_is_signed_out_an_hour_after_the_last_agency_closes(tmp_path: Path) -> None:
    clock = Clock(instant("07:45", OFFICE))
    async with opened(tmp_path, SAMPLE, clock, OFFICE) as running:
        ratna = await signed_in(running, OFFICER)
        for wall in ("09:30", "11:15", "13:00", "14:45", "16:30", "16:59"):
            clock.now = instant(wall, OFFICE)
            assert (await ratna.get("/session")).status_code == 200, "who works is not away"
        clock.now = instant("17:00", OFFICE)
        refused(await ratna.get("/session"), 401, "sign_in_needed")
        late = await signed_in(running, OFFICER)
        for wall in ("18:45", "20:30", "22:00"):
            clock.now = instant(wall, OFFICE)
            assert (await late.get("/session")).status_code == 200, "who works late has a whole session"


async def test_the_next_beat_hangs_up_a_page_whose_shift_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timer, "BEAT_SECONDS", 0.001)
    clock = Clock(instant("07:45", OFFICE))
    async with opened(tmp_path, SAMPLE, clock, OFFICE) as running:
        accounts, hung_up = running.context.accounts, asyncio.Event()
        _, token = await accounts.sign_in(OFFICER.name, OFFICER.pin, SignInPlace("10.0.0.7"))
        with accounts.watched(token, hung_up.set):
            clock.now = instant("17:00", OFFICE)
            async with asyncio.timeout(10):
                await hung_up.wait()
