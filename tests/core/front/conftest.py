"""One server for all tests of the front, whose bounds they can reach."""

from collections.abc import Iterator

import pytest

from core.front.limits import FrontLimits
from tests.support.server import Server, bounded

PROXY = "127.0.0.30"
LIMITS = FrontLimits(
    headers_seconds=0.6,
    request_seconds=0.8,
    idle_seconds=1,
    unread_seconds=0.5,
    closing_seconds=0.3,
    look_seconds=0.05,
    connections=60,
    connections_of_address=40,
    sockets=30,
    sockets_of_address=20,
    known_sockets=10,
    known_sockets_of_address=8,
    change_rate=0.5,
    change_burst=60,
)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("front") / "data", ["--sample", "--trusted-proxy", PROXY], bounded(LIMITS))
    server.start()
    try:
        yield server
    finally:
        server.stop()
