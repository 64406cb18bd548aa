"""At home one reads how long a number would wait that is taken now, and reads nothing where nobody knows."""

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.axe import findings
from tests.support.server import Server

JSON = "**/open/queues.json"
LOOK = 'dispatchEvent(new Event("online"))'
LINE = '[data-tenant="disdukcapil"] .queue__wait'
CUT_OFF = """[...document.querySelectorAll("main *")]
    .filter((each) => each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1).map((each) => each.outerHTML)"""


class Forecasts:
    """What the server answers with, but for the waits of all queues."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.now: dict[str, Any] = {}
        page.route(JSON, self._answer)

    def _answer(self, route: Route) -> None:
        headers = {name: value for name, value in route.request.headers.items() if name != "if-none-match"}
        board = route.fetch(headers=headers).json()
        for tenant in board["tenants"]:
            for queue in tenant["queues"]:
                queue |= self.now
        route.fulfill(json=board)

    def says(self, words: str, light: str | None) -> None:
        """The page asks now, and has its answer."""
        self.now = {"wait": {"id": words} if words else {}, "light": light}
        with self._page.expect_response(JSON):
            self._page.evaluate(LOOK)


@pytest.mark.parametrize("size", [(320, 568), (360, 740), (1366, 768), (1920, 1080)])
def test_a_range_appears_changes_and_goes(page: Page, server: Server, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{server.url}/open")
    forecasts = Forecasts(page)
    expect(page.locator(LINE)).to_have_count(0)
    forecasts.says("20-35 menit", "middle")
    expect(page.locator(LINE)).to_have_text("Agak lama: Nomor baru: 20-35 menit")
    expect(page.locator(LINE)).to_have_attribute("data-light", "middle")
    assert page.evaluate(CUT_OFF) == []
    assert findings(page) == []
    forecasts.says("40 menit sampai lebih dari satu jam", "long")
    expect(page.locator(LINE)).to_have_text("Lama: Nomor baru: 40 menit sampai lebih dari satu jam")
    assert page.evaluate(CUT_OFF) == []
    forecasts.says("", None)
    expect(page.locator(LINE)).to_have_count(0)
