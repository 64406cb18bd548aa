"""The page of what would be, in a real browser: a supervisor tries another morning and reads what comes of it."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from config.sample import load_sample
from tests.support.axe import findings
from tests.support.browser_pages import Picture
from tests.support.ledgers import written
from tests.support.officers import PINS
from tests.support.sample_day import SampleDay
from tests.support.server import Server, serving
from tests.support.two_pages import HENDRO

WORKS_MS = 60_000


@pytest.fixture(scope="module")
def day_after(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample site, on the day after one on which people came."""
    data, site = tmp_path_factory.mktemp("what-if") / "data", load_sample().site
    yesterday = datetime.now(ZoneInfo(site.calendar.time_zone)).date() - timedelta(days=1)
    day = SampleDay(site, 3, yesterday)
    day.passes(None)
    with ThreadPoolExecutor() as beside:  # a loop of the browser runs here
        beside.submit(written, Path(data), site, day.facts).result()
    with serving(data) as server:
        yield server


def opens(page: Page, server: Server) -> None:
    who = {"name": HENDRO, "pin": PINS[HENDRO]}
    assert page.request.post(f"{server.url}/api/v1/session", data=who).ok
    page.goto(f"{server.url}/counter/board")
    page.get_by_text("Halaman", exact=True).click()
    page.get_by_role("link", name="Andai").click()
    page.wait_for_url("**/counter/what-if")  # and until its script hears the keys


def test_a_supervisor_tries_one_counter_more_and_sees_it_in_pictures_and_tables(
    page: Page, day_after: Server, picture: Picture
) -> None:
    opens(page, day_after)
    expect(page.locator(".empty")).to_be_visible()
    page.locator("[name=tenant]").select_option(label="Dinas Kependudukan dan Pencatatan Sipil")
    page.get_by_role("button", name="Atur loket satu antrean").click()
    page.get_by_role("spinbutton", name="Buka seluruhnya").fill("4")
    page.locator("[name=begins]").select_option(label="12.00")
    page.locator("[name=ends]").select_option(label="14.30")
    page.get_by_role("slider").press("ArrowRight")
    expect(page.locator("#percent-words")).to_have_text("+5%")
    page.locator("[name=runs]").select_option("20")
    page.get_by_role("button", name="Coba", exact=True).click()
    page.wait_for_url(re.compile("trial="), timeout=WORKS_MS)
    expect(page.locator(".changes")).to_have_text("4 loket untuk A (Disdukcapil) pukul 12:00-14:30 · Jumlah orang: +5%")
    expect(page.locator(".picture")).to_have_count(2)
    expect(page.locator(".picture .differs").first).to_have_text("3→4")
    assert page.locator(".picture polyline.was").count() >= 1
    assert page.locator(".picture polyline.then").count() >= 1
    page.set_viewport_size({"width": 1366, "height": 1290})
    picture(page, "what-if")
    page.get_by_text("Per setengah jam, dalam angka").click()
    assert findings(page) == []
    row = page.locator("details tbody tr").filter(has_text="13.00")
    expect(row.locator("td").nth(0)).to_have_text("3")
    expect(row.locator("td").nth(2)).to_have_text("4 (+1)")
    expect(page.locator("[name=count]")).to_have_value("4")
    page.emulate_media(media="print")
    expect(page.locator("#question")).to_be_hidden()
    expect(page.locator(".answer")).to_be_visible()


def test_a_trial_that_runs_is_shown_and_can_be_stopped(page: Page, day_after: Server) -> None:
    opens(page, day_after)
    page.locator("[name=runs]").select_option("100")
    page.get_by_role("button", name="Coba", exact=True).click()
    expect(page.locator("#progress")).to_be_visible()
    expect(page.get_by_role("button", name="Coba", exact=True)).to_be_disabled()
    page.get_by_role("button", name="Hentikan").click()
    expect(page.get_by_role("alert").filter(has_text="Dihentikan.")).to_be_visible()
    expect(page.get_by_role("button", name="Coba", exact=True)).to_be_enabled()


def test_what_cannot_be_tried_is_said_beside_the_keys(page: Page, day_after: Server) -> None:
    opens(page, day_after)
    page.get_by_role("button", name="Atur loket satu antrean").click()
    page.locator("[name=begins]").select_option(label="11.00")
    page.locator("[name=ends]").select_option(label="09.00")
    page.get_by_role("button", name="Coba", exact=True).click()
    expect(page.locator("#message")).to_contain_text("Waktu mulai harus sebelum waktu selesai")
    page.get_by_role("button", name="Hapus baris loket ini").click()
    expect(page.locator("#counters [data-row]")).to_have_count(0)


def test_every_control_is_within_the_screen_or_can_be_scrolled_to(page: Page, day_after: Server) -> None:
    for width, height in ((1920, 1080), (1366, 768), (1280, 1024), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        opens(page, day_after)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (width, height)
        expect(page.get_by_role("button", name="Coba", exact=True)).to_be_visible()
