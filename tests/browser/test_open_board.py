"""The open board at home: on a small phone, without scripts, while the queues move, and when the line is gone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.support.browser_pages import fresh_page
from tests.support.officers import COUNTER, SERVICE, Officer, takes_number
from tests.support.server import Server

QUEUE = '[data-tenant="disdukcapil"] [data-queue="disdukcapil"]'
SIZES = ((320, 568), (360, 740), (768, 1024), (1366, 768), (1920, 1080))
LOOKS_MAX = 2_000
JSON = "**/open/queues.json"
CUT_OFF = """[...document.querySelectorAll("main *")]
    .filter((each) => each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1).map((each) => each.outerHTML)"""
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
"""WCAG 1.4.12."""
OLD = "delete Object.hasOwn;"
LOOK = 'dispatchEvent(new Event("online"))'
"""Somebody's line is back: the page asks at once."""


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """Somebody at home."""
    with fresh_page(chromium, viewport={"width": 360, "height": 740}) as page:
        yield page


def looks(page: Page) -> None:
    """The page asks now, and has its answer."""
    with page.expect_response(JSON):
        page.evaluate(LOOK)


def looks_until(page: Page, what: str, words: str) -> None:
    """The board is made anew once a second."""
    for _ in range(LOOKS_MAX):
        looks(page)
        if of(page, what) == words:
            return
    assert of(page, what) == words


def of(page: Page, what: str) -> str:
    return page.locator(f"{QUEUE} [data-of={what}]").inner_text()


def test_it_follows_the_queues_and_mostly_hears_that_nothing_is_new(
    phone: Page, served: Server, ratna: Officer
) -> None:
    statuses: list[int] = []
    phone.on("response", lambda answer: _noted(answer, statuses))
    phone.goto(f"{served.url}/open")
    assert (of(phone, "waiting"), of(phone, "called"), of(phone, "counters_open")) == ("0", "Belum ada", "1")
    takes_number(served, SERVICE)
    takes_number(served, SERVICE)
    ratna.does("call-next", COUNTER)
    looks_until(phone, "called", "A-001")
    assert (of(phone, "waiting"), of(phone, "called")) == ("1", "A-001")
    expect(phone.locator("#waiting")).to_have_text("1")
    for _ in range(3):
        looks(phone)
    assert 304 in statuses


def _noted(answer: Response, statuses: list[int]) -> None:
    if answer.url.endswith("queues.json"):
        statuses.append(answer.status)


def test_a_queue_that_is_stopped_says_so_without_anybody_loading_the_page(phone: Page, served: Server) -> None:
    phone.goto(f"{served.url}/open")
    assert of(phone, "status") == "Nomor tersedia"
    hendro = Officer(served, "Hendro Susilo")
    stop = {"nonce": "stop-0001", "reason": "gangguan"}
    assert hendro.client.post("/queues/disdukcapil/stop", json=stop).is_success
    looks_until(phone, "status", "Nomor dihentikan")
    expect(phone.locator(f"{QUEUE} [data-of=note]")).to_contain_text("gangguan sistem")
    expect(phone.locator(QUEUE)).to_have_attribute("data-gives", "false")


def test_without_scripts_it_says_the_same_and_is_loaded_anew_by_hand(chromium: Browser, served: Server) -> None:
    with fresh_page(chromium, java_script_enabled=False) as page:
        page.goto(f"{served.url}/open")
        expect(page.locator(f"{QUEUE} [data-of=waiting]")).to_have_text("0")
        expect(page.get_by_placeholder("Cari instansi")).to_be_hidden()
        takes_number(served, SERVICE)
        for _ in range(LOOKS_MAX):
            page.get_by_role("link", name="Perbarui").click()
            if of(page, "waiting") == "1":
                break
        assert of(page, "waiting") == "1"
        expect(page.get_by_text("JavaScript")).to_have_count(0)
        page.get_by_role("link", name="English").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("How full is it now?")
        page.get_by_role("link", name="Refresh").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("How full is it now?")


def test_who_loses_the_line_is_told_and_told_again_when_it_is_back(phone: Page, server: Server) -> None:
    phone.goto(f"{server.url}/open")
    phone.route(JSON, lambda route: route.abort())
    phone.evaluate(LOOK)
    expect(phone.get_by_text("Yang terlihat mungkin sudah tidak sesuai.")).to_be_visible()
    phone.unroute(JSON)
    phone.evaluate(LOOK)
    expect(phone.get_by_text("Yang terlihat mungkin sudah tidak sesuai.")).to_be_hidden()


def test_a_page_that_is_of_an_older_site_loads_itself_anew(phone: Page, server: Server) -> None:
    phone.add_init_script("Math.random = () => 0")
    phone.goto(f"{server.url}/open")
    newer = {**phone.request.get(f"{server.url}/open/queues.json").json(), "site_version": "newer"}
    phone.route(JSON, lambda route: route.fulfill(json=newer))
    with phone.expect_navigation():
        phone.evaluate(LOOK)


def test_an_old_browser_reads_what_the_server_wrote(phone: Page, server: Server) -> None:
    phone.add_init_script(OLD)
    phone.route("**/*.js", lambda route: route.abort())
    phone.goto(f"{server.url}/open")
    expect(phone.locator(f"{QUEUE} [data-of=waiting]")).to_be_visible()
    expect(phone.locator("#too-old")).to_have_count(0)


def test_one_finds_ones_agency_by_its_short_or_whole_name(phone: Page, server: Server) -> None:
    phone.goto(f"{server.url}/open")
    shown = phone.locator(".tenant:visible h2")
    box = phone.get_by_placeholder("Cari instansi")
    for typed in ("disduk", "Kependudukan"):
        box.fill(typed)
        expect(shown).to_have_text(["Disdukcapil"])
    box.fill("tidak ada")
    expect(phone.get_by_role("status")).to_have_text("Tidak ada instansi dengan nama ini.")
    box.fill("")
    assert shown.count() > 20


def test_wide_letters_and_lines_cut_nothing_off(chromium: Browser, server: Server) -> None:
    with fresh_page(chromium, viewport={"width": 320, "height": 568}, bypass_csp=True) as page:
        page.goto(f"{server.url}/open")
        page.add_style_tag(content=SPACED)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_is_cut_off_at_any_size(chromium: Browser, server: Server, width: int, height: int) -> None:
    with fresh_page(chromium, viewport={"width": width, "height": height}) as page:
        page.goto(f"{server.url}/open")
        expect(page.locator(".tenant").first).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate(CUT_OFF) == []


def test_the_landing_page_and_the_page_of_a_ticket_lead_there(page: Page, server: Server) -> None:
    for path in ("/", str(takes_number(server, SERVICE)["page"]), "/t/of-yesterday"):
        page.goto(server.url + path)
        page.locator('a[href="/open"]').click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Seberapa penuh sekarang?")
