"""The supervisor's board, as somebody at its keyboard opens it."""

from playwright.sync_api import Page, ViewportSize

from tests.support.browser_pages import COUNTER_SCREEN
from tests.support.officers import PINS
from tests.support.server import Server


def signs_in(page: Page, server: Server, name: str, screen: ViewportSize = COUNTER_SCREEN) -> None:
    """With the cookie alone."""
    page.set_viewport_size(screen)
    answer = page.request.post(f"{server.url}/api/v1/session", data={"name": name, "pin": PINS[name]})
    assert answer.ok, answer.text()
