"""Nobody knows whether a press was carried out: the same press again is the same request, on every such page."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Request, Route, expect

from tests.browser.test_counter_board import opens_board
from tests.browser.test_counter_reception import opens_reception
from tests.support.kiosk_page import KTP, number_on, stand_at
from tests.support.officer_page import presses, shows, sits_down
from tests.support.officers import SERVICE, takes_number
from tests.support.server import Server

NOT_CONFIRMED = {"error": {"code": "not_confirmed", "message": "Belum dipastikan.", "details": {}}}


@contextmanager
def unconfirmed(page: Page, address: str, carried_out: bool = True) -> Iterator[list[str]]:
    """Every request to an address, carried out or not, is answered: not confirmed. Tells their nonces."""
    nonces: list[str] = []

    def answer(route: Route) -> None:
        nonces.append(nonce_of(route.request))
        if carried_out:
            route.fetch()
        route.fulfill(status=503, json=NOT_CONFIRMED)

    page.route(address, answer)
    yield nonces
    page.unroute_all(behavior="wait")  # an answer that is still on its way would end in a page that is closed


def nonce_of(request: Request) -> str:
    """The same for each repetition of a press."""
    return str((request.post_data_json or {})["nonce"])


def test_a_second_enter_at_the_reception_gives_the_same_number(page: Page, served: Server) -> None:
    opens_reception(page, served)
    page.keyboard.type("disdukcapil kartu")
    page.keyboard.press("Enter")
    with unconfirmed(page, "**/api/v1/tickets") as nonces:
        page.keyboard.press("Enter")
        expect(page.locator("#message")).to_have_text("Belum dipastikan.")
    with page.expect_request("**/api/v1/tickets") as second:
        page.keyboard.press("Enter")
    assert {*nonces, nonce_of(second.value)} == {nonces[0]}
    expect(page.locator("#number")).to_have_text("A-001")
    expect(page.locator(".recent")).to_have_count(1)


def test_a_second_touch_at_the_kiosk_takes_the_same_number(page: Page, served: Server) -> None:
    stand_at(page, served, KTP)
    with unconfirmed(page, "**/api/v1/tickets") as nonces:
        page.get_by_role("button", name="Reguler").click()
        expect(page.get_by_text("Belum dipastikan.")).to_be_visible()
    assert len(nonces) > 1, "it asks again by itself"
    with page.expect_request("**/api/v1/tickets") as second:
        page.get_by_role("button", name="Reguler").click()
    assert {*nonces, nonce_of(second.value)} == {nonces[0]}
    assert number_on(page) == "A-001"


def test_a_second_space_at_the_counter_is_the_same_press_until_the_counter_has_changed(
    page: Page, served: Server
) -> None:
    for _ in range(2):
        takes_number(served, SERVICE)
    sits_down(page, served)
    with unconfirmed(page, "**/call-next", carried_out=False) as nonces:
        page.keyboard.press("Space")
        expect(page.locator("#message")).to_have_text("Belum dipastikan.")
    with page.expect_request("**/call-next") as second:
        page.keyboard.press("Space")
    assert {*nonces, nonce_of(second.value)} == {nonces[0]}
    shows(page, "A-001")
    presses(page, "t", "idle")
    with unconfirmed(page, "**/call-next") as nonces:
        page.keyboard.press("Space")
        shows(page, "A-002")
    assert nonce_of(second.value) not in nonces, "this press was about another person"


def test_a_supervisors_second_enter_mends_nothing_twice(page: Page, served: Server) -> None:
    opens_board(page, served)
    row = page.locator('[data-queue="imigrasi"]')
    row.focus()
    page.keyboard.press("Enter")
    with unconfirmed(page, "**/queues/*/stop", carried_out=False) as nonces:
        stops(page)
        expect(page.locator("#details .sheet__status")).to_have_text("Belum dipastikan.")
    with page.expect_request("**/queues/*/stop") as second:
        stops(page)
    assert {*nonces, nonce_of(second.value)} == {nonces[0]}
    expect(row).to_contain_text("nomor dihentikan")
    page.keyboard.press("a")
    expect(row).not_to_contain_text("nomor dihentikan")
    with page.expect_request("**/queues/*/stop") as later:
        stops(page)
    assert nonce_of(later.value) not in nonces, "this queue is to be stopped once more"


def stops(page: Page) -> None:
    """The queue whose details are open, for the first reason."""
    page.keyboard.press("h")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
