"""Who has a browser that is too old reads so, instead of an empty page."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.server import Server

OLD = "delete Object.hasOwn;"
"""As in Chromium before 93."""


@pytest.mark.parametrize("path", ["/", "/kiosk/kios-pintu", "/counter"])
def test_an_old_browser_is_told_that_it_is_too_old(page: Page, server: Server, path: str) -> None:
    page.add_init_script(OLD)
    page.route("**/*.js", lambda route: route.continue_() if "browser.js" in route.request.url else route.abort())
    page.goto(server.url + path)
    expect(page.locator("#too-old")).to_contain_text("Browser ini terlalu tua")
    expect(page.locator("body > *")).to_have_count(1)


def test_a_browser_of_today_reads_nothing_of_it(page: Page, server: Server) -> None:
    page.goto(server.url)
    expect(page.locator(".door").first).to_be_visible()
    expect(page.locator("#too-old")).to_have_count(0)
