"""Public screens are in the building's language, whatever their browser says; a citizen may choose another."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.support.paired import opens_at
from tests.support.server import Server
from tests.support.site_files import spoilt

ENGLISH_BROWSER = "en-US,en;q=0.9"
"""What a browser asks for that nobody has set up."""


@pytest.fixture
def foreign(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    context.route("**/*", in_english)
    yield context.new_page()
    context.close()


def in_english(route: Route) -> None:
    """As a browser with windows does: its own languages, where the page names none."""
    route.continue_(headers={"accept-language": ENGLISH_BROWSER, **route.request.headers})


def asked_for(page: Page, url: str) -> str:
    """What the browser itself asks for."""
    with page.expect_request(url) as request:
        page.goto(url)
    return request.value.all_headers()["accept-language"]


@pytest.mark.parametrize("path", ["/kiosk/kios-pintu", "/display/tv-lantai-1-utama"])
def test_an_english_browser_shows_public_screens_in_indonesian(foreign: Page, server: Server, path: str) -> None:
    assert asked_for(foreign, server.url + path) == ENGLISH_BROWSER
    expect(foreign.locator("html")).to_have_attribute("lang", "id")
    expect(foreign.get_by_text("Selamat datang").first).to_be_visible()


def test_no_cookie_of_another_page_changes_a_public_screen(foreign: Page, server: Server) -> None:
    foreign.goto(f"{server.url}/?language=en")
    expect(foreign.locator("html")).to_have_attribute("lang", "en")
    for path in ("/kiosk/kios-pintu", "/display/tv-lantai-1-utama"):
        foreign.goto(server.url + path)
        expect(foreign.locator("html")).to_have_attribute("lang", "id")


def test_a_citizens_choice_ends_with_them_and_is_kept_nowhere(foreign: Page, server: Server) -> None:
    foreign.goto(f"{server.url}/kiosk/kios-pintu#service/disdukcapil-ktp-rekam")
    foreign.get_by_role("button", name="English").click()
    expect(foreign.locator("html")).to_have_attribute("lang", "en")
    foreign.get_by_role("button", name="Regular").click()
    foreign.get_by_role("button", name="Done", exact=True).click()
    expect(foreign.locator("html")).to_have_attribute("lang", "id")
    expect(foreign.get_by_role("heading", name="Selamat datang")).to_be_visible()
    assert [cookie for cookie in foreign.context.cookies() if cookie.get("name") == "language"] == []


def test_a_language_can_be_chosen_before_the_line_to_the_server_has_opened(foreign: Page, server: Server) -> None:
    foreign.route_web_socket("**/live/kiosk/*", lambda never_answers: None)
    foreign.goto(f"{server.url}/kiosk/kios-pintu")
    foreign.get_by_role("button", name="English").click()
    expect(foreign.locator("html")).to_have_attribute("lang", "en")


def test_what_the_server_refuses_is_said_in_the_language_of_the_page(foreign: Page, server: Server) -> None:
    foreign.goto(f"{server.url}/?language=en")
    foreign.goto(f"{server.url}/kiosk/kios-pintu")
    expect(foreign.get_by_role("heading", name="Selamat datang")).to_be_visible()
    sentence = """async () => {
        const { ask } = await import("/assets/core/web/ask.js");
        return ask("GET", "/kiosks/nowhere/catalogue").catch((why) => why.message);
    }"""
    assert foreign.evaluate(sentence) == "Kios ini tidak ada di sini."


def test_a_third_language_is_a_button_of_the_kiosk(foreign: Page, tmp_path: Path) -> None:
    site = tmp_path / "uji.toml"
    site.write_text(spoilt(("[hours]", 'languages = ["id", "en", "jv"]\n[hours]')), "utf-8")
    command = (sys.executable, "-m", "tests.support.javanese")
    server = Server(tmp_path / "data", ["--site", str(site)], command)
    server.start()
    try:
        opens_at(foreign, f"{server.url}/kiosk/kios-1")
        foreign.get_by_role("button", name="Basa Jawa").click()
        expect(foreign.locator("html")).to_have_attribute("lang", "jv")
        expect(foreign.get_by_role("heading", name="Sugeng rawuh")).to_be_visible()
        foreign.get_by_role("button", name="Indonesia").click()
        expect(foreign.get_by_role("heading", name="Selamat datang")).to_be_visible()
    finally:
        server.stop()
