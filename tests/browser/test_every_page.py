"""Every page can be used by those who see little, see no colours, or use the keyboard alone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.axe import findings
from tests.support.every_page import PAGES, STAFF, opened, phone
from tests.support.server import Server

HOME = Path(__file__).parents[2]
TOGETHER = (HOME / "tests/browser/run_together.js").read_text("utf-8")
LOOK = (HOME / "tests/browser/focus.js").read_text("utf-8")


def looked_at(page: Page) -> dict[str, list[str]]:
    """What has no ring when it has the focus, and what has no frame."""
    page.keyboard.press("Shift")  # whoever uses the keyboard sees rings
    lacking: dict[str, list[str]] = page.evaluate(LOOK)
    return lacking


def run_together(page: Page) -> list[str]:
    """What is read out as one word though it is two: "Tidak hadir1 panggilan lagi"."""
    found: list[str] = page.evaluate(TOGETHER)
    return found


BEHIND_THE_SIGN_IN = STAFF.keys() - {"refused"}
"""There, signing out is in sight."""


@pytest.mark.parametrize("name", [*PAGES, "phone"])
def test_a_page_has_no_findings_and_rings_around_what_has_the_focus(
    chromium: Browser, server: Server, name: str
) -> None:
    page = phone(server) if name == "phone" else PAGES[name]
    with opened(chromium, server, page) as window:
        assert findings(window) == []
        assert run_together(window) == [] or name.startswith("kiosk"), "tiles of a kiosk are seen, not heard"
        assert looked_at(window)["ring"] == []
        if name in BEHIND_THE_SIGN_IN:
            expect(window.get_by_role("button", name="Keluar", exact=True, include_hidden=True)).to_be_in_viewport(
                ratio=1
            )
    with opened(chromium, server, page, forced_colors="active") as window:
        assert looked_at(window) == {"ring": [], "frame": []}
