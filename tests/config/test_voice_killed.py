"""The voice's process is killed while a real server serves: it has another one at the next need, and stops in order."""

import os
import signal
from pathlib import Path

import pytest

from tests.support.server import serving
from tests.support.speaking_processes import voice_of
from tests.support.visitor import SEATS, number_for, service_for

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("own_voice")]

COUNTER = next(iter(SEATS))


def test_a_voice_that_is_killed_is_replaced_and_the_server_stops_with_status_0(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        killed = voice_of(server.pid)
        os.kill(killed, signal.SIGKILL)
        answer = server.api("POST", "/tickets", number_for(service_for(COUNTER)))
        assert answer.status_code == 201, answer.text
        assert voice_of(server.pid, other_than=killed) != killed, "that number is made ready to be spoken"
        assert "Traceback" not in server.log.read_text()


def test_a_server_stops_with_status_0_also_while_its_voice_is_dead(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        os.kill(voice_of(server.pid), signal.SIGKILL)
