"""The supervisor's board, as somebody at its keyboard opens it."""

from playwright.sync_api import Page, ViewportSize

from tests.support.officers import PINS
from tests.support.server import Server

COUNTER: ViewportSize = {"width": 1366, "height": 768}


def signs_in(page: Page, server: Server, name: str) -> None:
    """With the cookie alone."""
    answer = page.request.post(f"{server.url}/api/v1/session", data={"name": name, "pin": PINS[name]})
    assert answer.ok, answer.text()
