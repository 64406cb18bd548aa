"""On every screen that is sold, lying or upright, everything a citizen may touch or must read is on the screen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.support.kiosk_hall import site_file
from tests.support.kiosk_page import KTP
from tests.support.paired import opens_at
from tests.support.server import Server, serving

SIZES = [(1920, 1080), (1366, 768), (1280, 1024), (3840, 2160), (1080, 1920), (768, 1024)]

HIDDEN = """() => {
  const seen = (each) => each.checkVisibility() && each.getBoundingClientRect().height > 0;
  const named = (each) => `${each.className || each.tagName} ${each.textContent.trim().slice(0, 30)}`;
  const must = "a, button, input, h1, .slip, .ticket__qr img, .ticket__where, .ticket__wait, .choice__ask, .refused";
  const on = (each, x, y) => {
    const top = document.elementFromPoint(x, y);
    return top !== null && (each.contains(top) || top.contains(each));
  };
  return [...document.querySelectorAll(must)].filter(seen).filter((each) => {
    const box = each.getBoundingClientRect();
    if (box.left < -1 || box.right > innerWidth + 1) return true;
    if (each.closest(".scroller")) return false;
    const middle = (box.left + box.right) / 2;
    const inside = box.top > -1 && box.bottom < innerHeight + 1;
    return !inside || !on(each, middle, (box.top + box.bottom) / 2) || !on(each, middle, box.bottom - 2);
  }).map(named);
}"""
"""What cannot be seen whole: beyond an edge, or under something else. What scrolls may be below."""

SMALL = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const small = [];
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (!texts.currentNode.textContent.trim() || !parent.checkVisibility()) continue;
    if (size < 15) small.push(`${parent.className} ${size}`);
  }
  return small;
}"""
KEYS = """() => [...document.querySelectorAll(".key")]
  .map((key) => key.getBoundingClientRect()).map((box) => [box.width, box.height])"""
FOUND = "() => document.querySelector('#step-search .scroller').getBoundingClientRect().height"


@pytest.fixture(scope="module")
def printerless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The building whose kiosk has a printer that is gone."""
    folder = Path(tmp_path_factory.mktemp("sizes"))
    gone = f'{{ kind = "file", device = "{folder}/gone/paper" }}'
    with serving(folder / "data", "--site", str(site_file(folder, printer=gone))) as server:
        yield server


@pytest.fixture
def lying(chromium: Browser, size: tuple[int, int]) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]})
    yield context.new_page()
    context.close()


def whole(page: Page) -> None:
    """Everything of this step is on the screen, and large enough to be read."""
    hidden: list[str] = page.evaluate(HIDDEN)
    assert hidden == [], page.evaluate("document.body.dataset.step")
    small: list[Any] = page.evaluate(SMALL)
    assert small == []


HARDLY = "Kemungkinan besar tidak terlayani hari ini. Silakan tanya petugas."
"""The longest that is ever said of a wait."""


def says_of_the_wait(route: Route) -> None:
    """A number is given as always, with a long sentence of how long it takes."""
    route.fulfill(json=route.fetch().json() | {"wait": {"id": HARDLY}}, status=201)


@pytest.mark.parametrize("mode", ["", "Besar dan jelas"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_step_is_whole_on_every_screen(
    lying: Page, printerless: Server, size: tuple[int, int], mode: str
) -> None:
    at = f"{printerless.url}/kiosk/kios-pintu"
    opens_at(lying, at)
    expect(lying.get_by_role("link", name="Disdukcapil")).to_be_visible()
    if mode:
        lying.get_by_role("button", name=mode).click()
    whole(lying)
    lying.goto(f"{at}#tenant/disdukcapil")
    expect(lying.get_by_role("link", name="Perekaman KTP-el pemula")).to_be_visible()
    whole(lying)
    lying.goto(f"{at}#search")
    lying.locator("#words").press_sequentially("ktp")
    expect(lying.locator("#step-search .tile").first).to_be_visible()
    whole(lying)
    assert all(min(key) >= 58 for key in lying.evaluate(KEYS))
    assert lying.evaluate(FOUND) >= 120, "one result is seen whole"
    lying.goto(f"{at}{KTP}")
    lying.get_by_role("button", name="Reguler").hover()
    whole(lying)
    lying.route("**/api/v1/tickets", says_of_the_wait)
    lying.get_by_role("button", name="Reguler").click()
    expect(lying.locator(".ticket__wait")).to_have_text(HARDLY)
    expect(lying.get_by_text("Kertas nomor tidak tercetak. Silakan foto layar ini.")).to_be_visible()
    whole(lying)


def test_a_citizen_without_paper_reads_it_before_and_has_it_printed_once_more(page: Page, printerless: Server) -> None:
    opens_at(page, f"{printerless.url}/kiosk/kios-pintu", KTP)
    page.get_by_role("button", name="Reguler").click()
    again = page.get_by_role("button", name="Kertas tidak keluar? Cetak lagi")
    again.click()
    expect(page.locator(".slip")).to_contain_text("tidak tercetak")
    expect(again).to_be_visible()
    page.get_by_role("button", name="Selesai").click()
    opens_at(page, f"{printerless.url}/kiosk/kios-pintu", KTP)
    expect(page.locator(".choice__paper")).to_contain_text("Printer sedang bermasalah")
