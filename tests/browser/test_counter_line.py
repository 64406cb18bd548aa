"""The officer's page of a real site: the line to the server, the building's clock, devices in trouble."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.fake_printer import PAPER_ENOUGH, PAPER_LOW, FakePrinter
from tests.support.officer_page import SITE, first_administrator, is_live, presses
from tests.support.officers import takes_number
from tests.support.server import Server, serving


@pytest.fixture
def real(tmp_path: Path, page: Page) -> Iterator[Server]:
    """A real site, and its first administrator signed in."""
    site = tmp_path / "site.toml"
    site.write_text(SITE)
    with serving(tmp_path / "data", "--site", str(site)) as server:
        first_administrator(page, server)
        yield server


def test_a_killed_server_is_told_at_once_and_everything_is_back_after_it_returns(page: Page, real: Server) -> None:
    page.locator(".tile").first.click()
    is_live(page)
    number = takes_number(real, "kk", kiosk="kios-1")["number"]
    presses(page, "Space", "called")
    page.route("**/start", lambda route: route.abort())
    page.keyboard.press("m")
    expect(page.locator("#message")).to_have_text("Server tidak menjawab. Beri tahu teknisi.")
    page.unroute("**/start")
    real.kill()
    expect(page.locator("#lost")).to_be_visible()
    expect(page.locator("[data-action=start]")).to_be_disabled()
    expect(page).to_have_title("Terputus Loket 1")
    page.keyboard.press("m")
    real.start()
    expect(page.locator("#lost")).to_be_hidden()
    expect(page.locator("#message")).to_be_hidden()
    expect(page.locator("#number")).to_have_text(number)
    presses(page, "m", "serving")
    presses(page, "s", "idle")


def test_the_clock_is_that_of_the_building(page: Page, real: Server) -> None:
    page.locator(".tile").first.click()
    is_live(page)
    there = page.evaluate(
        "Intl.DateTimeFormat('id', {timeZone: 'Asia/Jayapura', hour: '2-digit', minute: '2-digit'}).format(Date.now())"
    )
    shown = page.locator("#clock").text_content() or ""
    assert abs(minutes(shown) - minutes(there)) % 1439 <= 1


def test_paper_that_is_nearly_out_is_a_warning_in_words_and_goes_with_a_new_roll(
    page: Page, chromium: Browser, tmp_path: Path
) -> None:
    site, printer = tmp_path / "site.toml", FakePrinter()
    site.write_text(
        f'{SITE}printer = {{ kind = "network", host = "127.0.0.1", port = {printer.port}, check_seconds = 0.3 }}'
    )
    with serving(tmp_path / "data", "--site", str(site)) as server:
        first_administrator(page, server)
        page.locator(".tile").first.click()
        is_live(page)
        warnings = page.locator("#device-list li[data-level=warning]")
        printer.paper = PAPER_LOW
        expect(warnings.filter(has_text="Kios 1")).to_have_text("Peringatan Kios 1: printer: Kertas hampir habis.")
        expect(page.locator("#device-list li[data-level=fault]")).to_have_count(0)
        page.goto(f"{server.url}/counter/board")
        is_live(page)
        expect(warnings.filter(has_text="Kios 1")).to_have_text("Peringatan Kios 1: printer: Kertas hampir habis.")
        assert page.locator("#device-list .device__level").first.is_visible()
        printer.paper = PAPER_ENOUGH
        expect(warnings.filter(has_text="Kios 1")).to_have_count(0)
    printer.close()


def minutes(clock: str) -> int:
    hour, minute = clock.split(".")
    return int(hour) * 60 + int(minute)


def test_a_printer_at_fault_is_told_to_the_officer_in_both_languages(
    page: Page, chromium: Browser, tmp_path: Path
) -> None:
    site = tmp_path / "site.toml"
    printer = 'printer = { kind = "network", host = "127.0.0.1", port = 9, check_seconds = 0 }'
    site.write_text(SITE + printer)
    with serving(tmp_path / "data", "--site", str(site)) as server:
        first_administrator(page, server)
        page.locator(".tile").first.click()
        is_live(page)
        expect(page.locator("#devices")).to_be_hidden()
        takes_number(server, "kk", kiosk="kios-1")
        expect(page.locator("#device-list li")).to_contain_text("Kios 1")
        sentence = page.locator("#device-list li").text_content()
        page.click("nav.languages [lang=en]")
        expect(page.locator("#device-list li")).to_contain_text("The printer cannot be reached")
        assert sentence is not None
        assert "printer cannot" not in sentence
