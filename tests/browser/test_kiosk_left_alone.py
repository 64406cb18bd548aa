"""The kiosk by itself: left alone, reached low, without server, printer or open doors."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.kiosk_hall import hours_not_now, site_file
from tests.support.kiosk_page import KTP, STANDING, number_on, stand_at, types
from tests.support.officer_page import first_administrator
from tests.support.paired import opens_at
from tests.support.server import Server, serving


def leave_alone(page: Page, seconds: int) -> None:
    """From now on this screen's patience ends after so many seconds without a touch."""
    expect(page.locator("body")).to_have_attribute("data-idle", re.compile(r"^\d+$"))
    page.evaluate("seconds => document.body.dataset.idle = seconds", seconds)


def test_without_a_touch_the_screen_warns_and_goes_back_to_the_start(page: Page, server: Server) -> None:
    stand_at(page, server, KTP)
    expect(page.locator("body")).to_have_attribute("data-idle", "45")
    leave_alone(page, 11)
    expect(page.get_by_role("alertdialog", name="Anda masih di sini?")).to_be_visible()
    page.get_by_role("button", name="Saya masih di sini").click()
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    expect(page.get_by_role("heading", name="Perekaman KTP-el pemula")).to_be_visible()
    leave_alone(page, 2)
    expect(page.get_by_role("heading", name="Selamat datang")).to_be_visible()
    expect(page.get_by_role("alertdialog")).to_be_hidden()


def test_the_number_leaves_by_itself(page: Page, server: Server) -> None:
    stand_at(page, server, KTP)
    page.evaluate("document.body.dataset.done = 3")
    page.get_by_role("button", name="Reguler").click()
    number = number_on(page)
    expect(page.get_by_role("heading", name="Selamat datang")).to_be_visible()
    page.go_back()
    expect(page.get_by_text(number)).to_be_hidden()


def test_the_next_citizen_finds_the_screen_in_indonesian_and_as_it_was(page: Page, server: Server) -> None:
    stand_at(page, server)
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Low reach").click()
    page.get_by_role("button", name="Large and clear").click()
    leave_alone(page, 2)
    expect(page.get_by_role("heading", name="Selamat datang")).to_be_visible()
    for name in ("Tombol di bawah", "Besar dan jelas"):
        expect(page.get_by_role("button", name=name)).to_have_attribute("aria-pressed", "false")


ALL_BELOW = """(highest) => [...document.querySelectorAll("a, button, input")]
  .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height)
  .every((each) => each.getBoundingClientRect().top > highest)"""


def test_low_reach_brings_everything_one_touches_into_the_lower_half(page: Page, server: Server) -> None:
    stand_at(page, server)
    page.get_by_role("button", name="Tombol di bawah").click()
    for hash_ in ("#start", "#search", "#tenant/dpmptsp", KTP):
        page.goto(f"{server.url}/kiosk/kios-pintu{hash_}")
        expect(page.locator("body")).to_have_attribute("data-step", hash_[1:].split("/")[0])
        assert page.locator("a:visible, button:visible, input:visible").count() > 5
        page.wait_for_function(ALL_BELOW, arg=STANDING["height"] * 0.46)  # once the step's parts have come to rest


def test_everything_one_touches_is_large_enough_for_a_finger(page: Page, server: Server) -> None:
    stand_at(page, server)
    for hash_ in ("#start", "#search", "#tenant/dpmptsp", KTP):
        page.goto(f"{server.url}/kiosk/kios-pintu{hash_}")
        expect(page.locator("body")).to_have_attribute("data-step", hash_[1:].split("/")[0])
        sizes = page.evaluate(
            """() => [...document.querySelectorAll('a, button')].filter((each) => each.checkVisibility())
                .map((each) => [each.offsetHeight, each.offsetWidth, each.outerHTML])
                .filter(([height, width]) => height < 60 || width < 60)"""
        )
        assert sizes == []


def test_it_can_all_be_done_with_keys(page: Page, server: Server) -> None:
    stand_at(page, server)
    page.get_by_role("link", name="Cari layanan").press("Enter")
    expect(page.locator("#words")).to_be_focused()
    page.keyboard.type("skck baru")
    page.get_by_role("link", name="SKCK baru").press("Enter")
    expect(page.get_by_role("heading", name="SKCK baru")).to_be_focused()
    page.get_by_role("button", name="Prioritas").press("Enter")
    assert number_on(page)


def test_without_the_server_the_screen_says_so_takes_no_number_and_recovers(page: Page, served: Server) -> None:
    stand_at(page, served, KTP)
    expect(page.get_by_role("button", name="Reguler")).to_be_enabled()
    served.kill()
    expect(page.get_by_text("Sambungan ke server terputus.")).to_be_visible()
    expect(page.get_by_role("button", name="Reguler")).to_be_disabled()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Perekaman KTP-el pemula")).to_be_visible()
    served.start()
    expect(page.get_by_text("Sambungan ke server terputus.")).to_be_hidden()
    page.get_by_role("button", name="Reguler").click()
    assert number_on(page) == "A-001"


def test_a_failed_printer_is_told_and_the_number_stays(page: Page, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("mall")
    gone = f'{{ kind = "file", device = "{folder}/gone/paper" }}'
    with serving(folder / "data", "--site", str(site_file(folder, printer=gone))) as server:
        stand_at(page, server, KTP)
        page.get_by_role("button", name="Reguler").click()
        expect(page.get_by_text("Kertas nomor tidak tercetak. Silakan foto layar ini.")).to_be_visible()
        assert number_on(page) == "A-001"
        expect(page.locator('#step-number [data-slot="seconds"]')).to_have_text(re.compile(r"^(2\d|30)$"))
        first_administrator(page, server)
        page.goto(f"{server.url}/kiosk/kios-pintu/paper")
        expect(page.get_by_text(f"{folder}/gone/paper")).to_be_visible()


def test_a_kiosk_without_paper_promises_none_and_leaves_time_for_a_photograph(
    page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("mall")
    paperless = site_file(folder, printer='{ kind = "none" }')
    with serving(folder / "data", "--site", str(paperless)) as server:
        stand_at(page, server, KTP)
        page.get_by_role("button", name="Reguler").click()
        assert number_on(page) == "A-001"
        said = page.locator("#step-number [role=status]")
        assert said.inner_text() == "Kios ini tanpa kertas nomor. Foto layar ini atau pindai kode QR."
        expect(page.locator('#step-number [data-slot="seconds"]')).to_have_text(re.compile(r"^(2\d|30)$"))
        page.get_by_role("button", name="English").click()
        expect(said).to_have_text("This kiosk prints no slips. Photograph this screen or scan the QR code.")
        expect(page.locator('#step-number [data-slot="seconds"]')).to_have_text(re.compile(r"^(2\d|30)$"))


def test_a_closed_service_says_when_it_opens_and_gives_no_number(
    page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("mall")
    closed = site_file(folder, hours=hours_not_now("Asia/Jakarta"))
    with serving(folder / "data", "--site", str(closed)) as server:
        stand_at(page, server)
        expect(page.get_by_role("heading", name="Kami sedang tutup")).to_be_visible()
        expect(page.locator("#step-start .welcome")).to_contain_text(
            re.compile(r"Buka (hari ini|lagi) .*pukul \d\d\.00")
        )
        expect(page.get_by_role("link", name="Disdukcapil")).to_contain_text("Tutup")
        opens_at(page, f"{server.url}/kiosk/kios-pintu", KTP)
        expect(page.locator('[data-slot="reopens"]')).to_have_text(re.compile(r"^Buka .*pukul \d\d\.00$"))
        expect(page.get_by_text("Fotokopi Kartu Keluarga")).to_be_visible()
        expect(page.get_by_role("button", name="Reguler")).to_be_hidden()


def test_a_site_of_163_services_is_used_by_groups_arrows_and_search(
    page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("mall")
    with serving(folder / "data", "--site", str(site_file(folder, "samarinda"))) as server:
        page.emulate_media(reduced_motion="reduce")
        stand_at(page, server, kiosk="kios-1")
        expect(page.locator(".step:visible .tile")).to_have_count(31)
        page.get_by_role("link", name="DPMPTSP").click()
        expect(page.locator(".step:visible .tile")).to_have_count(32)
        last = page.locator(".step:visible .tile").last
        expect(last).not_to_be_in_viewport()
        down = page.get_by_role("button", name="Ke bawah").locator("visible=true")
        while down.is_enabled():
            down.click()
            page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
        expect(last).to_be_in_viewport()
        page.locator(".chip:visible").first.click()
        expect(page.locator(".step:visible .tile").first).to_be_in_viewport()
        page.get_by_role("link", name="Mulai lagi").click()
        page.get_by_role("link", name="Cari layanan").click()
        types(page, "paspor")
        page.get_by_role("link", name="Imigrasi").nth(1).click()
        page.get_by_role("button", name="Reguler").click()
        assert number_on(page)
