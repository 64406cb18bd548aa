"""How a device comes to trust the building's own certificate, in pictures."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser_pages import Picture
from tests.support.tls import SecureServer, serving_securely

KINDS = ("Android", "iPhone, iPad", "Windows", "macOS", "Firefox")
# What is cut off, or stands beside the page.
CUT_OFF = """() => [...document.querySelectorAll(".step *, .trust > *")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth
    || one.getBoundingClientRect().right > innerWidth)
  .map((one) => one.textContent)"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecureServer]:
    with serving_securely(tmp_path_factory.mktemp("trust") / "data", "--tls") as running:
        yield running


def test_each_kind_of_device_has_its_steps_in_pictures(page: Page, server: SecureServer, picture: Picture) -> None:
    for language, settings in (("id", "Setelan"), ("en", "Settings")):
        for width, height in ((1366, 768), (320, 568)):
            page.set_viewport_size({"width": width, "height": height})
            page.goto(f"{server.url}/trust?language={language}")
            for kind in KINDS:
                steps = page.locator("dt", has_text=kind).locator("+ dd .step")
                assert steps.count() >= 3, kind
            expect(page.locator(".step__title").first).to_have_text(settings)
            assert page.evaluate(CUT_OFF) == [], (language, width)
    page.set_viewport_size({"width": 900, "height": 1366})
    page.goto(f"{server.url}/trust?language=id")
    picture(page, "trust")
