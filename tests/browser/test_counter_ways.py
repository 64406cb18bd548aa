"""Staff get where they are going with one key, and nothing is done that they did not mean."""

from playwright.sync_api import Page, expect

from tests.support import board_page
from tests.support.officer_page import RATNA, asks, mode, signs_in, sits_down
from tests.support.officers import COUNTER, ELSEWHERE, SERVICE, Officer, takes_number
from tests.support.server import Server


def test_who_has_signed_in_is_one_key_away_from_their_own_counter(page: Page, server: Server) -> None:
    signs_in(page, server, RATNA)
    expect(page.locator(f"[data-counter={COUNTER}]")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/counter/{COUNTER}")


def test_a_counter_for_which_people_wait_is_closed_only_by_who_means_it(page: Page, tidy_server: Server) -> None:
    takes_number(tidy_server, SERVICE)
    sits_down(page, tidy_server)
    expect(asks(page, "l")).to_contain_text("Menunggu loket ini: ")
    page.keyboard.press("Escape")
    mode(page, "idle")
    asks(page, "l")
    page.keyboard.press("Enter")
    page.wait_for_url("**/counter")


def test_from_any_page_of_a_supervisor_it_is_one_press_to_any_other(page: Page, server: Server) -> None:
    board_page.signs_in(page, server, "Hendro Susilo")
    page.goto(f"{server.url}/counter/board")
    for name, path in (("Laporan", "reports"), ("Aturan", "rules"), ("Resepsionis", "reception")):
        page.locator(".pages summary").click()
        page.locator(".pages__list").get_by_role("link", name=name).click()
        page.wait_for_url(f"**/counter/{path}")


def test_the_history_says_whereto_somebody_was_sent(page: Page, tidy_server: Server) -> None:
    ratna = Officer(tidy_server, RATNA)
    takes_number(tidy_server, SERVICE)
    sits_down(page, tidy_server)
    page.keyboard.press("Space")
    mode(page, "called")
    here = ratna.sees(COUNTER)["counter"]["ticket"]["id"]
    ratna.does("transfer", COUNTER, ticket=here, service=ELSEWHERE)
    story = ratna.client.get(f"/tickets/{here}/history", headers={"Accept-Language": "id"}).json()
    assert any(" ke " in one["text"] and "Samsat" in one["text"] for one in story["happened"])


def test_a_misspelt_name_is_mended(page: Page, server: Server) -> None:
    board_page.signs_in(page, server, "Sri Lestari")
    page.goto(f"{server.url}/counter/people")
    page.locator(".person", has_text="Maya Anggraini").get_by_role("button").click()
    expect(page.locator("[name=name]").first).to_have_value("Maya Anggraini")
    page.locator("#form [name=name]").fill("Ratna Wulandari")
    page.locator("#form .button--main").click()
    expect(page.locator("#form-message")).to_contain_text("Ratna Wulandari")
    page.locator("#form [name=name]").fill("Maya Anggraeni")
    page.locator("#form .button--main").click()
    expect(page.locator("#who")).to_have_text("Maya Anggraeni")
