"""How long it takes, as a phone says it: never minutes without a range, and as people speak."""

import base64
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_phone_sentences import SENTENCES_JS, words
from tests.support.browser_pages import fresh_page
from tests.support.officers import SERVICE, takes_number
from tests.support.server import Server

WAIT_JS = SENTENCES_JS.with_name("wait.js")
RUN = """async ([source, places, ahead, words]) => {
  const { waitAt, waitWords } = await import(`data:text/javascript;base64,${source}`);
  const wait = waitAt(places, ahead);
  return wait ? waitWords(wait, words) : null;
}"""
PLACES = [{"ahead": 0, "low": 0, "high": 10}, {"ahead": 4, "low": 20, "high": 50}, {"ahead": 9, "low": 40, "high": 110}]
HEARS = """
const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(...where) { super(...where); window.line = this; }
};
"""


def says(page: Page, ahead: int, places: list[dict[str, int]] = PLACES, language: str = "id") -> Any:
    source = base64.b64encode(WAIT_JS.read_bytes()).decode()
    return page.evaluate(RUN, [source, places, ahead, words(language)])


@pytest.mark.parametrize(
    ("ahead", "indonesian", "english"),
    [
        (0, "Kurang dari 10 menit lagi", "Less than 10 minutes more"),
        (2, "Kira-kira 10-30 menit lagi", "About 10 to 30 minutes more"),
        (4, "Kira-kira 20-50 menit lagi", "About 20 to 50 minutes more"),
        (9, "40 menit sampai lebih dari satu jam lagi", "40 minutes to more than an hour"),
        (10, None, None),
    ],
)
def test_a_place_is_told_its_range_in_words(
    page: Page, ahead: int, indonesian: str | None, english: str | None
) -> None:
    assert says(page, ahead) == indonesian
    assert says(page, ahead, language="en") == english


def test_more_than_an_hour_is_not_counted_in_minutes_and_no_answer_is_none(page: Page) -> None:
    assert says(page, 3, [{"ahead": 3, "low": 65, "high": 140}]) == "Lebih dari satu jam lagi"
    assert says(page, 3, [{"ahead": 3, "low": 0, "high": 140}]) == ""
    assert says(page, 3, []) is None


def test_a_phone_shows_how_long_it_takes_while_it_waits_and_then_no_more(chromium: Browser, served: Server) -> None:
    with fresh_page(chromium) as phone:
        phone.add_init_script(HEARS)
        ticket = takes_number(served, SERVICE)
        phone.goto(f"{served.url}{ticket['page']}")
        expect(phone.locator("body")).to_have_attribute("data-live", "true")
        hear(phone, places=[{"ahead": 0, "low": 15, "high": 30}, {"ahead": 199, "low": 15, "high": 30}])
        expect(phone.locator("#wait")).to_have_text("Kira-kira 15-30 menit lagi")
        hear(phone, places=[])
        expect(phone.locator("#wait")).to_have_text("")


def hear(phone: Page, places: list[dict[str, int]]) -> None:
    """What the queue's phones are told."""
    phone.evaluate(
        """(places) => {
          const { queue } = JSON.parse(document.body.dataset.ticket);
          const data = JSON.stringify({ type: "waits", queue, places });
          window.line.onmessage({ data });
        }""",
        places,
    )
