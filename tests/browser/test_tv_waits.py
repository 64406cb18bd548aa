"""A TV says how long a new number of each queue would wait, readable from ten metres, and never by colour alone."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Route, WebSocketRoute, expect

from tests.browser.test_tv_layout import CUT_OFF, FOUR_K, FULL_HD, OUTSIDE, UPRIGHT, board
from tests.support.busy_hall import set_data
from tests.support.paired import opens_at
from tests.support.server import Server

SQUARE, LAPTOP, HD = (1280, 1024), (1366, 768), (1280, 720)
LONGEST = "40 menit sampai lebih dari satu jam"
WORDS = ("Hampir tanpa menunggu", "Kurang dari 10 menit", "Lebih dari satu jam", LONGEST)
LIGHTS = ("short", "middle", "long", None)
TOO_WIDE = """() => [...document.querySelectorAll(".queue__wait-words, .queues__lights .light")]
  .filter((one) => one.getClientRects().length)
  .filter((one) => {
    const box = one.getBoundingClientRect(), room = one.closest(".queue, .queues").getBoundingClientRect();
    return box.right > room.right + 1 || box.bottom > room.bottom + 1 || one.scrollWidth > one.clientWidth + 1;
  })
  .map((one) => one.textContent)"""


NAMES = ("Konsultan Lingkungan", "Loket Tim Teknis", "BPJS Kesehatan", "Pos")
"""Of queues, as buildings have them."""
NAMES_CUT = """() => [...document.querySelectorAll(".queue__name")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.textContent)"""


def wait(queue: str, words: str, light: str | None) -> dict[str, Any]:
    """What the server tells of a queue."""
    return {"type": "queue_wait", "queue": queue, "wait": {"id": words} if words else {}, "light": light}


def every(queues: int) -> list[dict[str, Any]]:
    """Of every queue something, one after another."""
    return [wait(f"q{n}", WORDS[n % 4], LIGHTS[n % 4]) for n in range(queues)]


class Zone:
    """A TV whose zone is written by hand."""

    def __init__(
        self, page: Page, server: Server, size: tuple[int, int] = FULL_HD, screen: str = "tv-lantai-1-sisi"
    ) -> None:
        self.page = page
        self._url = f"{server.url}/display/{screen}"
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.route_web_socket("**/live/screen/**", self._answer)

    def shows(self, view: dict[str, Any], waits: list[dict[str, Any]]) -> None:
        """The TV is switched on."""
        self._view, self._waits = view, waits
        opens_at(self.page, self._url)
        expect(self.page.locator("body")).to_have_attribute("data-live", "true")

    def _answer(self, socket: WebSocketRoute) -> None:
        self._socket: WebSocketRoute | None = socket
        self.tells({"type": "snapshot", "seq": 99, "view": self._view})
        for message in self._waits:
            self.tells(message)

    def tells(self, message: dict[str, Any]) -> None:
        """One message."""
        assert self._socket is not None
        self._socket.send(json.dumps(message))


@pytest.mark.parametrize("sizes", [(FULL_HD, FOUR_K, LAPTOP, HD), (UPRIGHT,), (SQUARE,)])
def test_it_has_room_in_every_hall_and_nothing_is_cut_off(
    page: Page, server: Server, sizes: tuple[tuple[int, int], ...]
) -> None:
    zone = Zone(page, server, sizes[0])
    page.route("**/display/tv-lantai-1-sisi", _with_long_names)
    for counters, queues, prefix in (
        (1, 1, "A"),
        (4, 6, "KTP"),
        (4, 12, "KTP"),
        (4, 24, "3M"),
        (12, 6, "A"),
        (12, 12, "A"),
        (12, 13, "3M"),
        (20, 24, "KTP"),
    ):
        zone.shows(board(counters, queues, prefix), every(queues))
        expect(page.locator(".queue__wait")).to_have_count(queues)
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            found = [page.evaluate(fault) for fault in (CUT_OFF, OUTSIDE, TOO_WIDE, NAMES_CUT)]
            assert found == [[]] * 4, (width, height, counters, queues)


def test_counters_keep_their_room_where_there_are_many_of_them(page: Page, server: Server) -> None:
    zone = Zone(page, server)
    sizes = []
    for waits in ([], every(12)):
        zone.shows(board(16, 12, "A"), waits)
        expect(page.locator(".queue__wait")).to_have_count(len(waits))
        size = "() => parseFloat(getComputedStyle(document.querySelector('.tile__number')).fontSize)"
        sizes.append(page.evaluate(size))
    assert sizes[1] > 0.95 * sizes[0], sizes


def test_a_range_stands_beside_its_queue_with_a_shape_and_a_name_for_its_light(page: Page, server: Server) -> None:
    zone = Zone(page, server)
    zone.shows(board(4, 3, "A"), [wait(f"q{n}", WORDS[n], LIGHTS[n]) for n in range(3)])
    shown = page.locator(".queue__wait")
    expect(shown).to_have_text([f"Sebentar: {WORDS[0]}", f"Agak lama: {WORDS[1]}", f"Lama: {WORDS[2]}"])
    expect(page.get_by_text("dan perkiraan lamanya")).to_be_visible()
    shapes = page.evaluate(
        """() => [...document.querySelectorAll(".queue__wait")].map((one) => {
          const { borderRadius, clipPath } = getComputedStyle(one, "::before");
          return `${borderRadius} ${clipPath.split("(")[0]}`;
        })"""
    )
    assert shapes == ["50% none", "0px polygon", "0px none"]


def test_where_many_queues_have_only_letters_the_light_is_explained_and_forced_colours_leave_its_shape(
    page: Page, server: Server
) -> None:
    zone = Zone(page, server)
    page.emulate_media(forced_colors="active")
    zone.shows(board(12, 24, "A"), every(24))
    expect(page.locator(".queues__lights .light")).to_have_text(["Sebentar", "Agak lama", "Lama"])
    expect(page.locator(".queues__lights")).to_be_visible()
    expect(page.locator(".queue__wait-words").first).to_be_hidden()
    sizes = page.evaluate(
        """() => [...document.querySelectorAll('.queue__wait[data-light="long"]')].map(
          (one) => parseFloat(getComputedStyle(one, "::before").borderTopWidth))"""
    )
    assert min(sizes) > 8


def test_where_nobody_knows_and_where_no_numbers_are_given_nothing_is_said(page: Page, server: Server) -> None:
    zone = Zone(page, server)
    view = board(4, 3, "A")
    view["queues"][1]["stopped"] = "gangguan"
    zone.shows(view, [wait(f"q{n}", "20-35 menit", "short") for n in range(3)])
    expect(page.locator(".queue__wait")).to_have_count(2)
    zone.tells(wait("q0", "", None))
    expect(page.locator(".queue__wait")).to_have_count(1)
    zone.tells(wait("q2", "25-40 menit", None))
    expect(page.locator(".queue__wait")).to_have_text(["25-40 menit"])


def test_a_screen_that_is_not_to_say_it_does_not(page: Page, server: Server) -> None:
    zone = Zone(page, server)
    page.route("**/display/tv-lantai-1-sisi", _without)
    zone.shows(board(4, 3, "A"), every(3))
    expect(page.locator(".queue")).to_have_count(3)
    expect(page.locator(".queue__wait")).to_have_count(0)
    expect(page.get_by_text("dan perkiraan lamanya")).to_be_hidden()


def _with_long_names(route: Route) -> None:
    """As in a building whose queues have names."""
    names = {f"q{n}": NAMES[n % len(NAMES)] for n in range(24)}
    route.fulfill(body=set_data(route.fetch().text(), "queues", json.dumps(names)), content_type="text/html")


def _without(route: Route) -> None:
    """As the page of a screen with `waits = false`."""
    body = route.fetch().text().replace('data-waits="true"', 'data-waits="false"')
    route.fulfill(body=body, content_type="text/html")
