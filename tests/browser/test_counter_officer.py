"""The officer's page in a real browser: a morning from the keyboard, and everything that can go wrong meanwhile."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.officer_page import RATNA, is_live, mode, presses, signs_in, sits_down
from tests.support.officers import COUNTER, ELSEWHERE, SERVICE, Officer, takes_number
from tests.support.server import Server


def test_an_officer_serves_three_people_from_the_keyboard_alone(page: Page, tidy_server: Server) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    signs_in(page, tidy_server, RATNA)
    first = page.locator(".tile").first
    expect(first).to_contain_text("Loket 1")
    first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/counter/disdukcapil-1")
    is_live(page)
    numbers = [takes_number(tidy_server, SERVICE)["number"] for _ in range(3)]
    expect(page.locator("#title")).to_have_text("3 menunggu")
    expect(page).to_have_title("● (3) Loket 1")
    for number in numbers:
        presses(page, "Space", "called")
        expect(page.locator("#number")).to_have_text(number)
        presses(page, "m", "serving")
        presses(page, "s", "idle")
    expect(page.locator("#last b")).to_have_text(numbers[::-1])
    expect(page.locator("#title")).to_have_text("Belum ada yang menunggu untuk loket ini")
    page.keyboard.press("l")
    page.wait_for_url("**/counter")


def test_every_key_that_is_shown_works_in_both_languages(page: Page, tidy_server: Server) -> None:
    sits_down(page, tidy_server)
    for _ in range(2):
        takes_number(tidy_server, SERVICE)
    presses(page, "Space", "called")
    page.keyboard.press("u")
    expect(page.locator("#facts")).to_contain_text("Dipanggil 2 kali")
    presses(page, "m", "serving")
    presses(page, "s", "idle")
    presses(page, "Space", "called")
    presses(page, "t", "idle")
    expect(page.locator("#last li").first).to_contain_text("Tidak hadir")
    for language in ("id", "en"):
        page.click(f"nav.languages [lang={language}]")
        is_live(page)
        shown = page.locator("#actions button:not([hidden]) kbd:visible").all_text_contents()
        assert shown == ["Spasi" if language == "id" else "Space", "N", "W", "J", "L", "Z"]


def test_a_hardware_button_does_the_next_sensible_thing_whatever_key_it_types(page: Page, tidy_server: Server) -> None:
    """Space, Enter and Page Down are the main action in every state. Row 73."""
    signs_in(page, tidy_server, RATNA, f"/counter/{COUNTER}")
    is_live(page)
    number = takes_number(tidy_server, SERVICE)["number"]
    presses(page, "PageDown", "idle")
    presses(page, "Enter", "called")
    expect(page.locator("#number")).to_have_text(number)
    presses(page, "Space", "serving")
    presses(page, "PageDown", "idle")


def test_keys_do_nothing_while_held_down_or_with_a_modifier(page: Page, tidy_server: Server) -> None:
    sits_down(page, tidy_server)
    takes_number(tidy_server, SERVICE)
    takes_number(tidy_server, SERVICE)
    expect(page.locator("#waiting")).to_have_text("2")
    for chord in ("Control+j", "Alt+j", "Meta+j"):
        page.keyboard.press(chord)
    page.keyboard.down("Space")
    mode(page, "called")
    page.keyboard.down("Space")
    presses(page, "m", "serving")
    page.keyboard.down("s")
    mode(page, "idle")
    for _ in range(5):
        page.keyboard.down("Space")
    page.keyboard.up("Space")
    page.keyboard.press("x")
    mode(page, "idle")
    expect(page.locator("#waiting")).to_have_text("1")


def test_a_double_press_calls_one_person(page: Page, tidy_server: Server) -> None:
    sits_down(page, tidy_server)
    for _ in range(2):
        takes_number(tidy_server, SERVICE)
    expect(page.locator("#waiting")).to_have_text("2")
    page.locator("[data-action=call-next]").evaluate("button => { button.click(); button.click(); }")
    mode(page, "called")
    expect(page.locator("#waiting")).to_have_text("1")
    expect(page.locator("#message")).to_be_hidden()


def test_a_key_struck_twice_in_haste_does_not_begin_the_service(page: Page, tidy_server: Server) -> None:
    """Not even when the first stroke was answered in between. Row 71."""
    sits_down(page, tidy_server)
    takes_number(tidy_server, SERVICE)
    presses(page, "Space", "called")
    page.keyboard.press("Space")
    page.keyboard.press("u")
    expect(page.locator("#facts")).to_contain_text("Dipanggil 2 kali")
    mode(page, "called")


def test_a_key_means_what_its_button_says_even_after_the_mouse_was_used(page: Page, tidy_server: Server) -> None:
    sits_down(page, tidy_server)
    takes_number(tidy_server, SERVICE)
    page.locator("[data-action=call-next]").click()
    mode(page, "called")
    page.locator("[data-action=recall]").click()
    expect(page.locator("#facts")).to_contain_text("Dipanggil 2 kali")
    presses(page, "Enter", "serving")


def test_an_empty_call_says_who_waits_elsewhere_until_somebody_comes(page: Page, tidy_server: Server) -> None:
    sits_down(page, tidy_server)
    takes_number(tidy_server, ELSEWHERE)
    page.keyboard.press("Space")
    message = page.locator("#message")
    expect(message).to_have_text(
        "Tidak ada yang menunggu untuk loket ini. Yang menunggu untuk loket lain: R 1 (Loket 23)."
    )
    expect(message).to_have_class(re.compile("calm"))
    takes_number(tidy_server, SERVICE)
    expect(message).to_be_hidden()
    expect(page.locator("#title")).to_have_text("1 menunggu")


def test_a_refusal_stays_until_the_next_action_and_the_page_shows_the_present(page: Page, tidy_server: Server) -> None:
    sits_down(page, tidy_server)
    takes_number(tidy_server, SERVICE)
    number = takes_number(tidy_server, SERVICE)["number"]
    presses(page, "Space", "called")
    # The page is made to believe that nothing happens any more, as on a line that swallows everything.
    stale = page.locator("#number").text_content()
    other_tab = Officer(tidy_server, RATNA)
    page.route("**/api/v1/counters/*/start", lambda route: moves_on(other_tab, route.continue_))
    page.keyboard.press("m")
    message = page.locator("#message")
    expect(message).to_have_text(f"Halaman ini sudah usang: Loket 1 kini melayani {number}.")
    expect(page.locator("#number")).to_have_text(number)
    assert stale != number
    page.unroute("**/api/v1/counters/*/start")
    presses(page, "Space", "serving")
    expect(message).to_be_hidden()


def moves_on(officer: Officer, then: Callable[[], None]) -> None:
    """Before the request arrives, the officer's other tab finishes this person and calls the next."""
    here = officer.sees(COUNTER)["counter"]["ticket"]["id"]
    officer.does("finish", COUNTER, ticket=here)
    officer.does("call-next", COUNTER)
    then()


def test_nobody_takes_a_counter_silently_but_may_take_it_over(
    page: Page, tidy_server: Server, chromium: Browser
) -> None:
    sits_down(page, tidy_server)
    number = takes_number(tidy_server, SERVICE)["number"]
    presses(page, "Space", "called")
    second = chromium.new_context(locale="id-ID").new_page()
    signs_in(second, tidy_server, "Bagus Prasetyo")
    second.locator(f"[data-counter={COUNTER}]").click()
    dialog = second.locator("#take-over")
    expect(dialog).to_contain_text("Ambil alih Loket 1?")
    expect(dialog).to_contain_text(RATNA)
    dialog.get_by_role("button", name="Batal").click()
    expect(second).to_have_url(f"{tidy_server.url}/counter")
    mode(page, "called")
    second.locator(f"[data-counter={COUNTER}]").click()
    dialog.get_by_role("button", name="Ambil alih").click()
    second.wait_for_url(f"**/counter/{COUNTER}")
    expect(second.locator("#number")).to_have_text(number)
    mode(page, "taken")
    expect(page.locator("#title")).to_have_text("Bagus Prasetyo bertugas di loket ini")
    second.context.close()


def test_a_reload_keeps_the_person_and_who_was_here_before(page: Page, tidy_server: Server) -> None:
    sits_down(page, tidy_server)
    before, now = (takes_number(tidy_server, SERVICE)["number"] for _ in range(2))
    presses(page, "Space", "called")
    presses(page, "m", "serving")
    presses(page, "s", "idle")
    presses(page, "Space", "called")
    page.reload()
    mode(page, "called")
    expect(page.locator("#number")).to_have_text(now)
    expect(page.locator("#last b")).to_have_text([before])


def test_a_page_whose_session_ended_elsewhere_asks_to_sign_in(page: Page, tidy_server: Server) -> None:
    sits_down(page, tidy_server)
    page.context.request.delete(f"{tidy_server.url}/api/v1/session")
    page.keyboard.press("Space")
    expect(page.locator("[name=pin]")).to_be_visible()


def test_whoever_signs_out_leaves_no_counter_open_behind(page: Page, tidy_server: Server) -> None:
    sits_down(page, tidy_server)
    takes_number(tidy_server, SERVICE)
    presses(page, "Space", "called")
    page.click("#sign-out")
    expect(page.locator("#sign-out-message")).to_be_visible()
    presses(page, "t", "idle")
    expect(page.locator("#sign-out-message")).to_be_hidden()
    page.click("#sign-out")
    expect(page.locator("[name=pin]")).to_be_visible()
    assert Officer(tidy_server, "Bagus Prasetyo").sees(COUNTER)["counter"]["state"] == "closed"


def test_the_page_speaks_english_when_asked(page: Page, tidy_server: Server) -> None:
    sits_down(page, tidy_server)
    takes_number(tidy_server, SERVICE)
    page.click("nav.languages [lang=en]")
    is_live(page)
    expect(page.locator("#title")).to_have_text("1 waiting")
    presses(page, "Space", "called")
    expect(page.locator("#facts")).to_contain_text("Waited longest")


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1024, 600), (400, 768)])
def test_everything_an_officer_needs_is_on_one_screen(page: Page, tidy_server: Server, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    sits_down(page, tidy_server)
    takes_number(tidy_server, SERVICE)
    presses(page, "Space", "called")
    for button in page.locator("#actions button:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
    assert page.evaluate("document.documentElement.scrollWidth") <= width
