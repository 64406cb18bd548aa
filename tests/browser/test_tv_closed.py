"""The TV of a closed building welcomes nobody: it says when numbers are given again."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.support.kiosk_hall import hours_not_now, site_file
from tests.support.paired import opens_at
from tests.support.server import serving


def test_a_tv_of_a_closed_building_says_when_it_opens_again(page: Page, tmp_path: Path) -> None:
    closed = site_file(tmp_path, hours=hours_not_now("Asia/Jakarta"))
    with serving(tmp_path / "data", "--site", str(closed)) as server:
        opens_at(page, f"{server.url}/display/tv-lantai-1-utama")
        expect(page.locator(".now__closed").get_by_text("Kami sedang tutup")).to_be_visible()
        expect(page.get_by_text("Selamat datang", exact=True)).to_be_hidden()
        expect(page.locator(".now__closed")).to_contain_text(re.compile(r"Buka (hari ini|lagi) .*pukul \d\d\.00"))
        expect(page.locator(".now__closed [lang=en]")).to_contain_text(re.compile(r"Opens (today|again) .*at \d\d\.00"))
