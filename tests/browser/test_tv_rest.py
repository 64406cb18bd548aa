"""A panel that hangs in a lobby for years: nothing stands still on it for ever, and at night it is dark."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_tv_layout import FULL_HD, UPRIGHT, board
from tests.browser.test_tv_waits import Zone
from tests.support.server import Server

QUIET_MS, SHIFT_MS = 15 * 60_000, 4 * 60_000
CALL = {
    "type": "announcement",
    "call": 100,
    "number": "A-012",
    "counter": "0",
    "counter_name": "Loket 3",
    "audio": None,
    "seconds": 0,
    "on_screen_seconds": 5,
    "spoken_by": "",
    "volume": 100,
}
INSIDE = """() => {
  const box = document.querySelector(".rest__words").getBoundingClientRect();
  return box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
}"""


def opening(*, closed: bool) -> dict[str, Any]:
    again = {"id": "Buka lagi Rabu, pukul 08.00", "en": "We open again on Wednesday at 08.00"}
    return {"type": "opening", "closed": closed, "reopens": again if closed else {}}


def corner(page: Page) -> tuple[float, float]:
    box = page.locator(".head__emblem").bounding_box()
    assert box is not None
    return box["x"], box["y"]


@pytest.mark.parametrize("size", [FULL_HD, UPRIGHT])
def test_after_closing_a_dark_clock_that_wanders_stands_there_until_somebody_is_called(
    page: Page, server: Server, size: tuple[int, int]
) -> None:
    page.clock.install(time=0)
    zone = Zone(page, server, size)
    rest = page.locator("#rest")
    told = [opening(closed=False)]  # told again whenever the page connects anew, for no beat comes
    zone.shows(board(4, 4, "A"), told)
    page.clock.pause_at(10)
    page.clock.run_for(QUIET_MS + 1000)
    expect(rest).to_be_hidden()
    told[:] = [opening(closed=True)]
    zone.tells(told[0])
    page.clock.run_for(60_000)
    page.clock.run_for(QUIET_MS - 120_000)
    expect(rest).to_be_hidden()
    page.clock.run_for(120_000)
    expect(rest).to_contain_text("Buka lagi Rabu, pukul 08.00")
    expect(rest).to_contain_text("We open again on Wednesday at 08.00")
    places = set()
    for _ in range(7):
        places.add(str(page.locator(".rest__words").bounding_box()))
        assert page.evaluate(INSIDE)
        page.clock.run_for(60_000)
    assert len(places) == 7
    told.append(CALL)
    zone.tells(CALL)
    page.clock.run_for(60_000)
    expect(rest).to_be_hidden()


def test_what_stands_still_moves_by_less_than_anybody_sees(page: Page, server: Server) -> None:
    page.clock.install(time=0)
    Zone(page, server, FULL_HD).shows(board(4, 4, "A"), [opening(closed=False)])
    page.clock.pause_at(10)
    corners = set()
    first = corner(page)
    for _ in range(8):
        corners.add(corner(page))
        page.clock.run_for(SHIFT_MS)
    assert len(corners) == 8
    assert max(abs(one[axis] - first[axis]) for one in corners for axis in (0, 1)) < 4.5
    assert corner(page) == first, "round, and back"
