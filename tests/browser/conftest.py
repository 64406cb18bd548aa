"""A real Chromium and a real server for every browser test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.support.server import CHROMIUM, Server, serving

expect.set_options(timeout=10_000)

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
    context = chromium.new_context(locale="id-ID")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert not faults, faults


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Server]:
    """The sample site, served by a process of its own."""
    with serving(tmp_path / "data") as server:
        yield server
