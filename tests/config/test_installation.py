"""Putting an installation together: alone on its data folder, and with no door that opens to a well-known PIN."""

import asyncio
import logging
from datetime import timedelta
from pathlib import Path

import pytest

from config import timer
from config.installation import Installation, Settings, installation
from core.clock import MACHINE
from core.domain.errors import NotStored, WrongPin
from core.staff.wrong_tries import SignInPlace
from core.store.base import LedgerBroken, StoreError
from tests.support.application import ADMINISTRATOR, OFFICER, open_building
from tests.support.clock import Clock
from tests.support.disk import change
from tests.support.small_building import MONDAY, instant, small_site

SITE = small_site()
SAMPLE = (OFFICER, ADMINISTRATOR)


async def test_two_houses_never_share_a_data_folder(tmp_path: Path) -> None:
    async with open_building(tmp_path):
        with pytest.raises(StoreError, match="Another Antrean already uses"):
            async with open_building(tmp_path):
                pass
    async with open_building(tmp_path) as again:
        assert (await again.takes_number()).status_code == 201


async def test_a_house_that_could_not_open_lets_go_of_its_folder(tmp_path: Path) -> None:
    async with open_building(tmp_path) as b:
        await b.takes_number()
    change(
        tmp_path / "antrean.db",
        "UPDATE facts SET entry_hash = replace(entry_hash, substr(entry_hash, 1, 8), '00000000') WHERE seq = 1",
    )
    for _ in range(2):
        with pytest.raises(LedgerBroken, match="fact 1 "):
            async with open_building(tmp_path):
                pass


async def test_sample_officers_sign_in_on_the_sample_site_and_are_gone_from_a_real_one(tmp_path: Path) -> None:
    async with open_building(tmp_path, staff=SAMPLE) as sample:
        await sample.signs_in(OFFICER)
        cookies = sample.client.cookies
    async with open_building(tmp_path, staff=()) as real:
        assert await real.running.context.accounts.everyone() == []
        real.client.cookies = cookies
        assert (await real.client.get("/api/v1/session")).status_code == 401
        with pytest.raises(WrongPin):
            await real.running.context.accounts.sign_in(OFFICER.name, OFFICER.pin, SignInPlace("10.0.0.7"))


async def test_sample_officers_stay_signed_in_when_the_sample_is_started_again(tmp_path: Path) -> None:
    async with open_building(tmp_path, staff=SAMPLE) as b:
        await b.signs_in(OFFICER)
        cookies = b.client.cookies
    async with open_building(tmp_path, staff=SAMPLE) as again:
        again.client.cookies = cookies
        assert (await again.client.get("/api/v1/session")).json()["name"] == OFFICER.name
    async with open_building(tmp_path, staff=(ADMINISTRATOR,)) as fewer:
        names = [person.name for person in await fewer.running.context.accounts.everyone()]
        assert names == [ADMINISTRATOR.name]


async def test_people_of_a_real_site_stay_when_the_sample_is_opened_on_their_folder(tmp_path: Path) -> None:
    async with open_building(tmp_path, staff=()) as real:
        token = _invitation(real.running)
        await real.running.context.accounts.accept(token, "Kepala Mal", "kucing hitam", SignInPlace("10.0.0.7"))
    async with open_building(tmp_path, staff=SAMPLE) as sample:
        assert "Kepala Mal" in [p.name for p in await sample.running.context.accounts.everyone()]
    async with open_building(tmp_path, staff=()) as real:
        assert [p.name for p in await real.running.context.accounts.everyone()] == ["Kepala Mal"]


def _invitation(running: Installation) -> str:
    assert running.invitation
    return running.invitation


async def test_a_real_site_without_an_administrator_invites_one_and_then_nobody_more(tmp_path: Path) -> None:
    async with open_building(tmp_path, staff=()) as b:
        page = await b.client.get("/counter/invitation")
        assert page.status_code == 200
        join = {"token": _invitation(b.running), "name": "Kepala Mal", "pin": "kucing hitam"}
        assert (await b.client.post("/api/v1/staff", json=join)).json()["role"] == "administrator"
    async with open_building(tmp_path, staff=()) as b:
        assert b.running.invitation is None
    async with open_building(tmp_path / "contoh", staff=SAMPLE) as b:
        assert b.running.invitation is None


async def test_a_house_that_closes_leaves_nothing_running(tmp_path: Path) -> None:
    before = asyncio.all_tasks()
    async with open_building(tmp_path) as b:
        await b.takes_number()
    for _ in range(5):
        await asyncio.sleep(0)
    assert {task.get_name() for task in asyncio.all_tasks() - before} == set()


async def test_the_day_turns_although_nobody_asks_for_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timer, "BEAT_SECONDS", 0.001)
    clock = Clock(instant("23:59", SITE))
    async with installation(Settings(SITE, tmp_path, "http://mpp.test", (), clock)) as running:
        office, ticked = running.context.office, asyncio.Event()
        tick = office.tick

        async def ticking() -> None:
            await tick()
            ticked.set()

        assert office.hall.day == MONDAY
        clock.now += timedelta(minutes=2)
        monkeypatch.setattr(office, "tick", ticking)
        async with asyncio.timeout(10):
            await ticked.wait()
        assert office.hall.day == MONDAY + timedelta(days=1)


@pytest.mark.parametrize("fault", [NotStored(), ZeroDivisionError()])
async def test_the_timer_goes_on_whatever_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, fault: Exception
) -> None:
    caplog.set_level(logging.CRITICAL, "antrean.timer")
    monkeypatch.setattr(timer, "BEAT_SECONDS", 0.001)
    async with open_building(tmp_path) as b:
        beats = 0
        done = asyncio.Event()

        async def failing() -> None:
            nonlocal beats
            beats += 1
            if beats == 3:
                done.set()
            raise fault

        monkeypatch.setattr(b.running.context.office, "tick", failing)
        async with asyncio.timeout(10):
            await done.wait()


def test_the_wall_clock_knows_its_zone() -> None:
    assert MACHINE.wall().utcoffset() == timedelta(0)
