"""What is ahead, on the supervisor's board: before it happens, in words, and not by colour alone."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from config.sample import load_sample
from core.domain.forecast import History, day_after, follow
from core.domain.foresight import Cost, Foresight, Passing, Relief, ReliefKind, ReliefTrial
from core.domain.hall import Hall, apply
from core.domain.ids import CounterId, QueueId
from counter.board.alarm_watch import AlarmsMessage
from counter.board.foresight import ForesightMessage
from counter.board.foresight_words import foresight_part, wide_part
from tests.support.axe import findings
from tests.support.board_page import signs_in
from tests.support.browser_pages import COUNTER_SCREEN, Picture
from tests.support.busy_hall import Board, BusyHall
from tests.support.foresight_halls import foresight_of
from tests.support.morning import Morning, names_of_the_morning
from tests.support.server import Server

LINE, OTHER = QueueId("dinkes"), QueueId("dlh")
CLOSED = CounterId("disdukcapil-3")
SCREENS: tuple[ViewportSize, ...] = (
    {"width": 1920, "height": 1080},
    {"width": 1366, "height": 768},
    {"width": 1280, "height": 1024},
)
CUT = """
() => [...document.querySelectorAll(".alarm--ahead span, .alarm--ahead small, .alarm--ahead em")]
  .filter((part) => getComputedStyle(part).display !== "inline" && part.scrollWidth > part.clientWidth + 1)
  .map((part) => part.textContent)
"""


@pytest.fixture(scope="module")
def morning() -> BusyHall:
    """Half an hour of the sample building."""
    busy = BusyHall(load_sample().site)
    busy.until("08:30")
    return busy


def ahead(busy: BusyHall) -> ForesightMessage:
    """One queue passes its target, and a counter more would prevent it."""
    at = busy.now.replace(minute=30, second=0, microsecond=0)
    times = [at + timedelta(minutes=minutes) for minutes in (15, 25)]
    trial = ReliefTrial(
        Relief(ReliefKind.OPEN, CLOSED),
        True,
        timedelta(minutes=10),
        timedelta(minutes=25),
        (Cost(OTHER, timedelta(minutes=4)),),
        at + timedelta(minutes=10),
    )
    passing = Passing(times[0], times[1], None)
    found = Foresight(LINE, at, 20, passing, timedelta(minutes=20), timedelta(minutes=35), (trial,))
    return ForesightMessage((foresight_part(busy.hall, found),), (wide_part(busy.hall, OTHER),))


def board(page: Page, server: Server, busy: BusyHall, screen: ViewportSize = COUNTER_SCREEN) -> Board:
    signs_in(page, server, "Hendro Susilo", screen)
    opened = Board(page, server.url, busy)
    opened.opens()
    opened.tell(AlarmsMessage(busy.now, [], {}))
    opened.tell(ahead(busy))
    return opened


def test_what_will_happen_says_when_and_what_would_prevent_it(page: Page, server: Server, morning: BusyHall) -> None:
    opened = board(page, server, morning)
    row = page.locator("#foresight .alarm").first
    expect(row).to_contain_text("Akan datang")
    expect(row).to_contain_text(
        "Kemungkinan besar melewati target 20 menit sekitar pukul 08.55, paling cepat 08.45. "
        "Yang datang sekarang menunggu: 20-35 menit."
    )
    expect(row).to_contain_text("Buka satu loket lagi untuk K (Dinkes JKN) sebelum pukul 08.40: Loket 3. ")
    expect(row).to_contain_text("N (DLH) lalu menunggu sampai 5 menit lebih lama.")
    expect(page.locator(f'[data-queue="{LINE}"]')).to_contain_text("lewat target ±08.55")
    expect(page.locator("#alarm-count")).to_have_text("2")
    wide = page.locator("#wide .alarm")
    expect(wide).to_contain_text("N (DLH)")
    expect(wide).to_contain_text("Kisarannya kini lebih lebar.")
    opened.tell(ForesightMessage())
    expect(row).to_have_count(0)
    expect(page.locator("#alarm-count")).to_have_text("")
    expect(page.locator(f'[data-queue="{LINE}"]')).not_to_contain_text("lewat target")


def test_a_press_on_it_opens_the_queue_by_keyboard_too(page: Page, server: Server, morning: BusyHall) -> None:
    board(page, server, morning)
    page.locator("#foresight .alarm").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_contain_text("K (Dinkes JKN)")


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: str(screen["width"]))
def test_it_can_be_read_on_every_screen_and_by_everybody(
    page: Page, server: Server, morning: BusyHall, screen: ViewportSize
) -> None:
    board(page, server, morning, screen)
    expect(page.locator("#foresight .alarm").first).to_be_in_viewport()
    assert page.evaluate(CUT) == []
    assert findings(page) == []


class NineOClock(BusyHall):
    """The sample building soon after nine, with what its forecasts say."""

    names = names_of_the_morning()

    def __init__(self) -> None:
        past = Morning()
        self.site, self.hall, self.now = past.site, Hall(past.site, past.hall.day), past.facts[0].at
        self.day = day_after(History())
        for fact in past.facts:
            if past.site.calendar.local(fact.at).strftime("%H:%M") > "09:06":
                break
            apply(self.hall, fact)
            follow(self.day, self.hall, fact)
            self.now = fact.at

    def ahead(self) -> ForesightMessage:
        """As the watch would tell it."""
        found = [foresight_of(self.day, self.hall, queue, self.now) for queue in self.hall.site.queues]
        shown = [one for one in found if one and one.passing.at]
        return ForesightMessage(tuple(foresight_part(self.hall, one) for one in shown))


def test_on_a_drawn_morning_a_closed_counter_is_asked_for_in_time(page: Page, server: Server, picture: Picture) -> None:
    nine = NineOClock()
    signs_in(page, server, "Hendro Susilo", COUNTER_SCREEN)
    opened = Board(page, server.url, nine)
    opened.opens()
    opened.tell(nine.ahead())
    row = page.locator("#foresight .alarm").first
    expect(row).to_contain_text("A (Disdukcapil)")
    expect(row).to_contain_text(
        re.compile(r"Buka satu loket lagi untuk A \(Disdukcapil\) sebelum pukul 09\.\d\d: Loket 3\.")
    )
    picture(page, "board-foresight")
