"""Screens, officers and phones at a real server: what they were told adds up to what the API says."""

import asyncio
from contextlib import AsyncExitStack
from random import Random

import pytest

from tests.support.live_screens import COUNTER, QUEUE, SCREEN, Screen, hears_out, live
from tests.support.server import Server
from tests.support.visitor import SEATS, Visitor, service_for, visitor

VERBS = 200


@pytest.mark.slow
async def test_after_200_random_presses_every_screen_shows_what_the_api_says(server: Server) -> None:
    async with AsyncExitStack() as stack:
        officers = {str(c): await stack.enter_async_context(visitor(server.url)) for c in list(SEATS)[:4]}
        for counter, officer in officers.items():
            await officer.signs_in(counter)
        cookies = {"Cookie": f"session={officers[COUNTER]._client.cookies['session']}"}
        paths = {
            f"screen/{SCREEN.id}": f"/zones/{SCREEN.zone}/board",
            f"counter/{COUNTER}": f"/counters/{COUNTER}",
            f"queue/{QUEUE}": f"/queues/{QUEUE}/row",
        }
        sockets = [await stack.enter_async_context(live(server, p, additional_headers=cookies)) for p in paths]
        screens = [Screen(socket) for socket in sockets]
        for screen in screens:
            assert await screen.hears() == "snapshot"
        hearing = [asyncio.create_task(hears_out(screen)) for screen in screens]
        await _a_busy_while(server, officers)
        for task in hearing:
            task.cancel()
        await asyncio.gather(*hearing, return_exceptions=True)
        for screen, path in zip(screens, paths.values(), strict=True):
            await screen.until(await officers[COUNTER].read(path))
        assert screens[0].facts > VERBS / 2
        assert screens[1].facts > 10


async def _a_busy_while(server: Server, officers: dict[str, Visitor]) -> None:
    random = Random(7)
    async with visitor(server.url) as citizen:
        for _ in range(VERBS // 4):
            counter = random.choice(list(officers))
            kinds = [random.choice(["regular", "priority"]) for _ in range(3)]
            numbers = (citizen.takes_number(service_for(counter), ticket_class=kind) for kind in kinds)
            await asyncio.gather(*numbers, _something(officers[counter], counter, random))


async def _something(officer: Visitor, counter: str, random: Random) -> None:
    counter_state = (await officer.read(f"/counters/{counter}"))["counter"]
    if counter_state["state"] == "paused":
        answer = await officer.press(counter, "resume")
    elif counter_state["ticket"]:
        action = random.choice(["recall", "start", "finish", "no-show", "finish"])
        answer = await officer.press(counter, action, ticket=counter_state["ticket"]["id"])
    else:
        answer = await officer.press(counter, random.choice(["call-next"] * 4 + ["pause"]))
    assert answer.status_code in (200, 409), answer.text


async def test_who_comes_late_gets_the_present_and_then_what_follows(server: Server, citizen: Visitor) -> None:
    await citizen.takes_number(service_for(COUNTER))
    async with live(server, f"screen/{SCREEN.id}") as late:
        screen = Screen(late)
        assert await screen.hears() == "snapshot"
        await screen.until(await citizen.read(f"/zones/{SCREEN.zone}/board"))
        issued = await citizen.takes_number(service_for(COUNTER))
        board = await citizen.read(f"/zones/{SCREEN.zone}/board")
        await screen.until(board)
        waiting = {queue["id"]: queue["waiting"] for queue in screen.view["queues"]}
        assert waiting[issued["queue"]] > 0


async def test_a_quiet_line_beats(server: Server) -> None:
    async with live(server, f"screen/{SCREEN.id}") as quiet:
        screen = Screen(quiet)
        assert await screen.hears() == "snapshot"
        while await screen.hears() != "beat":
            pass
