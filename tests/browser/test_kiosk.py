"""A citizen in front of the kiosk, in a real browser, at a real server."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.board_actions import mends
from tests.support.kiosk_hall import hours_not_now, site_file
from tests.support.officers import Officer
from tests.support.server import Server, serving

STANDING = {"width": 1080, "height": 1920}
KTP = "#service/disdukcapil-ktp-rekam"


@pytest.fixture(scope="module")
def mall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("mall") / "data", "--sample") as server:
        yield server


def stand_at(page: Page, server: Server, hash_: str = "", kiosk: str = "kios-pintu") -> None:
    """Open the kiosk's page, and wait until it is live."""
    page.set_viewport_size({"width": STANDING["width"], "height": STANDING["height"]})
    with page.expect_websocket():
        page.goto(f"{server.url}/kiosk/{kiosk}{hash_}")
    expect(page.locator(".step:visible h1")).not_to_be_empty()


def number_on(page: Page) -> str:
    """The number on the screen."""
    expect(page.locator(".ticket__number")).to_have_text(re.compile(r"^\w+-\d+$"))
    return page.locator(".ticket__number").inner_text()


def types(page: Page, word: str) -> None:
    """Touch the keys of the on-screen keyboard."""
    for letter in word:
        page.locator(f'[data-key="{letter}"]').click()


def issued(server: Server) -> int:
    """How many wait at Disdukcapil, as everybody may know."""
    catalogue = server.api("GET", "/kiosks/kios-pintu/catalogue").json()
    return int(next(tenant["waiting"] for tenant in catalogue["tenants"] if tenant["id"] == "disdukcapil"))


def test_a_citizen_touches_tenant_service_and_once_more_and_has_a_number(page: Page, mall: Server) -> None:
    stand_at(page, mall)
    expect(page.locator("html")).to_have_attribute("lang", "id")
    page.get_by_role("link", name="Disdukcapil").click()
    page.get_by_role("link", name="Perekaman KTP-el pemula").click()
    expect(page.get_by_text("Fotokopi Kartu Keluarga")).to_be_visible()
    expect(page.get_by_text("Gratis")).to_be_visible()
    page.get_by_role("button", name="Reguler").click()
    number = number_on(page)
    expect(page.get_by_text("Silakan ambil struk Anda")).to_be_visible()
    expect(page.locator(".ticket__where")).to_contain_text("Lantai 1")
    assert page.locator(".ticket__qr img").evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    page.get_by_role("button", name="Selesai").click()
    expect(page.get_by_role("heading", name="Selamat datang")).to_be_visible()
    page.goto(f"{mall.url}/kiosk/kios-pintu/paper")
    expect(page.locator(".slip img").first).to_have_attribute("alt", re.compile(number))


def test_a_visitor_takes_a_priority_number_in_english(page: Page, mall: Server) -> None:
    stand_at(page, mall)
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
    page: Page, mall: Server
) -> None:
    hendro = Officer(mall, "Hendro Susilo")
    stand_at(page, mall, "#service/bpkad-pbb-bayar")
    expect(page.get_by_role("button", name="Reguler")).to_be_enabled()
    mends(hendro, "/queues/bpkad/stop", reason="penuh")
    expect(page.get_by_text("Kapasitas hari ini sudah penuh.")).to_be_visible(timeout=3_000)
    expect(page.get_by_role("button", name="Reguler")).to_be_hidden()
    refused = mall.api("POST", "/tickets", {"nonce": "is-stopped", "service": "bpkad-pbb-bayar", "kiosk": "kios-pintu"})
    assert refused.json()["error"]["code"] == "issuing_has_stopped"
    mends(hendro, "/queues/bpkad/resume")
    expect(page.get_by_role("button", name="Reguler")).to_be_enabled(timeout=3_000)


def test_the_language_is_changed_on_any_step_without_losing_it(page: Page, mall: Server) -> None:
    stand_at(page, mall, KTP)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_text("What to bring")).to_be_visible()
    page.get_by_role("button", name="Regular").click()
    number = number_on(page)
    page.get_by_role("button", name="Indonesia").click()
    expect(page.get_by_text("Nomor reguler", exact=True)).to_be_visible()
    assert number_on(page) == number


def test_searching_for_ktp_with_the_screens_own_keys_finds_it(page: Page, mall: Server) -> None:
    stand_at(page, mall)
    page.get_by_role("link", name="Cari layanan").click()
    types(page, "ktp")
    result = page.get_by_role("link", name="KTP-el hilang")
    expect(result).to_contain_text("Disdukcapil")
    result.click()
    expect(page.get_by_role("heading", name="KTP-el hilang")).to_be_visible()


def test_a_search_that_finds_nothing_says_what_to_do(page: Page, mall: Server) -> None:
    stand_at(page, mall, "#search")
    types(page, "xyz")
    expect(page.get_by_text("“xyz” tidak ditemukan.")).to_be_visible()
    page.get_by_role("button", name="Hapus satu huruf").click()
    expect(page.locator("#words")).to_have_value("xy")


def test_a_search_within_a_tenant_finds_only_its_own(page: Page, mall: Server) -> None:
    stand_at(page, mall, "#tenant/dpmptsp")
    page.get_by_role("link", name="Cari di instansi ini").click()
    types(page, "sip")
    expect(page.get_by_role("link", name="SIP dokter umum")).to_be_visible()
    for tile in page.locator(".step:visible .tile__name").all():
        expect(tile).to_have_text("DPMPTSP")


def test_a_double_tap_takes_one_number(page: Page, mall: Server) -> None:
    stand_at(page, mall, KTP)
    before = issued(mall)
    page.get_by_role("button", name="Reguler").dblclick()
    number_on(page)
    assert issued(mall) == before + 1
    expect(page.get_by_role("heading", name="Nomor antrean Anda")).to_be_visible()


def test_the_second_half_of_a_double_tap_presses_nothing_that_has_just_appeared(page: Page, mall: Server) -> None:
    stand_at(page, mall, KTP)
    page.get_by_role("button", name="Reguler").click()
    number_on(page)
    done = page.get_by_role("button", name="Selesai").bounding_box()
    assert done is not None
    page.mouse.click(done["x"] + done["width"] / 2, done["y"] + done["height"] / 2)
    assert page.evaluate("document.body.dataset.step") == "number"
    page.get_by_role("button", name="Selesai").click()
    expect(page.get_by_role("heading", name="Selamat datang")).to_be_visible()


def test_pressing_again_after_no_answer_came_at_all_takes_one_number(page: Page, mall: Server) -> None:
    stand_at(page, mall, KTP)
    before = issued(mall)

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/api/v1/tickets", lose)
    page.get_by_role("button", name="Reguler").click()
    expect(page.get_by_role("alert").get_by_text("Server tidak menjawab")).to_be_visible()
    page.unroute("**/api/v1/tickets")
    page.get_by_role("button", name="Reguler").click()
    number_on(page)
    assert issued(mall) == before + 1


def test_the_next_citizen_never_gets_a_number_whose_answer_was_lost(page: Page, mall: Server) -> None:
    stand_at(page, mall, KTP)
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


def test_a_lost_answer_is_asked_for_again_and_takes_one_number(page: Page, mall: Server) -> None:
    stand_at(page, mall, KTP)
    before = issued(mall)
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
    assert issued(mall) == before + 1


def leave_alone(page: Page, seconds: int) -> None:
    """From now on this screen's patience ends after so many seconds without a touch."""
    expect(page.locator("body")).to_have_attribute("data-idle", re.compile(r"^\d+$"))
    page.evaluate("seconds => document.body.dataset.idle = seconds", seconds)


def test_without_a_touch_the_screen_warns_and_goes_back_to_the_start(page: Page, mall: Server) -> None:
    stand_at(page, mall, KTP)
    expect(page.locator("body")).to_have_attribute("data-idle", "45")
    leave_alone(page, 11)
    expect(page.get_by_role("alertdialog", name="Anda masih di sini?")).to_be_visible()
    page.get_by_role("button", name="Saya masih di sini").click()
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    expect(page.get_by_role("heading", name="Perekaman KTP-el pemula")).to_be_visible()
    leave_alone(page, 2)
    expect(page.get_by_role("heading", name="Selamat datang")).to_be_visible()
    expect(page.get_by_role("alertdialog")).to_be_hidden()


def test_the_number_leaves_by_itself(page: Page, mall: Server) -> None:
    stand_at(page, mall, KTP)
    page.evaluate("document.body.dataset.done = 3")
    page.get_by_role("button", name="Reguler").click()
    number = number_on(page)
    expect(page.get_by_role("heading", name="Selamat datang")).to_be_visible()
    page.go_back()
    expect(page.get_by_text(number)).to_be_hidden()


def test_the_next_citizen_finds_the_screen_in_indonesian_and_as_it_was(page: Page, mall: Server) -> None:
    stand_at(page, mall)
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Low reach").click()
    page.get_by_role("button", name="Large and clear").click()
    leave_alone(page, 2)
    expect(page.get_by_role("heading", name="Selamat datang")).to_be_visible()
    for name in ("Jangkauan rendah", "Besar dan jelas"):
        expect(page.get_by_role("button", name=name)).to_have_attribute("aria-pressed", "false")


ALL_BELOW = """(highest) => [...document.querySelectorAll("a, button, input")]
  .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height)
  .every((each) => each.getBoundingClientRect().top > highest)"""


def test_low_reach_brings_everything_one_touches_into_the_lower_half(page: Page, mall: Server) -> None:
    stand_at(page, mall)
    page.get_by_role("button", name="Jangkauan rendah").click()
    for hash_ in ("#start", "#search", "#tenant/dpmptsp", KTP):
        page.goto(f"{mall.url}/kiosk/kios-pintu{hash_}")
        expect(page.locator("body")).to_have_attribute("data-step", hash_[1:].split("/")[0])
        assert page.locator("a:visible, button:visible, input:visible").count() > 5
        page.wait_for_function(ALL_BELOW, arg=STANDING["height"] * 0.46)  # once the step's parts have come to rest


def test_everything_one_touches_is_large_enough_for_a_finger(page: Page, mall: Server) -> None:
    stand_at(page, mall)
    for hash_ in ("#start", "#search", "#tenant/dpmptsp", KTP):
        page.goto(f"{mall.url}/kiosk/kios-pintu{hash_}")
        expect(page.locator("body")).to_have_attribute("data-step", hash_[1:].split("/")[0])
        sizes = page.evaluate(
            """() => [...document.querySelectorAll('a, button')].filter((each) => each.checkVisibility())
                .map((each) => [each.offsetHeight, each.offsetWidth, each.outerHTML])
                .filter(([height, width]) => height < 60 || width < 60)"""
        )
        assert sizes == []


def test_it_can_all_be_done_with_keys(page: Page, mall: Server) -> None:
    stand_at(page, mall)
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
        expect(page.get_by_text("Struk tidak tercetak. Silakan foto layar ini.")).to_be_visible()
        assert number_on(page) == "A-001"
        expect(page.locator('#step-number [data-slot="seconds"]')).to_have_text(re.compile(r"^(2\d|30)$"))
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
        assert said.inner_text() == "Kios ini tanpa struk. Foto layar ini atau pindai kode QR."
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
        expect(page.get_by_role("link", name="Disdukcapil")).to_contain_text("Tutup")
        page.goto(f"{server.url}/kiosk/kios-pintu{KTP}")
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
        expect(page.locator(".step:visible .tile")).to_have_count(30)
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
