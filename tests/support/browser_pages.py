"""Pages in a real browser."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize

COUNTER_SCREEN: ViewportSize = {"width": 1366, "height": 768}
"""What stands on most counters."""
Picture = Callable[[Page, str], None]
"""Saves a page as a picture of that name."""


@contextmanager
def fresh_page(chromium: Browser, **how: Any) -> Iterator[Page]:
    """A page in a profile of its own, in Indonesian. A script that fails, fails the test."""
    context, faults = chromium.new_context(locale="id-ID", **how), list[str]()
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert not faults, faults
