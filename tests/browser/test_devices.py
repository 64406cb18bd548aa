"""A device is paired, found and revoked by a supervisor in front of it."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.support.changing_building import building_in
from tests.support.officer_page import first_administrator


def code_at(window: Page, address: str) -> str:
    """The code that a device shows there."""
    window.goto(address)
    expect(window.locator("#code")).to_have_text(re.compile(r"^\s*[A-Z0-9]{6}\s*$"))
    return re.sub(r"\s", "", window.locator("#code").inner_text())


def test_a_kiosk_shows_a_code_opens_its_place_says_who_it_is_and_is_out_once_revoked(
    page: Page, chromium: Browser, tmp_path: Path
) -> None:
    with building_in(tmp_path) as building:
        url, kiosk = building.server.url, chromium.new_context(locale="id-ID").new_page()
        code = code_at(kiosk, f"{url}/kiosk/kios-1")
        expect(kiosk.locator(".pairing h1")).to_have_text("Pasangkan Kios 1")
        first_administrator(page, building.server)
        page.goto(f"{url}/counter/devices?code={code}")
        expect(page.locator('#pair [name="place"]')).to_have_value("kiosk/kios-1")
        page.locator('#pair [name="name"]').fill("Kios baru")
        page.get_by_role("button", name="Pasangkan", exact=True).click()
        expect(kiosk.get_by_role("heading", name="Selamat datang")).to_be_visible()
        ours = page.locator(".paired", has_text="Kios baru")
        ours.get_by_role("button", name="Kenali").click()
        expect(kiosk.locator("#identify")).to_contain_text("Kios baru")
        kiosk.goto(url)
        expect(kiosk).to_have_url(f"{url}/kiosk/kios-1")
        ours.get_by_role("button", name="Cabut").click()
        page.locator("#revoke").get_by_role("button", name="Cabut").click()
        expect(kiosk.locator(".pairing h1")).to_have_text("Pasangkan Kios 1")
        expect(ours).to_have_count(0)
        kiosk.context.close()


def test_a_device_that_names_no_place_is_not_offered_that_of_the_one_before(
    page: Page, chromium: Browser, tmp_path: Path
) -> None:
    with building_in(tmp_path) as building:
        url, kiosk, tv = building.server.url, *(chromium.new_context(locale="id-ID").new_page() for _ in range(2))
        first_administrator(page, building.server)
        page.goto(f"{url}/counter/devices?code={code_at(kiosk, f'{url}/kiosk/kios-1')}")
        place = page.locator('#pair [name="place"]')
        expect(place).to_have_value("kiosk/kios-1")
        page.get_by_role("button", name="Pasangkan", exact=True).click()
        expect(place).to_be_hidden()
        page.locator("#code").fill(code_at(tv, f"{url}/pair"))
        page.locator("#code").press("Enter")
        expect(place).to_be_visible()
        expect(place).to_have_value("")
        for window in (kiosk, tv):
            window.context.close()


def test_one_lost_request_is_said_until_the_next_list_comes_and_what_was_done_stays_said(
    page: Page, tmp_path: Path
) -> None:
    with building_in(tmp_path) as building:
        first_administrator(page, building.server)
        page.goto(f"{building.server.url}/counter/devices")
        message = page.locator("#message")
        page.route("**/api/v1/places", lambda route: route.abort())
        expect(message).to_have_text("Server tidak menjawab. Beri tahu teknisi.")
        page.unroute("**/api/v1/places")
        expect(message).to_be_hidden()


def test_an_invitation_forgets_what_was_wrong_when_the_browser_itself_finds_the_next_mistake(
    page: Page, tmp_path: Path
) -> None:
    with building_in(tmp_path) as building:
        (link,) = re.findall(r"first administrator .*: (http\S+)", building.server.log.read_text())
        page.goto(link)
        page.locator("[name=name]").fill("Kepala Mal")
        page.locator("[name=pin]").fill("kucing hitam")
        page.locator("[name=again]").fill("kucing putih")
        page.locator("#join button").click()
        expect(page.locator("#message")).to_be_visible()
        page.locator("[name=again]").fill("")
        page.locator("#join button").click()
        expect(page.locator("#message")).to_be_hidden()
