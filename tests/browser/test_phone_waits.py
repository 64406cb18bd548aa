"""How long it takes, as a phone says it: never minutes without a range, and as people speak."""

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_phone_sentences import SENTENCES_JS, words
from tests.support.axe import findings
from tests.support.browser_pages import fresh_page
from tests.support.officers import SERVICE, takes_number
from tests.support.server import Server

WAIT_JS = SENTENCES_JS.with_name("wait.js")
PAUSED_JS = SENTENCES_JS.with_name("paused.js")
WATCH = """async ([source, told]) => {
  const { pauseWatch } = await import(`data:text/javascript;base64,${source}`);
  const isLonger = pauseWatch();
  return told.map(([paused, high]) => isLonger(paused, high === null ? null : { high }));
}"""
RUN = """async ([source, places, ahead, words, end]) => {
  const { waitAt, waitWords } = await import(`data:text/javascript;base64,${source}`);
  const wait = waitAt(places, end, ahead);
  return wait ? waitWords(wait, words) : null;
}"""
Place = dict[str, int | str | bool]


def place(ahead: int, low: int, high: int, basis: str = "today", *, unlikely: bool = False) -> Place:
    """What is told of one place."""
    return {"ahead": ahead, "low": low, "high": high, "basis": basis, "unlikely": unlikely}


PLACES = [place(0, 0, 10), place(4, 20, 50), place(9, 40, 110)]
HEARS = """
const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(...where) { super(...where); window.line = this; }
};
"""


def says(page: Page, ahead: int, places: list[Place] = PLACES, language: str = "id", end: Place | None = None) -> Any:
    source = base64.b64encode(WAIT_JS.read_bytes()).decode()
    return page.evaluate(RUN, [source, places, ahead, words(language), end])


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


def test_behind_the_last_place_that_is_told_lies_what_is_between_it_and_the_end_of_the_line(page: Page) -> None:
    assert says(page, 6, PLACES[:2], end=place(8, 40, 70)) == "Kira-kira 30-60 menit lagi"
    assert says(page, 8, PLACES[:2], end=place(8, 40, 70)) == "Kira-kira 40-70 menit lagi"
    assert says(page, 2, [], end=place(8, 40, 70)) == "Kira-kira 40-70 menit lagi"


def test_who_came_since_the_message_reads_as_on_the_slip_and_of_another_line_nothing_is_known(page: Page) -> None:
    end = place(3, 20, 40)
    assert says(page, 4, end=end, places=[]) == "Kira-kira 20-50 menit lagi", "the upper end grows as the line did"
    assert says(page, 8, end=end, places=[]) is None, "more than twice as long"
    assert says(page, 4, end=place(3, 0, 5, "free_counter"), places=[]) is None


def test_more_than_an_hour_is_not_counted_in_minutes_and_no_answer_is_none(page: Page) -> None:
    assert says(page, 3, [place(3, 65, 140)]) == "Lebih dari satu jam lagi"
    assert says(page, 3, [place(3, 0, 140)]) == ""
    assert says(page, 3, []) is None


def test_a_phone_shows_how_long_it_takes_while_it_waits_and_then_no_more(chromium: Browser, served: Server) -> None:
    with waiting(chromium, served) as phone:
        hear(phone, places=[place(0, 15, 30), place(199, 15, 30)])
        expect(phone.locator("#wait")).to_have_text("Kira-kira 15-30 menit lagi")
        hear(phone, places=[])
        expect(phone.locator("#wait")).to_have_text("")


def test_a_phone_says_why_it_takes_longer_than_before_until_the_counter_is_back(
    chromium: Browser, served: Server
) -> None:
    with waiting(chromium, served) as phone:
        why = phone.get_by_text("Ada loket yang sedang jeda; bisa lebih lama.")
        hear(phone, [place(0, 15, 30), place(199, 15, 30)])
        expect(phone.locator("#wait")).to_have_text("Kira-kira 15-30 menit lagi")
        expect(why).to_be_hidden()
        hear(phone, [place(0, 15, 60), place(199, 15, 60)], paused=1)
        expect(why).to_be_visible()
        hear(phone, [place(0, 15, 35), place(199, 15, 35)])
        expect(why).to_be_hidden()


@pytest.mark.parametrize(
    ("told", "longer"),
    [
        ([(0, 30), (1, 45), (1, 30)], [False, True, False]),
        ([(0, 30), (0, 45)], [False, False]),
        ([(1, 30), (1, 45)], [False, False]),
        ([(2, 30), (1, 25), (2, 30)], [False, False, True]),
        ([(0, 30), (1, None)], [False, True]),
        ([(0, None), (1, None)], [False, False]),
    ],
    ids=["until it is as before", "no pause", "paused all along", "one more", "now unknown", "never known"],
)
def test_only_what_got_longer_while_one_more_counter_paused_is_laid_to_the_pause(
    page: Page, told: list[tuple[int, int | None]], longer: list[bool]
) -> None:
    source = base64.b64encode(PAUSED_JS.read_bytes()).decode()
    assert page.evaluate(WATCH, [source, told]) == longer


def test_where_the_time_comes_from_is_one_touch_away_in_words_with_the_hour_until_which_it_is_meant(
    chromium: Browser, served: Server
) -> None:
    with waiting(chromium, served) as phone:
        how = phone.get_by_text("Dari mana angka ini?")
        expect(how).to_be_hidden()
        hear(phone, [place(0, 15, 30), place(199, 15, 30)])
        expect(phone.locator("#how-words")).to_be_hidden()
        how.click()
        expect(phone.locator("#how-words")).to_have_text(
            "Dihitung dari laju antrean ini hari ini, banyaknya orang di depan, dan loket yang buka. "
            "Sembilan dari sepuluh kali memang begitu. Berlaku sampai pukul 09.40, lalu dihitung lagi."
        )
        assert findings(phone) == []
        hear(phone, [place(0, 15, 30, "past_days"), place(199, 15, 30, "past_days")])
        expect(phone.locator("#how-words")).to_contain_text("pada hari-hari lalu di jam yang sama")
        assert phone.locator("[aria-live]:not([aria-live=off]) #how").count() == 0, "nobody is interrupted by it"
        hear(phone, [])
        expect(how).to_be_hidden()


def test_a_number_that_will_very_probably_not_be_called_today_says_so_and_what_to_do_instead(
    chromium: Browser, served: Server
) -> None:
    with waiting(chromium, served) as phone:
        hear(phone, [place(0, 200, 400, unlikely=True), place(199, 200, 400, unlikely=True)])
        expect(phone.locator("#wait")).to_have_text(
            re.compile(
                r"Kemungkinan besar tidak terlayani hari ini\. Tanyakan kepada petugas, atau datang lagi .+ pukul \d"
            )
        )


@contextmanager
def waiting(chromium: Browser, served: Server) -> Iterator[Page]:
    """The phone of somebody who has just taken a number."""
    with fresh_page(chromium, viewport={"width": 360, "height": 740}) as phone:
        phone.add_init_script(HEARS)
        phone.goto(f"{served.url}{takes_number(served, SERVICE)['page']}")
        expect(phone.locator("body")).to_have_attribute("data-live", "true")
        yield phone


def hear(phone: Page, places: list[Place], until: str = "2025-03-03T02:40:00Z", paused: int = 0) -> None:
    """What the queue's phones are told."""
    phone.evaluate(
        """([places, until, paused]) => {
          const { queue } = JSON.parse(document.body.dataset.ticket);
          const data = JSON.stringify({ type: "waits", queue, places, until, paused });
          window.line.onmessage({ data });
        }""",
        [places, until, paused],
    )
