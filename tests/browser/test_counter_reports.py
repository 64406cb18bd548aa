"""The page of reports in a real browser."""

import re

from playwright.sync_api import Page, expect

from tests.support.officers import COUNTER, SERVICE, Officer, takes_number
from tests.support.server import Server


def opens_reports(page: Page, served: Server, person: str = "Hendro Susilo") -> None:
    """Sign in and go there from the list of counters."""
    page.goto(f"{served.url}/counter")
    page.get_by_role("button", name=person).click()
    page.get_by_role("link", name="Laporan").click()


def test_a_supervisor_reads_and_prints_the_day_row_130(page: Page, served: Server) -> None:
    """Row 130."""
    ratna = Officer(served, "Ratna Wulandari")
    ratna.does("open", COUNTER)
    takes_number(served, SERVICE)
    ratna.does("call-next", COUNTER)
    opens_reports(page, served)
    expect(page.locator(".tiles dd").first).to_have_text("1")
    expect(page.locator("#queue tbody th").first).to_have_text("A (Disdukcapil)")
    expect(page.locator("#work tbody th")).to_have_text("Ratna Wulandari")
    expect(page.locator(".chart rect").first).to_be_visible()
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name="Cetak", exact=True).click()
    expect(page).to_have_title("printed")
    page.emulate_media(media="print")
    expect(page.locator(".pick")).to_be_hidden()
    expect(page.locator("#tenant table").first).to_be_visible()
    expect(page.locator("#queue")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Cetak semua tabel").click()
    page.emulate_media(media="print")
    expect(page.locator("#queue table").first).to_be_visible()


def test_an_agencys_supervisor_finds_their_agency_alone(page: Page, served: Server) -> None:
    takes_number(served, "samsat-pkb-tahunan")
    opens_reports(page, served, "Wahyu Hidayat")
    expect(page.locator(".tiles dd").first).to_have_text("0")
    expect(page.locator(".head")).to_contain_text("Hanya Dinas Kependudukan dan Pencatatan Sipil")


def test_a_figure_says_of_how_many_people_it_is(page: Page, served: Server) -> None:
    opens_reports(page, served)
    expect(page.locator(".tiles .more").last).to_have_text(re.compile(r"dari \d+ orang"))
