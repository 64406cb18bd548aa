"""The supervisor's board of a big, busy hall: what is painted, in which order, on which screens."""

from collections import Counter
from typing import Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import Page, ViewportSize, expect

from config.sample import load_sample
from core.domain.alarms import QueueLevel, WaitLevel
from core.domain.hall import CounterStatus
from core.domain.ids import Nonce
from core.domain.verbs.requests import Pause, Release
from core.domain.views.lines import line_in, numbers_in
from tests.support.board_page import signs_in
from tests.support.browser_pages import COUNTER_SCREEN
from tests.support.busy_hall import SUPERVISOR, Board, BusyHall, with_more_counters
from tests.support.server import Server

PHONE: ViewportSize = {"width": 390, "height": 844}


WATCH_DOM = """
() => {
  window.touched = new Set();
  window.changes = 0;
  new MutationObserver((records) => {
    window.changes += records.length;
    for (const { target } of records) {
      const row = (target.nodeType === 1 ? target : target.parentElement).closest("#queues > li, #counters > li");
      if (row) window.touched.add(row.firstElementChild.dataset.queue ?? row.firstElementChild.dataset.counter);
    }
  }).observe(document.querySelector("main"), { subtree: true, childList: true, characterData: true, attributes: true });
  document.querySelectorAll("#queues > li, #counters > li").forEach((row) => (row.first = true));
}
"""


CUT = """
() => [...document.querySelectorAll(".queue__count, .queue__wait, .queue__open, .tile__number, .tile__time")]
  .filter((part) => getComputedStyle(part).display !== "inline" && part.scrollWidth > part.clientWidth + 1)
  .map((part) => part.textContent)
"""


FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture(scope="module")
def morning() -> BusyHall:
    """2,000 tickets at 44 counters, some of them closed or on pause."""
    busy = BusyHall(with_more_counters(load_sample().site))
    while len(busy.hall.tickets) < 2000:
        busy.step()
    for n, (counter, page) in enumerate(list(busy.hall.counters.items())):
        if n % 9 == 4:
            busy.does(Release(nonce=Nonce(f"release-{n}"), staff=SUPERVISOR.id, counter=counter))
        elif n % 9 == 7 and page.state is CounterStatus.OPEN and page.officer:
            busy.does(Pause(nonce=Nonce(f"pause-{n}"), counter=counter, officer=page.officer, reason="ibadah"))
    return busy


def big_board(
    page: Page, server: Server, morning: BusyHall, screen: ViewportSize = COUNTER_SCREEN, **how: Any
) -> Board:
    signs_in(page, server, "Hendro Susilo", screen)
    board = Board(page, server.url, morning, **how)
    board.opens()
    return board


def test_a_big_hall_is_painted_by_facts_and_only_where_something_changed(
    page: Page, server: Server, morning: BusyHall
) -> None:
    """Row 126: 44 counters and 2,000 tickets."""
    page.add_init_script("performance.now = () => 0")  # else a minute that is over counts as a change
    board = big_board(page, server, morning)
    assert len(morning.hall.tickets) >= 2000
    expect(page.locator("#counters > li")).to_have_count(44)
    page.evaluate(FRAME)
    page.evaluate(WATCH_DOM)
    for _ in range(20):
        parts: list[Any] = []
        while not parts:
            parts = morning.step(board.scope)
        named = {part.id for one in parts for part in (*one.counters, *one.queues)}
        served = {q for one in parts for d in one.counters for q in morning.site.counters[d.id].queues}
        page.evaluate("() => { window.touched.clear(); window.changes = 0; }")
        board.hears(parts)
        page.evaluate(FRAME)
        touched, changes = page.evaluate("() => [[...window.touched], window.changes]")
        assert set(touched) <= named | served, "rows that nothing was said about are left alone"
        assert changes <= 60
    rows = "[...document.querySelectorAll('#queues > li, #counters > li')]"
    assert page.evaluate(f"() => {rows}.every((row) => row.first)"), "no row was made anew"


def test_many_facts_of_one_moment_are_painted_once(page: Page, server: Server, morning: BusyHall) -> None:
    board = big_board(page, server, morning)
    page.evaluate(
        "() => { window.frames_asked = 0; const ask = requestAnimationFrame;"
        " window.requestAnimationFrame = (paint) => { window.frames_asked += 1; return ask(paint); }; }"
    )
    parts = [one for _ in range(200) for one in morning.step(board.scope)]
    board.hears(parts)
    assert page.evaluate("() => window.frames_asked") == 1
    page.evaluate(FRAME)
    waiting = sum(len(morning.hall.line(queue)) for queue in morning.site.queues)
    expect(page.locator('[data-sum="waiting"]')).to_have_text(str(waiting))


def test_alarms_stand_by_severity_with_what_would_help_and_count_in_the_title(
    page: Page, server: Server, morning: BusyHall
) -> None:
    """Row 128."""
    board = big_board(page, server, morning, language="en")
    alarms = board.alarms().alarms
    urgent = [alarm for alarm in alarms if alarm.severity == "urgent"]
    assert urgent
    folds = page.locator(".alarm--fold")
    while folds.count():
        folds.first.click()
        page.evaluate(FRAME)
    expect(page.locator("#alarms > li")).to_have_count(len(urgent))
    expect(page.locator("#warnings > li")).to_have_count(len(alarms) - len(urgent))
    first = page.locator("#alarms > li").first
    expect(first).to_contain_text(urgent[0].title["en"])
    expect(first).to_contain_text(urgent[0].help["en"])
    expect(page).to_have_title(f"({len(urgent)}) Supervisor's board")


def test_two_alarms_of_a_kind_stand_by_themselves_and_the_others_are_folded_below_them(
    page: Page, server: Server, morning: BusyHall
) -> None:
    board = big_board(page, server, morning)
    kinds = Counter(alarm.code for alarm in board.alarms().alarms)
    kind, count = kinds.most_common(1)[0]
    assert count > 3, "the morning is busy enough"
    shown = page.locator(f'.alarm[data-code="{kind}"]')
    expect(shown).to_have_count(2)
    fold = page.locator(".alarm--fold", has_text=f"dan {count - 2} lagi").first
    fold.click()
    expect(shown).to_have_count(count)


def test_a_floor_on_which_nothing_is_heard_stands_after_queues_that_are_late_and_before_all_else(
    page: Page, server: Server, morning: BusyHall
) -> None:
    big_board(page, server, morning)
    silent = {"device": "Lantai 1: suara", "kind": "voice", "place": "lantai-1", "level": "fault"}
    sentence = {"code": "voice_absent", "sentence": {"id": "Tidak ada TV."}, "since": "2026-03-02T10:00:00+07:00"}
    page.evaluate("message => tell(message)", {"type": "devices", "devices": [{**silent, **sentence}]})
    page.evaluate(FRAME)
    expect(page.locator("#mute li")).to_contain_text("Tidak ada TV.")
    places = [page.locator(part).bounding_box() for part in ("#alarms", "#mute", "#warnings")]
    tops = [place["y"] for place in places if place]
    assert len(tops) == 3
    assert tops == sorted(tops)


def test_the_people_of_a_queue_stand_in_the_order_in_which_the_rule_will_call_them(
    page: Page, server: Server, morning: BusyHall
) -> None:
    """Also after facts: nobody is sorted by the page."""
    board = big_board(page, server, morning)
    queue = max(morning.site.queues, key=lambda queue: len(morning.hall.line(queue)))
    page.locator(f'[data-queue="{queue}"]').click()
    people = page.locator("#details .people").first.locator("b")
    assert tuple(people.all_inner_texts()) == numbers_in(morning.hall, queue)
    board.hears([one for _ in range(60) for one in morning.step(board.scope)])
    page.evaluate(FRAME)
    assert tuple(people.all_inner_texts()) == numbers_in(morning.hall, queue)
    heading = page.locator("#details h3").first
    expect(heading).to_have_text(f"Menunggu · {len(list(line_in(morning.hall, queue)))}")


def test_how_late_a_queue_is_the_server_says_and_the_page_paints(page: Page, server: Server, morning: BusyHall) -> None:
    """Row 128: at four fifths of the target in one building, at half of it in another."""
    board = big_board(page, server, morning)
    queue = max(morning.site.queues, key=lambda queue: len(morning.hall.line(queue)))
    row = page.locator(f'[data-queue="{queue}"]')
    alarms = board.alarms()
    for level in WaitLevel:
        board.tell(replace(alarms, levels={queue: QueueLevel(level, 600)}))
        expect(row).to_have_attribute("data-level", level)
        expect(row.locator(".queue__wait")).to_contain_text("/600 mnt")


def test_one_agency_is_chosen_and_the_others_step_back(page: Page, server: Server, morning: BusyHall) -> None:
    """Row 126: per tenant."""
    big_board(page, server, morning)
    page.locator("#tenant").select_option("disdukcapil")
    expect(page.locator("#queues > li")).to_have_count(1)
    expect(page.locator("#counters > li")).to_have_count(
        len([c for c in morning.site.counters.values() if "disdukcapil" in c.queues])
    )


def test_nothing_is_cut_off_on_the_screen_of_an_office_pc(page: Page, server: Server, morning: BusyHall) -> None:
    big_board(page, server, morning)
    wide = "() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    assert page.evaluate(wide) == [COUNTER_SCREEN["width"], COUNTER_SCREEN["height"]]
    assert page.evaluate(CUT) == []


def test_on_a_phone_what_needs_somebody_stands_before_the_hall_and_nothing_is_cut_off(
    page: Page, server: Server, morning: BusyHall
) -> None:
    big_board(page, server, morning, PHONE)
    expect(page.locator(".alarm").first).to_be_in_viewport()
    alarms, queues = (page.locator(part).bounding_box() for part in ("#alarms", "#queues"))
    assert alarms is not None
    assert queues is not None
    assert alarms["y"] < queues["y"]
    assert page.evaluate(CUT) == []
    names = "() => [...document.querySelectorAll('.queue__name')].filter((n) => n.scrollWidth > n.clientWidth).length"
    assert page.evaluate(names) == 0
    for button in page.locator(".bar :is(button, a, select):visible").all():
        box = button.bounding_box()
        assert box is not None
        assert 0 <= box["x"] < box["x"] + box["width"] <= PHONE["width"]
