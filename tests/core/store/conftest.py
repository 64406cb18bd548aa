"""Every engine in turn."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.store.base import Store
from tests.core.store.engines import ENGINES, Engine
from tests.support.office import bureau
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


@pytest.fixture
async def full(tmp_path: Path) -> Path:
    """A file in which K-001 is called at counter 1, K-002 and K-003 wait, and counters 1 and 2 have officers."""
    async with bureau(tmp_path) as b:
        await b.opens("1")
        await b.opens("2")
        for _ in range(3):
            await b.issues()
        await b.calls("1")
    return tmp_path / "antrean.db"
