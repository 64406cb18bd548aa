"""A TV is readable from one counter to the busiest hall, at every size and upright too: nothing is cut off."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.support.server import Server

FULL_HD, FOUR_K, UPRIGHT = (1920, 1080), (3840, 2160), (1080, 1920)

# Elements whose text is wider or higher than the room they have.
CUT_OFF = """() => [...document.querySelectorAll(
    ".now__number, .now__place strong, .tile > *, .queue__prefix, .queue__count, .call > *")]
  .filter((one) => one.getClientRects().length)
  .filter((one) => {
    const box = one.getBoundingClientRect();
    const room = one.closest(".now, .tile, .queue, .call").getBoundingClientRect();
    return one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline"
      || box.left < room.left || box.right > room.right || box.top < room.top - 1 || box.bottom > room.bottom + 1;
  })
  .map((one) => `${one.className}: ${one.textContent}`)"""

OUTSIDE = """() => [...document.querySelectorAll(".head, .now, .last, .counters, .queues, .tile, .queue, .call, .foot")]
  .filter((one) => {
    const box = one.getBoundingClientRect();
    return box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.width < 1 || box.height < 1;
  })
  .map((one) => one.className)"""


def board(counters: int, queues: int, prefix: str) -> dict[str, Any]:
    """A board on which every counter serves somebody."""
    number = f"{prefix}-{{:03}}"
    at = "2025-03-03T01:00:00Z"
    called = [
        {"seq": n, "number": number.format(888 - n), "counter": str(n), "counter_name": f"Loket {n + 28}", "at": at}
        for n in range(min(8, counters))
    ]
    return {
        "seq": 99,
        "day": "2025-03-03",
        "zone": "lantai-1",
        "counters": [
            {"id": str(n), "name": f"Loket {n + 28}", "state": "serving", "number": number.format(888 - n)}
            for n in range(counters)
        ],
        "queues": [
            {"id": f"q{n}", "prefix": prefix, "waiting": 120 if n % 3 else 0, "oldest_at": None} for n in range(queues)
        ],
        "calls": called,
    }


def shows(page: Page, server: Server, size: tuple[int, int], view: dict[str, Any]) -> None:
    """A TV on which this board is live."""

    def answer(socket: WebSocketRoute) -> None:
        socket.send(json.dumps({"type": "snapshot", "seq": view["seq"], "view": view}))

    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.route_web_socket("**/live/screen/**", answer)
    page.goto(f"{server.url}/display/tv-lantai-1-sisi")
    expect(page.locator("body")).to_have_attribute("data-live", "true")


@pytest.mark.parametrize("size", [FULL_HD, FOUR_K, UPRIGHT])
def test_nothing_is_cut_off(page: Page, server: Server, size: tuple[int, int]) -> None:
    for counters, queues, prefix in (
        (0, 3, "A"),
        (1, 1, "A"),
        (2, 24, "KTP"),
        (4, 6, "A"),
        (4, 12, "KTP"),
        (4, 24, "3M"),
        (5, 6, "A"),
        (12, 13, "3M"),
        (20, 24, "3M"),
    ):
        shows(page, server, size, board(counters, queues, prefix))
        expect(page.locator(".tile")).to_have_count(counters)
        expect(page.locator(".queue")).to_have_count(queues)
        assert page.evaluate(CUT_OFF) == [], (size, counters)
        assert page.evaluate(OUTSIDE) == [], (size, counters)


def test_four_times_the_pixels_is_the_same_picture(page: Page, server: Server) -> None:
    places = []
    for size in (FULL_HD, FOUR_K):
        shows(page, server, size, board(18, 24, "3M"))
        boxes = page.evaluate(
            """() => [...document.querySelectorAll(".head__clock, .now, .tile, .queue, .foot")].map((one) => {
              const { x, y, width, height } = one.getBoundingClientRect();
              return [x / innerWidth, y / innerHeight, width / innerWidth, height / innerHeight];
            })"""
        )
        places.append([side for box in boxes for side in box])
    assert len(places[0]) > 150
    assert places[0] == pytest.approx(places[1], abs=0.004)


@pytest.mark.parametrize("size", [FULL_HD, FOUR_K, UPRIGHT])
def test_the_call_is_the_largest_thing_however_few_counters_are_open(
    page: Page, server: Server, size: tuple[int, int]
) -> None:
    for counters in (1, 2, 4, 5, 18):
        shows(page, server, size, board(counters, 24, "KTP"))
        expect(page.locator(".tile")).to_have_count(counters)
        tile, call = page.evaluate(
            """() => [".tile__number", "#now-number"].map((one) => parseFloat(
                getComputedStyle(document.querySelector(one)).fontSize))"""
        )
        assert call > 1.7 * tile, (counters, tile, call)
        heights = page.evaluate('[".tile", ".now"].map((one) => document.querySelector(one).offsetHeight)')
        assert heights[0] * 3 < heights[1] * 1.2, (counters, heights)


HEIGHTS = """() => [...document.querySelectorAll(".tile__number")]
  .map((one) => parseFloat(getComputedStyle(one).fontSize) / innerHeight)"""


@pytest.mark.parametrize("size", [FULL_HD, UPRIGHT])
def test_in_a_big_hall_the_tiles_turn_and_are_read_from_afar(page: Page, server: Server, size: tuple[int, int]) -> None:
    page.clock.install()
    shows(page, server, size, board(44, 12, "K"))
    seen: set[str] = set()
    for turn in ("1/3", "2/3", "3/3"):
        expect(page.locator("#counters-page")).to_have_text(turn)
        seen |= set(page.locator(".tile__name").all_inner_texts())
        assert min(page.evaluate(HEIGHTS)) >= 0.025
        assert page.evaluate(CUT_OFF) == []
        page.clock.run_for(8000)
    assert len(seen) == 44


def test_a_long_word_for_a_counter_never_cuts_off_its_number(page: Page, server: Server) -> None:
    view = board(20, 6, "A")
    for n, counter in enumerate(view["counters"]):
        counter["name"] = f"Gerai Pelayanan Perizinan Terpadu {n + 101}"
    for n, call in enumerate(view["calls"]):
        call["counter_name"] = f"Gerai Pelayanan Perizinan Terpadu {n + 101}"
    shows(page, server, FULL_HD, view)
    cut = """() => [...document.querySelectorAll(".name__number")].filter((one) => {
      const box = one.getBoundingClientRect();
      const room = one.closest(".tile, .call").getBoundingClientRect();
      return box.right > room.right || box.width < 1 || one.scrollWidth > one.clientWidth + 1;
    }).length"""
    assert page.locator(".name__number").count() > 20
    assert page.evaluate(cut) == 0


# How far a text was moved, once it stands there: even without motion a change of style takes a millisecond.
OFFSET = """async (one) => {
  await Promise.all(one.getAnimations().map((change) => change.finished));
  return new DOMMatrix(getComputedStyle(one).transform).f;
}"""


def test_where_nothing_may_move_the_whole_running_text_is_shown_line_by_line(page: Page, server: Server) -> None:
    page.clock.install(time=0)
    page.emulate_media(reduced_motion="reduce")
    shows(page, server, FULL_HD, board(4, 4, "A"))
    words = page.locator(".foot__words")
    words.evaluate("(one) => one.append(' kata'.repeat(80))")
    page.clock.pause_at(600)
    lines = round(words.evaluate("(one) => one.offsetHeight / parseFloat(getComputedStyle(one).lineHeight)"))
    assert lines > 2
    offsets = set()
    for _ in range(lines):
        offsets.add(words.evaluate(OFFSET))
        page.clock.run_for(7000)
    assert len(offsets) == lines, "each line had its turn"


def test_a_closed_counter_has_no_tile(page: Page, server: Server) -> None:
    view = board(3, 3, "A")
    view["counters"][1] = {"id": "1", "name": "Loket 29", "state": "closed", "number": ""}
    view["counters"][2] = {"id": "2", "name": "Loket 30", "state": "paused", "number": ""}
    shows(page, server, FULL_HD, view)
    expect(page.locator(".tile__name")).to_have_text(["Loket 28", "Loket 30"])
    expect(page.locator(".tile__idle")).to_have_text(["Istirahat"])


def test_a_hall_with_more_queues_than_can_be_read_shows_those_with_people(page: Page, server: Server) -> None:
    view = board(2, 30, "A")
    shows(page, server, FULL_HD, view)
    expect(page.locator(".queue")).to_have_count(20)
    assert set(page.locator(".queue__count").all_text_contents()) == {"120"}
