"""One sample site for all tests of a file: each test works at counters of its own."""

from collections.abc import Iterator

import pytest

from tests.support.officers import COUNTER, Officer, tidies
from tests.support.server import Server


@pytest.fixture(scope="module")
def ratna(server: Server) -> Officer:
    return Officer(server, "Ratna Wulandari")


@pytest.fixture(scope="module")
def bagus(server: Server) -> Officer:
    return Officer(server, "Bagus Prasetyo")


@pytest.fixture
def loket(server: Server, ratna: Officer) -> Iterator[str]:
    """Ratna sits at a counter of Disdukcapil; afterwards nobody waits there and the counter is closed."""
    ratna.does("open", COUNTER, take_over=True)
    yield COUNTER
    tidies(ratna, COUNTER)
