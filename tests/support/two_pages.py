"""An officer's page, and a supervisor's beside it."""

from playwright.sync_api import Locator, Page, expect

from tests.support.officers import PINS
from tests.support.server import Server

BESIDE = "disdukcapil-2"


NUR, NURS_COUNTER, NURS_SERVICE = "Nur Hidayah", "dinkes-14", "dinkes-jkn-pemda"


HENDRO, TWICE = "Hendro Susilo", "ganda"


def number_next(page: Page) -> Locator:
    return page.locator("#next-number")


def opens_counter_on_board(board: Page, server: Server, counter: str) -> Locator:
    """A supervisor looks at a counter; answers with its details."""
    answer = board.request.post(f"{server.url}/api/v1/session", data={"name": HENDRO, "pin": PINS[HENDRO]})
    assert answer.ok, answer.text()
    board.goto(f"{server.url}/counter/board")
    tile = board.locator(f'[data-counter="{counter}"]')
    tile.focus()
    board.keyboard.press("Enter")
    expect(board.locator("#details")).to_be_visible()
    return board.locator("#details")
