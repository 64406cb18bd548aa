"""A citizen in front of the kiosk, in a real browser, at a real server."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, Route, expect

from tests.support.board_actions import mends
from tests.support.kiosk_page import KTP, number_on, stand_at, types
from tests.support.officers import Officer
from tests.support.server import Server


def issued(server: Server) -> int:
    """How many wait at Disdukcapil, as everybody may know."""
    catalogue = server.api("GET", "/kiosks/kios-pintu/catalogue").json()
    return int(next(tenant["waiting"] for tenant in catalogue["tenants"] if tenant["id"] == "disdukcapil"))


def test_a_citizen_touches_tenant_service_and_once_more_and_has_a_number(page: Page, server: Server) -> None:
    stand_at(page, server)
    expect(page.locator("html")).to_have_attribute("lang", "id")
    page.get_by_role("link", name="Disdukcapil").click()
    page.get_by_role("link", name="Perekaman KTP-el pemula").click()
    expect(page.get_by_text("Fotokopi Kartu Keluarga")).to_be_visible()
    expect(page.get_by_text("Gratis")).to_be_visible()
    page.get_by_role("button", name="Reguler").click()
    number = number_on(page)
    expect(page.get_by_text("Silakan ambil kertas nomor Anda")).to_be_visible()
    expect(page.locator(".ticket__where")).to_contain_text("Lantai 1")
    assert page.locator(".ticket__qr img").evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    page.get_by_role("button", name="Selesai").click()
    expect(page.get_by_role("heading", name="Selamat datang")).to_be_visible()
    page.goto(f"{server.url}/kiosk/kios-pintu/paper")
    expect(page.locator(".slip img").first).to_have_attribute("alt", re.compile(number))


def test_a_visitor_takes_a_priority_number_in_english(page: Page, server: Server) -> None:
    stand_at(page, server)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Welcome")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Disdukcapil").click()
    page.get_by_role("link", name="ID card").first.click()
    page.get_by_role("button", name="Priority").click()
    number_on(page)
    expect(page.get_by_text("Priority number", exact=True)).to_be_visible()
    expect(page.get_by_text("Please take your slip")).to_be_visible()
    page.get_by_role("button", name="Done", exact=True).click()
    expect(page.get_by_role("heading", name="Selamat datang")).to_be_visible()


def test_a_queue_that_a_supervisor_stops_is_closed_on_the_screen_at_once_and_open_again(
    page: Page, server: Server
) -> None:
    hendro = Officer(server, "Hendro Susilo")
    stand_at(page, server, "#service/bpkad-pbb-bayar")
    expect(page.get_by_role("button", name="Reguler")).to_be_enabled()
    mends(hendro, "/queues/bpkad/stop", reason="penuh")
    expect(page.get_by_text("Kapasitas hari ini sudah penuh.")).to_be_visible(timeout=3_000)
    expect(page.get_by_role("button", name="Reguler")).to_be_hidden()
    refused = server.api(
        "POST", "/tickets", {"nonce": "is-stopped", "service": "bpkad-pbb-bayar", "kiosk": "kios-pintu"}
    )
    assert refused.json()["error"]["code"] == "issuing_has_stopped"
    mends(hendro, "/queues/bpkad/resume")
    expect(page.get_by_role("button", name="Reguler")).to_be_enabled(timeout=3_000)


def test_the_kiosk_shows_the_buildings_time_whatever_its_own_clock_says(page: Page, server: Server) -> None:
    page.clock.install(time="2019-01-01T00:00:00")
    page.goto(f"{server.url}/kiosk/kios-pintu")
    minutes = timedelta(minutes=1)
    now = datetime.now(ZoneInfo("Asia/Jakarta"))
    expect(page.locator("#clock")).to_have_text(re.compile("|".join(f"{at:%H.%M}" for at in (now, now + minutes))))


def test_the_language_is_changed_on_any_step_without_losing_it(page: Page, server: Server) -> None:
    stand_at(page, server, KTP)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_text("What to bring")).to_be_visible()
    page.get_by_role("button", name="Regular").click()
    number = number_on(page)
    page.get_by_role("button", name="Indonesia").click()
    expect(page.get_by_text("Nomor reguler", exact=True)).to_be_visible()
    assert number_on(page) == number


def test_searching_for_ktp_with_the_screens_own_keys_finds_it(page: Page, server: Server) -> None:
    stand_at(page, server)
    page.get_by_role("link", name="Cari layanan").click()
    types(page, "ktp")
    result = page.get_by_role("link", name="KTP-el hilang")
    expect(result).to_contain_text("Disdukcapil")
    result.click()
    expect(page.get_by_role("heading", name="KTP-el hilang")).to_be_visible()


def test_a_search_that_finds_nothing_says_what_to_do(page: Page, server: Server) -> None:
    stand_at(page, server, "#search")
    types(page, "xyz")
    expect(page.get_by_text("“xyz” tidak ditemukan.")).to_be_visible()
    page.get_by_role("button", name="Hapus satu huruf").click()
    expect(page.locator("#words")).to_have_value("xy")


def test_a_search_within_a_tenant_finds_only_its_own(page: Page, server: Server) -> None:
    stand_at(page, server, "#tenant/dpmptsp")
    page.get_by_role("link", name="Cari di instansi ini").click()
    types(page, "sip")
    expect(page.get_by_role("link", name="SIP dokter umum")).to_be_visible()
    for tile in page.locator(".step:visible .tile__name").all():
        expect(tile).to_have_text("DPMPTSP")


def test_a_double_tap_takes_one_number(page: Page, server: Server) -> None:
    stand_at(page, server, KTP)
    before = issued(server)
    page.get_by_role("button", name="Reguler").dblclick()
    number_on(page)
    assert issued(server) == before + 1
    expect(page.get_by_role("heading", name="Nomor antrean Anda")).to_be_visible()


def test_the_second_half_of_a_double_tap_presses_nothing_that_has_just_appeared(page: Page, server: Server) -> None:
    stand_at(page, server, KTP)
    page.get_by_role("button", name="Reguler").click()
    number_on(page)
    done = page.get_by_role("button", name="Selesai").bounding_box()
    assert done is not None
    page.mouse.click(done["x"] + done["width"] / 2, done["y"] + done["height"] / 2)
    assert page.evaluate("document.body.dataset.step") == "number"
    page.get_by_role("button", name="Selesai").click()
    expect(page.get_by_role("heading", name="Selamat datang")).to_be_visible()


def test_pressing_again_after_no_answer_came_at_all_takes_one_number(page: Page, server: Server) -> None:
    stand_at(page, server, KTP)
    before = issued(server)

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/api/v1/tickets", lose)
    page.get_by_role("button", name="Reguler").click()
    expect(page.get_by_role("alert").get_by_text("Server tidak menjawab")).to_be_visible()
    page.unroute("**/api/v1/tickets")
    page.get_by_role("button", name="Reguler").click()
    number_on(page)
    assert issued(server) == before + 1


def test_the_next_citizen_never_gets_a_number_whose_answer_was_lost(page: Page, server: Server) -> None:
    stand_at(page, server, KTP)
    lost: list[str] = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().json()["number"])
        route.abort()

    page.route("**/api/v1/tickets", lose)
    page.get_by_role("button", name="Reguler").click()
    expect(page.get_by_role("alert").get_by_text("Server tidak menjawab")).to_be_visible()
    page.unroute("**/api/v1/tickets")
    page.get_by_role("link", name="Mulai lagi").click()
    page.get_by_role("link", name="Disdukcapil").click()
    page.get_by_role("link", name="Perekaman KTP-el pemula").click()
    page.get_by_role("button", name="Reguler").click()
    assert len(set(lost)) == 1
    assert number_on(page) not in lost


def test_a_lost_answer_is_asked_for_again_and_takes_one_number(page: Page, server: Server) -> None:
    stand_at(page, server, KTP)
    before = issued(server)
    answers: list[Route] = []

    def lose_the_first(route: Route) -> None:
        answers.append(route)
        if len(answers) == 1:
            route.fetch()  # the server has answered; the screen never hears it
            route.abort()
        else:
            route.continue_()

    page.route("**/api/v1/tickets", lose_the_first)
    page.get_by_role("button", name="Reguler").click()
    number_on(page)
    assert len(answers) == 2
    assert issued(server) == before + 1
