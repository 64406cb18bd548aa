"""One building for all tests of a file."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.support.application import Building, open_building


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def building(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Building]:
    """The small building, without a server: spoken to in this process."""
    async with open_building(tmp_path_factory.mktemp("building")) as opened:
        yield opened
