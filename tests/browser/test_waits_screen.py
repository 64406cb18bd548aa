"""A screen that says nothing but how long a new number of each queue would wait, read from ten metres."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from config.packaged import packaged_sites
from tests.browser.test_tv_layout import FOUR_K, FULL_HD, UPRIGHT, board
from tests.browser.test_tv_waits import SQUARE, WORDS, Zone, every, wait
from tests.support.axe import findings
from tests.support.server import Server, serving

LAPTOP = (1366, 768)
SENTENCE = "Kemungkinan besar tidak hari ini"
CUT_OFF = """() => [...document.querySelectorAll(".row > *, .row__wait-words, .waits__title, .waits__none")]
  .filter((one) => one.getClientRects().length)
  .filter((one) => {
    const box = one.getBoundingClientRect();
    const room = (one.closest(".row") ?? one.closest(".waits")).getBoundingClientRect();
    return box.left < room.left - 1 || box.right > room.right + 1 || box.top < room.top - 1
      || box.bottom > room.bottom + 1 || box.bottom > innerHeight || box.right > innerWidth;
  })
  .map((one) => `${one.className}: ${one.textContent}`)"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample building with such a screen."""
    written = packaged_sites()["pekalongan"].read_text("utf-8")
    screen = '  { id = "waits", name = "Layar perkiraan", layout = "waits" },'
    folder = tmp_path_factory.mktemp("waits")
    site = folder / "site.toml"
    site.write_text(written.replace("screens = [\n", f"screens = [\n{screen}\n", 1), "utf-8")
    with serving(folder / "data", "--site", str(site)) as served:
        yield served


def named(view: dict[str, Any]) -> dict[str, Any]:
    """One of its queues is one of the building's, and so has a name."""
    view["queues"][0]["id"] = "disdukcapil"
    return view


@pytest.mark.parametrize("size", [FULL_HD, FOUR_K, LAPTOP, SQUARE, UPRIGHT])
def test_every_row_is_whole_and_as_large_as_can_be_read_from_afar(
    page: Page, server: Server, size: tuple[int, int]
) -> None:
    zone = Zone(page, server, size, "waits")
    for queues in (1, 4, 6, 20):
        told = [*every(queues), wait("q1", SENTENCE, "long"), wait("disdukcapil", WORDS[1], "short")]
        zone.shows(named(board(4, queues, "KTP")), told)
        expect(page.locator(".row").first).to_be_visible()
        assert page.evaluate(CUT_OFF) == [], queues
        sizes = page.evaluate(
            """() => [...document.querySelectorAll(".row__wait-words[data-long=false], .row__prefix")].map(
              (one) => parseFloat(getComputedStyle(one).fontSize) / Math.min(innerHeight, innerWidth * 1080 / 1920))"""
        )
        assert min(sizes) > 0.055, sizes


def test_more_queues_than_there_is_room_for_take_turns(page: Page, server: Server) -> None:
    page.clock.install()
    zone = Zone(page, server, FULL_HD, "waits")
    zone.shows(board(4, 14, "A"), every(14))
    expect(page.locator(".row")).to_have_count(5)
    expect(page.locator("#waits-page")).to_have_text("1/3")
    first = page.locator(".row").first.get_attribute("data-queue")
    page.clock.run_for(10_000)
    expect(page.locator("#waits-page")).to_have_text("2/3")
    assert page.locator(".row").first.get_attribute("data-queue") != first
    page.clock.run_for(20_000)
    expect(page.locator("#waits-page")).to_have_text("1/3")


def test_a_queue_without_numbers_says_so_and_where_nothing_is_known_the_screen_says_that(
    page: Page, server: Server
) -> None:
    zone = Zone(page, server, FULL_HD, "waits")
    view = board(4, 3, "A")
    view["queues"][1]["stopped"] = "gangguan"
    zone.shows(view, [wait("q0", WORDS[0], "short"), wait("q1", WORDS[0], "short")])
    expect(page.locator(".row")).to_have_count(2)
    expect(page.locator(".row__wait")).to_have_text([f"Sebentar: {WORDS[0]}"])
    expect(page.locator(".row__stopped")).to_have_text("Nomor dihentikan")
    assert findings(page) == []
    zone.shows(board(4, 3, "A"), [])
    expect(page.get_by_text("Belum ada perkiraan")).to_be_visible()
    assert page.evaluate(CUT_OFF) == []
