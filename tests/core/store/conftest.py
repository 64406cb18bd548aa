"""Every engine in turn."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.store.base import Store
from tests.core.store.engines import ENGINES, Engine
from tests.support.small_building import small_site


@pytest.fixture(params=ENGINES)
async def engine(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Engine]:
    """One that stores nothing yet."""
    made: Engine = ENGINES[request.param](tmp_path)
    yield made
    await made.close()


@pytest.fixture
async def store(engine: Engine) -> Store:
    """Its store, empty."""
    return await engine.open(small_site().id)
