"""Somebody who follows along."""

from collections.abc import AsyncIterator

import pytest

from tests.support.server import Server
from tests.support.visitor import Visitor, visitor


@pytest.fixture
async def citizen(server: Server) -> AsyncIterator[Visitor]:
    """Somebody with a browser."""
    async with visitor(server.url) as somebody:
        yield somebody
