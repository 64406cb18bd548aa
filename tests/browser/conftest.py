"""A real Chromium and a real server for every browser test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.support.browser_pages import COUNTER_SCREEN, Picture, fresh_page
from tests.support.officer_page import RATNA
from tests.support.officers import COUNTER, OF_SAMSAT, Officer, fresh_nonce, tidies
from tests.support.server import CHROMIUM, Server, serving
from tests.support.two_pages import BESIDE, HENDRO, NURS_COUNTER

expect.set_options(timeout=20_000)

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser that may play sound without being touched."""
    with sync_playwright() as playwright:
        arguments = [*QUIET, "--autoplay-policy=no-user-gesture-required"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh page in a fresh profile, in Indonesian. A script that fails, fails the test."""
    with fresh_page(chromium) as page:
        yield page


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Picture:
    """Saves a picture when pictures are wanted."""
    folder = request.config.getoption("--pictures")

    def save(page: Page, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{name}.png", animations="disabled")

    return save


@pytest.fixture
def second(chromium: Browser) -> Iterator[Page]:
    """Another person's screen, or another page of the same person."""
    with fresh_page(chromium, viewport=COUNTER_SCREEN) as page:
        yield page


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Server]:
    """The sample site, served by a process of its own."""
    with serving(tmp_path / "data") as server:
        yield server


@pytest.fixture
def tidy_server(server: Server) -> Iterator[Server]:
    """The sample site for all tests of a file; each leaves the counters at which officers and supervisors meet tidy."""
    yield server
    hendro = Officer(server, HENDRO)
    for counter in (COUNTER, BESIDE, OF_SAMSAT):
        tidies(hendro, counter)
    hendro.client.post(f"/counters/{NURS_COUNTER}/release", json={"nonce": fresh_nonce()})


@pytest.fixture
def ratna(served: Server) -> Officer:
    """An officer who sits at her counter."""
    officer = Officer(served, RATNA)
    officer.does("open", COUNTER)
    return officer
