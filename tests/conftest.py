"""Options and fixtures of all tests."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from config.loop import new_event_loop
from tests.support import voice_seed
from tests.support.server import Server, serving

# httpx asks with each request and each lock for a library that is not there, and Python looks for it in every folder
# again, which takes 30 µs. Now it knows.
sys.modules["sniffio"] = None  # type: ignore[assignment]  # so Python keeps what there is not to be imported

BROWSER = Path(__file__).parent / "browser"

# A property says what is so, not how fast: beside other work one example may take longer than any limit.
settings.register_profile("without a clock", parent=settings(), deadline=None)
settings.load_profile("without a clock")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--pictures DIR`: the story test also saves a picture of each screen (`make pictures`)."""
    parser.addoption("--pictures", default="", help="save the story's pictures in this folder")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright keeps an event loop running, beside which no other test can start its own."""
    items.sort(key=lambda item: item.path.is_relative_to(BROWSER))


def pytest_asyncio_loop_factories() -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Tests run on the loop that serves: uvloop hid faults that Python's own does not have."""
    return {"serving": new_event_loop}


@pytest.fixture(scope="session", autouse=True)
def _voice_seed(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[None]:
    """What a server of this run has spoken, the next one has ready."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "voice-seed"
    folder.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(voice_seed.VARIABLE, str(folder))
        yield


@pytest.fixture
def own_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers have to speak by themselves."""
    monkeypatch.delenv(voice_seed.VARIABLE)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample site, served by one process for all tests of a file."""
    with serving(tmp_path_factory.mktemp("sample") / "data") as running:
        yield running
