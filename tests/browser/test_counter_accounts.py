"""One's sessions, links that were not used, the PIN once more, and the security log, in a real browser."""

import json

from playwright.sync_api import Browser, Page, Route, expect

from tests.support.officers import PINS
from tests.support.server import Server

SRI = "Sri Lestari"


def signs_in(page: Page, server: Server, name: str) -> None:
    answer = page.request.post(f"{server.url}/api/v1/session", data={"name": name, "pin": PINS[name]})
    assert answer.ok, answer.text()


def test_somebody_finds_where_they_are_signed_in_and_ends_what_they_do_not_know(
    page: Page, served: Server, chromium: Browser
) -> None:
    elsewhere = chromium.new_context(user_agent="Mozilla/5.0 (Windows NT 10.0) Firefox/130.0").new_page()
    elsewhere.request.post(f"{served.url}/api/v1/session", data={"name": SRI, "pin": "000000"})
    signs_in(elsewhere, served, SRI)
    signs_in(page, served, SRI)
    page.goto(f"{served.url}/counter/me")
    expect(page.locator("#wrong-tries")).to_contain_text("1 PIN salah dicoba dengan nama Anda")
    rows = page.locator("#session-list .session")
    expect(rows).to_have_count(2)
    here, there = rows.filter(has=page.locator(".chip:visible")), rows.filter(has_text="Firefox, Windows")
    expect(here.get_by_role("button")).to_be_hidden()
    there.get_by_role("button", name="Akhiri").click()
    expect(rows).to_have_count(1)
    assert elsewhere.request.get(f"{served.url}/api/v1/session").status == 401
    elsewhere.context.close()


def test_who_wrote_the_pin_long_ago_writes_it_once_more_before_a_session_ends(
    page: Page, served: Server, chromium: Browser
) -> None:
    elsewhere = chromium.new_context(user_agent="Mozilla/5.0 (Windows NT 10.0) Firefox/130.0").new_page()
    signs_in(elsewhere, served, SRI)
    signs_in(page, served, SRI)
    answer = {"code": "fresh_pin_needed", "message": "Masukkan PIN Anda sekali lagi.", "details": {}}
    refusal = json.dumps({"error": answer})
    page.route("**/api/v1/sessions/*", lambda route: route.fulfill(status=403, body=refusal), times=1)
    page.goto(f"{served.url}/counter/me")
    rows = page.locator("#session-list .session")
    rows.filter(has_text="Firefox, Windows").get_by_role("button", name="Akhiri").click()
    expect(page.locator("#fresh-pin [name=pin]")).to_be_focused()
    page.keyboard.type(PINS[SRI])
    page.keyboard.press("Enter")
    expect(rows.filter(has_text="Firefox, Windows")).to_have_count(0)
    assert elsewhere.request.get(f"{served.url}/api/v1/session").status == 401
    elsewhere.context.close()


def test_an_administrator_withdraws_a_link_after_writing_the_pin_once_more(page: Page, served: Server) -> None:
    signs_in(page, served, SRI)
    page.goto(f"{served.url}/counter/people")
    stale = {"left": 1}

    def answer(route: Route) -> None:
        if route.request.method == "POST" and stale["left"]:
            stale["left"] -= 1
            error = {"code": "fresh_pin_needed", "message": "Masukkan PIN Anda sekali lagi.", "details": {}}
            route.fulfill(status=403, content_type="application/json", body=json.dumps({"error": error}))
        else:
            route.fallback()

    page.route("**/api/v1/invitations", answer)
    page.locator("#form [name=role]").select_option("supervisor")
    page.fill("#form [name=name]", "Budi Santoso")
    page.get_by_role("button", name="Buat undangan").click()
    asked = page.locator("#fresh-pin")
    expect(asked.locator("[name=pin]")).to_be_focused()
    page.keyboard.type("000000")
    page.keyboard.press("Enter")
    expect(asked.get_by_role("alert")).to_have_text("Nama atau PIN salah.")
    page.keyboard.type(PINS[SRI])
    page.keyboard.press("Enter")
    expect(asked).to_be_hidden()
    expect(page.locator("#address")).to_be_visible()
    link = page.locator(".open-link")
    expect(link).to_contain_text("Budi Santoso")
    expect(link).to_contain_text("oleh Sri Lestari")
    link.get_by_role("button", name="Batalkan").click()
    expect(page.locator("#open-links")).to_be_hidden()

    page.get_by_role("link", name="Catatan keamanan").click()
    events = page.locator("tbody tr td:nth-child(2)")
    expect(events.first).to_have_text("Tautan dibatalkan")
    assert "Diundang" in events.all_inner_texts()


def test_who_thinks_better_of_it_changes_nobody(page: Page, served: Server) -> None:
    signs_in(page, served, SRI)
    page.goto(f"{served.url}/counter/people")
    error = {"code": "fresh_pin_needed", "message": "Masukkan PIN Anda sekali lagi.", "details": {}}
    page.route(
        "**/api/v1/staff/*",
        lambda route: (
            route.fulfill(status=403, content_type="application/json", body=json.dumps({"error": error}))
            if route.request.method == "PATCH"
            else route.fallback()
        ),
    )
    page.locator(".person", has_text="Ratna Wulandari").get_by_role("button").click()
    page.get_by_role("button", name="Nonaktifkan").click()
    page.locator("#fresh-pin").get_by_role("button", name="Batal").click()
    expect(page.locator("#form-message")).to_have_text("Masukkan PIN Anda sekali lagi.")
    expect(page.locator(".person", has_text="Ratna Wulandari").locator(".person__off")).to_be_hidden()
