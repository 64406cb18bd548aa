"""A visitor finds out where the nursing room is: at the kiosk, on the phone, on a TV; and from the next file on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.test_kiosk_sizes import SIZES, whole
from tests.support.axe import findings
from tests.support.browser_pages import fresh_page
from tests.support.changing_building import OPEN, building_in
from tests.support.kiosk_hall import site_file
from tests.support.kiosk_page import stand_at
from tests.support.officers import SERVICE, takes_number
from tests.support.paired import opens_at
from tests.support.server import Server, serving

KINDS = (
    *("nursing", "children", "health", "reading", "prayer", "toilet", "food"),
    *("shops", "atm", "charging", "parking", "access", "waiting", "wedding"),
)
NURSING = """
[[facilities]]
id = "nursing"
kind = "nursing"
zone = "lantai-1"
"""
MANY = NURSING + "".join(
    f"""
[[facilities]]
id = "{kind}"
kind = "{kind}"
floor = 2
note = {{ id = "Tanyakan kuncinya kepada petugas di meja depan.", en = "Ask for the key at the front desk." }}
hours.mon-sun = ["08:00-12:00", "13:00-15:00"]
"""
    for kind in KINDS[1:]
)


@pytest.fixture(scope="module")
def mall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample building, with more facilities than a small screen can show at once."""
    folder = Path(tmp_path_factory.mktemp("facilities"))
    with serving(folder / "data", "--site", str(site_file(folder, more=MANY))) as server:
        yield server


@pytest.fixture(params=SIZES, ids=str)
def screen(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, height = request.param
    with fresh_page(chromium, viewport={"width": width, "height": height}, bypass_csp=True) as page:
        yield page


def test_facilities_are_whole_on_every_screen_and_in_large_letters(screen: Page, mall: Server) -> None:
    opens_at(screen, f"{mall.url}/kiosk/kios-pintu")
    screen.get_by_role("link", name="Fasilitas").click()
    expect(screen.get_by_role("listitem").filter(has_text="Ruang laktasi")).to_contain_text("Lantai 1")
    whole(screen)
    assert findings(screen) == []
    screen.get_by_role("button", name="Besar dan jelas").click()
    screen.get_by_role("listitem").last.scroll_into_view_if_needed()
    whole(screen)
    screen.get_by_role("link", name="Kembali").click()
    expect(screen.get_by_role("link", name="Disdukcapil")).to_be_visible()
    whole(screen)


def test_a_keyboard_alone_leads_to_the_facilities_and_back(page: Page, mall: Server) -> None:
    stand_at(page, mall)
    door = page.get_by_role("link", name="Fasilitas")
    page.get_by_role("link", name="Cari layanan atau instansi").focus()
    page.keyboard.press("Tab")
    expect(door).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Fasilitas")).to_be_focused()
    room = page.get_by_role("listitem").filter(has_text="Ruang baca")
    for words in ("lantai 2", "08.00-12.00, 13.00-15.00", "Tanyakan kuncinya kepada petugas di meja depan."):
        expect(room.get_by_text(words)).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Selamat datang")).to_be_focused()


def test_who_reads_english_reads_the_facilities_in_english(page: Page, mall: Server) -> None:
    stand_at(page, mall, "#facilities")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Facilities")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Nursing room")).to_contain_text("Floor 1")


def test_a_phone_keeps_the_facilities_shut_until_somebody_wants_them_and_away_at_a_call(
    chromium: Browser, mall: Server
) -> None:
    size: ViewportSize = {"width": 390, "height": 844}
    with fresh_page(chromium, viewport=size, bypass_csp=True) as phone:
        phone.goto(mall.url + str(takes_number(mall, SERVICE)["page"]))
        room = phone.get_by_text("Ruang laktasi")
        expect(phone.locator("body")).to_have_attribute("data-live", "true")
        expect(room).to_be_hidden()
        phone.locator("summary", has_text="Fasilitas").focus()
        phone.keyboard.press("Enter")
        expect(room).to_be_visible()
        assert findings(phone) == []
        phone.evaluate("document.body.dataset.state = 'called'")
        expect(room).to_be_hidden()


def test_the_running_text_of_a_tv_names_them(page: Page, mall: Server) -> None:
    opens_at(page, f"{mall.url}/display/tv-lantai-1-utama")
    expect(page.get_by_text("Fasilitas di Lantai 1: Ruang laktasi").first).to_be_attached()


def test_a_facility_that_is_new_in_the_file_is_at_the_kiosk_without_a_restart(page: Page, tmp_path: Path) -> None:
    with building_in(tmp_path) as building:
        stand_at(page, building.server, kiosk="kios-1")
        expect(page.get_by_role("link", name="Fasilitas")).to_have_count(0)
        building.says(OPEN + NURSING)
        building.reloads()
        page.get_by_role("link", name="Fasilitas").click(timeout=15_000)
        expect(page.locator("#step-facilities").get_by_role("listitem")).to_contain_text("Ruang laktasi")
