"""Guessing a PIN: each wrong try makes the next one wait longer."""

from datetime import timedelta
from pathlib import Path

import httpx

from tests.support.clock import Clock
from tests.support.installation import NOON, OFFICER, browser, opened
from tests.support.officers import refused


async def tries(client: httpx.AsyncClient, pin: str) -> httpx.Response:
    return await client.post("/session", json={"name": OFFICER.name, "pin": pin})


async def wrong_until_told_to_wait(client: httpx.AsyncClient) -> int:
    while (answer := await tries(client, "000000")).status_code == 401:
        pass
    sentence = refused(answer, 429, "too_many_tries")
    seconds = int(answer.headers["Retry-After"])
    assert sentence == f"Terlalu banyak percobaan yang salah. Tunggu {seconds} detik."
    return seconds


async def test_wrong_tries_wait_longer_and_longer(tmp_path: Path) -> None:
    clock = Clock(NOON)
    async with opened(tmp_path, clock=clock) as running, browser(running) as client:
        waits = []
        for _ in range(4):
            waits.append(await wrong_until_told_to_wait(client))
            clock.now += timedelta(seconds=waits[-1])
        assert waits == sorted(set(waits))
        assert waits[-1] >= 2 * waits[-2]


async def test_even_the_right_pin_must_wait_its_time(tmp_path: Path) -> None:
    clock = Clock(NOON)
    async with opened(tmp_path, clock=clock) as running, browser(running) as client:
        seconds = await wrong_until_told_to_wait(client)
        refused(await tries(client, OFFICER.pin), 429, "too_many_tries")
        clock.now += timedelta(seconds=seconds)
        assert (await tries(client, OFFICER.pin)).status_code == 200


async def test_a_session_ends_by_itself_after_the_day(tmp_path: Path) -> None:
    clock = Clock(NOON)
    async with opened(tmp_path, clock=clock) as running, browser(running) as client:
        assert (await tries(client, OFFICER.pin)).status_code == 200
        assert (await client.get("/session")).status_code == 200
        clock.now += timedelta(hours=15)
        refused(await client.get("/session"), 401, "sign_in_needed")
