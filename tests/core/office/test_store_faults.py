"""A store that refuses commits: staff are told at once, and until the first that goes well; the log is not filled."""

import logging
import re
import resource
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from core.domain.errors import NotStored
from core.seldom import AGAIN_SECONDS, Seldom
from tests.support.clock import Clock
from tests.support.office import bureau
from tests.support.server import Server, serving
from tests.support.visitor import SEATS, number_for, service_for

ASKED, LINES_MAX = 12, 5


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path / "data") as server:
        yield server


def presses(server: Server) -> httpx.Response:
    return server.api("POST", "/tickets", number_for(service_for(next(iter(SEATS)))))


def faults(server: Server) -> list[str]:
    """Of the store; what the kiosk cannot do meanwhile has its own."""
    codes = (one["code"] for one in server.api("GET", "/health").json()["faults"])
    return [code for code in codes if code.startswith("store")]


def lines(server: Server) -> list[str]:
    """What the log says of the store, traces of it included."""
    return [
        line
        for line in server.log.read_text().splitlines()
        if re.search(r"antrean\.(store|office|timer)|core/store", line)
    ]


def may_write(server: Server, size: int) -> None:
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@pytest.mark.slow
def test_a_store_that_takes_nothing_is_a_fault_at_once_and_until_it_does_again(server: Server) -> None:
    assert presses(server).status_code == 201
    assert faults(server) == []
    may_write(server, 16 * 1024)
    refused = [presses(server).status_code for _ in range(ASKED)]
    assert refused == [503] * ASKED
    assert faults(server) == ["store_refuses"]
    assert 1 <= len(lines(server)) <= LINES_MAX
    may_write(server, resource.RLIM_INFINITY)
    assert presses(server).status_code == 201
    assert faults(server) == []


async def test_each_failed_commit_is_told_and_the_first_that_goes_well(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        told = b.store_told
        await b.issues()
        assert told == []
        b.disk.fails_next("refused")
        with pytest.raises(NotStored):
            await b.issues()
        assert told == [False]
        await b.issues()
        await b.issues()
        assert told == [False, True]


def test_what_fails_on_and_on_has_a_line_at_once_and_one_a_minute(
    clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    says = Seldom(logging.getLogger("antrean.test"), clock.steady)
    for _ in range(3):
        says.say("the store fails", OSError("full"))
    clock.goes_on(seconds=AGAIN_SECONDS)
    says.say("the store fails", OSError("still full"))
    says.say("something else fails")
    says.is_over()
    says.say("the store fails", OSError("again"))
    assert caplog.messages == [
        "the store fails: full",
        "the store fails: still full (and 2 times more)",
        "something else fails",
        "the store fails: again",
    ]
