"""A device is paired, found and revoked by a supervisor in front of it."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.support.changing_building import building_in
from tests.support.officer_page import first_administrator


def test_a_kiosk_shows_a_code_opens_its_place_says_who_it_is_and_is_out_once_revoked(
    page: Page, chromium: Browser, tmp_path: Path
) -> None:
    with building_in(tmp_path) as building:
        url, kiosk = building.server.url, chromium.new_context(locale="id-ID").new_page()
        kiosk.goto(f"{url}/kiosk/kios-1")
        expect(kiosk.locator(".pairing h1")).to_have_text("Pasangkan Kios 1")
        expect(kiosk.locator("#code")).to_have_text(re.compile(r"^\s*[A-Z0-9]{6}\s*$"))
        code = kiosk.locator("#code").inner_text().replace("\n", "").replace(" ", "")
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
