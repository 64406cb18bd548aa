"""What staff are told of the server itself: a part that died, a clock that was mended. Neither for long."""

from datetime import timedelta

import pytest

from core.devices.registry import Devices
from core.devices.server import SHOWN_SECONDS, ServerHealth
from tests.support.clock import Clock
from tests.support.hub_stage import Stage
from tests.support.lobby import Lobby


@pytest.fixture
def devices(stage: Stage, clock: Clock) -> Devices:
    return Devices(stage.hub, clock.wall)


@pytest.fixture
def server(devices: Devices, clock: Clock) -> ServerHealth:
    return ServerHealth(devices, clock.steady)


def told(devices: Devices) -> list[tuple[str, str]]:
    return [(one.device.place, one.health.code) for one in devices.everything()]


def mended(server: ServerHealth, **ahead: float) -> None:
    """Somebody mends the clock of a hall."""
    lobby = Lobby()
    server.start_over(lobby.hall)
    for fact in lobby.mends_clock(timedelta(**ahead)):
        server.see(lobby.hall, fact)


def test_nothing_is_said_of_a_server_that_is_well(devices: Devices, server: ServerHealth) -> None:
    server.tick()
    assert told(devices) == []


def test_a_part_that_died_is_told_and_forgotten_after_a_while(
    devices: Devices, server: ServerHealth, clock: Clock
) -> None:
    server.died("timer")
    clock.goes_on(seconds=SHOWN_SECONDS - 1)
    server.died("reload")
    server.tick()
    assert told(devices) == [("timer", "server_part_died"), ("reload", "server_part_died")]
    clock.goes_on(seconds=1)
    clock.is_mended(hours=-7)
    server.tick()
    assert told(devices) == [("reload", "server_part_died")]


@pytest.mark.parametrize("minutes", [-420, 50, 1])
def test_a_mended_clock_costs_a_sentence(devices: Devices, server: ServerHealth, minutes: int) -> None:
    mended(server, minutes=minutes)
    assert told(devices) == [("clock", "clock_mended")]


def test_some_seconds_are_nobody_s_concern(devices: Devices, server: ServerHealth) -> None:
    mended(server, seconds=59)
    assert told(devices) == []


def test_a_clock_that_was_mended_before_the_start_is_no_news(devices: Devices, server: ServerHealth) -> None:
    lobby = Lobby()
    lobby.mends_clock(timedelta(hours=-7))
    server.start_over(lobby.hall)
    for fact in lobby.mends_clock(timedelta(hours=-7, seconds=10)):
        server.see(lobby.hall, fact)
    assert lobby.hall.wall_ahead == timedelta(hours=-7, seconds=10)
    assert told(devices) == []
