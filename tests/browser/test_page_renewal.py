"""Pages load themselves anew when the site has become another, and only when nobody is in the middle of something."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import QUIET
from tests.support.changing_building import ANOTHER_COUNTER, MEJA, OPEN, RENAMED, TVS, Building, building_in
from tests.support.disk import spoken_on_disk
from tests.support.paired import opens_at
from tests.support.patience import eventually
from tests.support.server import CHROMIUM

OLD_PAGE = "window.isOld = true; window.snapshots = 0"
# Counts the snapshots that come, before the page takes them in.
COUNT_SNAPSHOTS = """
  window.snapshots = 0;
  window.WebSocket = class extends WebSocket {
    constructor(url) {
      super(url);
      this.addEventListener("message", ({ data }) => { if (data.includes('"snapshot"')) window.snapshots += 1; });
    }
  };
"""
CHECK_MS = 1_100
"""Just longer than the time between two looks whether the page is at rest."""


@pytest.fixture
def building(tmp_path: Path) -> Iterator[Building]:
    with building_in(tmp_path) as building:
        yield building


def opens(page: Page, building: Building, path: str) -> None:
    """Somebody opens a page that is followed live; until it loads itself anew it is marked as old."""
    page.clock.install()
    page.add_init_script(COUNT_SNAPSHOTS)
    (opens_at if path.startswith(("/kiosk/", "/display/")) else Page.goto)(page, building.server.url + path)
    page.wait_for_function("() => window.snapshots > 0")
    page.evaluate(OLD_PAGE)


def is_new(page: Page) -> None:
    page.wait_for_function("() => !window.isOld && window.snapshots > 0", timeout=15_000)


def stays_old(page: Page) -> None:
    """Although it was told, and has looked again whether it may."""
    page.wait_for_function("() => window.snapshots > 0")
    page.clock.fast_forward(CHECK_MS)
    assert page.evaluate("() => window.isOld")


def becomes(building: Building, text: str) -> None:
    """The technician saves the file and has it read."""
    building.says(text)
    building.reloads()


def test_a_tv_shows_the_new_name_of_a_queue(page: Page, building: Building) -> None:
    opens(page, building, "/display/tv-1")
    expect(page.get_by_text("Disdukcapil")).not_to_have_count(0)
    becomes(building, RENAMED)
    is_new(page)
    expect(page.get_by_text("Dukcapil Baru")).not_to_have_count(0)
    expect(page.get_by_text("Disdukcapil")).to_have_count(0)


def test_a_tv_waits_until_the_call_has_been_seen(page: Page, building: Building) -> None:
    sri = building.administrator()
    building.presses(sri, "disdukcapil-1", "open").raise_for_status()
    building.takes()
    opens(page, building, "/display/tv-1")
    building.presses(sri, "disdukcapil-1", "call-next").raise_for_status()
    expect(page.locator(".flash").first).to_be_attached()
    becomes(building, MEJA)
    stays_old(page)
    is_new(page)


def test_a_kiosk_at_its_start_is_renewed_and_one_in_use_only_once_it_is_back_there(
    page: Page, building: Building
) -> None:
    opens(page, building, "/kiosk/kios-1")
    page.get_by_role("link", name="Disdukcapil").click()
    becomes(building, RENAMED)
    stays_old(page)
    page.go_back()
    is_new(page)
    expect(page.get_by_text("Dukcapil Baru").first).to_be_visible()


def test_a_phone_is_renewed_at_once_but_not_once_its_bell_is_on(page: Page, building: Building) -> None:
    number = building.ticket()
    opens(page, building, number)
    becomes(building, MEJA)
    is_new(page)
    page.evaluate(OLD_PAGE)
    page.locator("#bell").click()
    becomes(building, OPEN)
    stays_old(page)


def test_an_officer_in_a_sheet_is_told_and_the_page_renewed_once_it_is_closed(page: Page, building: Building) -> None:
    sri = building.administrator()
    page.context.add_cookies(
        [{"name": c.name, "value": str(c.value), "url": building.server.url} for c in sri.cookies.jar]
    )
    building.presses(sri, "disdukcapil-1", "open").raise_for_status()
    opens(page, building, "/counter/disdukcapil-1")
    page.get_by_role("button", name="Jeda").click()
    dialog = page.locator("dialog[open]")
    expect(dialog).to_be_visible()
    becomes(building, MEJA)
    expect(page.locator("#message")).to_have_text(
        "Ada halaman yang lebih baru. Halaman diperbarui begitu tidak ada yang terbuka di sini."
    )
    stays_old(page)
    page.keyboard.press("Escape")
    is_new(page)
    expect(page.locator("h1")).to_contain_text("Meja 1")


def test_the_board_shows_a_new_counter(page: Page, building: Building) -> None:
    sri = building.administrator()
    page.context.add_cookies(
        [{"name": c.name, "value": str(c.value), "url": building.server.url} for c in sri.cookies.jar]
    )
    opens(page, building, "/counter/board")
    becomes(building, ANOTHER_COUNTER)
    is_new(page)
    expect(page.get_by_text("Loket 3").first).to_be_visible()


def test_a_screen_that_is_gone_says_that_it_is_not_connected_and_comes_back_with_the_file(
    page: Page, building: Building
) -> None:
    opens(page, building, "/display/tv-2")
    becomes(building, OPEN.replace(f"{TVS[0]}, {TVS[1]}", TVS[0]))
    expect(page.locator("body")).to_have_attribute("data-live", "false")
    page.clock.fast_forward(CHECK_MS)
    assert page.evaluate("() => window.isOld")
    becomes(building, MEJA)
    is_new(page)


def test_a_newer_page_is_loaded_once_and_not_again_and_again(page: Page, building: Building) -> None:
    opens(page, building, "/display/tv-1")
    becomes(building, RENAMED)
    is_new(page)
    page.evaluate("window.isOld = true")
    stays_old(page)


def test_a_tv_that_somebody_tapped_speaks_on(chromium: Browser, building: Building) -> None:
    """Browsers as they are sold: no sound before a touch. After the page was loaded anew nobody touches it again, nor
    asks it anything, which would count as a touch.
    """
    shy = chromium.browser_type.launch(executable_path=CHROMIUM, args=QUIET)
    page = shy.new_page(locale="id-ID")
    opens_at(page, building.server.url + "/display/tv-1")
    page.get_by_role("button", name="Ketuk untuk suara").click()
    expect(page.locator("#tap")).to_be_hidden()
    with page.expect_event("load"):
        becomes(building, MEJA)
    sri = building.administrator()
    building.presses(sri, "disdukcapil-1", "open").raise_for_status()
    building.takes()
    building.presses(sri, "disdukcapil-1", "call-next").raise_for_status()
    eventually(lambda: spoken_on_disk(building.server.data) == [True])
    shy.close()


def test_a_restart_with_another_file_renews_pages_too(page: Page, building: Building) -> None:
    opens(page, building, "/display/tv-1")
    building.server.stop()
    building.says(RENAMED)
    building.server.start()
    is_new(page)
    expect(page.get_by_text("Dukcapil Baru")).not_to_have_count(0)
