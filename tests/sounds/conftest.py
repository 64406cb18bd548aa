from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from sounds.espeak import EspeakStudio
from tests.support.studios import opened


@pytest_asyncio.fixture
async def studio(tmp_path: Path) -> AsyncIterator[EspeakStudio]:
    """The real studio with the real voice."""
    async with opened(tmp_path / "clips") as studio:
        yield studio
