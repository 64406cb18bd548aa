"""The supervisor's board in a real browser: mending by keyboard alone, and a big hall that is painted by facts."""

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, ViewportSize, expect

from config.sample import load_sample
from core.domain.alarms import QueueLevel, WaitLevel
from core.domain.hall import CounterStatus
from core.domain.ids import Nonce
from core.domain.verbs.requests import Pause, Release
from core.domain.views.lines import line_in, numbers_in
from tests.counter.officers import ELSEWHERE, PINS, SERVICE, takes_number
from tests.support.busy_hall import SUPERVISOR, Board, BusyHall, with_more_counters
from tests.support.server import Server, serving

KIOSK = next(kiosk.id for kiosk in load_sample().site.kiosks.values() if kiosk.printer.has_paper)
COUNTER: ViewportSize = {"width": 1366, "height": 768}
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
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("site") / "data") as running:
        yield running


@pytest.fixture
def desk(chromium: Browser) -> Iterator[Page]:
    """A supervisor's screen. A script that fails, fails the test."""
    context = chromium.new_context(locale="id-ID", viewport=COUNTER)
    page, faults = context.new_page(), list[str]()
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert not faults, faults


@pytest.fixture(scope="module")
def morning() -> BusyHall:
    """2,000 tickets at 44 counters, some of them closed or on pause."""
    busy = BusyHall(with_more_counters(load_sample().site))
    while len(busy.hall.tickets) < 2000:
        busy.step()
    for n, (counter, desk) in enumerate(list(busy.hall.counters.items())):
        if n % 9 == 4:
            busy.does(Release(nonce=Nonce(f"release-{n}"), staff=SUPERVISOR.id, counter=counter))
        elif n % 9 == 7 and desk.state is CounterStatus.OPEN and desk.officer:
            busy.does(Pause(nonce=Nonce(f"pause-{n}"), counter=counter, officer=desk.officer, reason="ibadah"))
    return busy


def signs_in(page: Page, server: Server, name: str) -> None:
    """With the cookie alone."""
    answer = page.request.post(f"{server.url}/api/v1/session", data={"name": name, "pin": PINS[name]})
    assert answer.ok, answer.text()


def opens_board(page: Page, server: Server, name: str = "Hendro Susilo") -> None:
    signs_in(page, server, name)
    page.goto(f"{server.url}/counter/board")
    expect(page.locator("#queues li").first).to_be_visible()


# -- rows 126, 127


def test_a_supervisor_finds_cancels_and_reactivates_a_ticket_with_the_keyboard_alone(desk: Page, site: Server) -> None:
    """Row 127."""
    number = str(takes_number(site, SERVICE)["number"])
    opens_board(desk, site)
    desk.keyboard.press("n")
    desk.keyboard.type(number.replace("-", " ").lower())
    desk.keyboard.press("Enter")
    details = desk.locator("#details")
    expect(details.locator("h2")).to_contain_text(number)
    expect(details.locator(".story li").first).to_be_visible()
    desk.keyboard.press("b")
    desk.keyboard.press("2")
    desk.keyboard.press("Enter")
    expect(details.locator(".chip")).to_have_text("Dibatalkan")
    expect(desk.locator("#audit-notes li").first).to_contain_text(f"{number} · Dibatalkan")
    desk.keyboard.press("a")
    desk.keyboard.press("Enter")
    expect(details.locator(".chip")).to_have_text("Menunggu")
    desk.keyboard.press("Escape")
    expect(details).to_be_hidden()


def test_a_supervisor_moves_a_ticket_to_another_queue(desk: Page, site: Server) -> None:
    """Row 127."""
    number = str(takes_number(site, ELSEWHERE)["number"])
    opens_board(desk, site)
    desk.keyboard.press("n")
    desk.keyboard.type(number)
    desk.keyboard.press("Enter")
    desk.keyboard.press("p")
    desk.keyboard.type("DLH")
    desk.keyboard.press("Enter")
    expect(desk.locator("#details dd").nth(1)).to_have_text("N (DLH)")
    expect(desk.locator('[data-queue="dlh"] .queue__count')).to_have_text("1")


def test_a_supervisor_prints_the_digest_of_the_day(desk: Page, site: Server) -> None:
    """As it is when it is printed: paper and voices may have been told of since it was shown."""
    opens_board(desk, site)
    desk.keyboard.press("d")
    expect(desk.locator(".digest code")).to_have_count(8)
    assert len("".join(desk.locator(".digest code").all_inner_texts())) == 64
    with desk.expect_response("**/digest-slip") as answer:
        desk.keyboard.press("Enter")
    printed = answer.value.json()["digest"]
    expect(desk.locator("#toast")).to_be_visible()
    desk.goto(f"{site.url}/kiosk/{KIOSK}/paper")
    on_paper = "digest => [...document.images].some((slip) => slip.alt.replace(/\\s/g, '').includes(digest))"
    desk.wait_for_function(on_paper, arg=printed)


def test_a_supervisor_stops_and_resumes_a_queue(desk: Page, site: Server) -> None:
    """Row 127."""
    opens_board(desk, site)
    row = desk.locator('[data-queue="imigrasi"]')
    row.focus()
    desk.keyboard.press("Enter")
    desk.keyboard.press("h")
    desk.keyboard.press("1")
    desk.keyboard.press("Enter")
    expect(row).to_contain_text("nomor dihentikan")
    expect(desk.locator("#alarms")).to_contain_text("Kapasitas hari ini sudah penuh.")
    desk.keyboard.press("a")
    expect(row).not_to_contain_text("nomor dihentikan")


def test_a_text_is_put_on_the_tvs_and_taken_off_again(desk: Page, site: Server) -> None:
    opens_board(desk, site)
    desk.keyboard.press("t")
    expect(desk.locator("#sheet textarea")).to_be_focused()
    desk.keyboard.type("Layanan paspor sampai pukul 12")
    desk.locator("#sheet .button--main").click()
    expect(desk.locator("#toast")).to_have_text("Selesai.")
    desk.keyboard.press("t")
    notice = desk.locator(".notices li", has_text="Layanan paspor")
    expect(notice).to_contain_text("Hendro Susilo")
    notice.get_by_role("button", name="Turunkan").click()
    expect(notice).to_have_count(0)


def test_a_tenants_supervisor_sees_one_agency_and_an_officer_no_board(desk: Page, site: Server) -> None:
    """Row 136."""
    opens_board(desk, site, "Wahyu Hidayat")
    expect(desk.locator("#queues li")).to_have_count(1)
    expect(desk.locator("#counters li")).to_have_count(3)
    expect(desk.locator("#tenant")).to_have_count(0)
    signs_in(desk, site, "Ratna Wulandari")
    desk.goto(f"{site.url}/counter/board")
    expect(desk.get_by_role("heading")).to_have_text("Peran Anda tidak mengizinkan ini.")
    desk.goto(f"{site.url}/counter")
    expect(desk.locator('a[href="/counter/board"]')).to_have_count(0)


def test_the_board_is_one_press_away_for_a_supervisor(desk: Page, site: Server) -> None:
    signs_in(desk, site, "Hendro Susilo")
    desk.goto(f"{site.url}/counter")
    desk.locator('a[href="/counter/board"]').click()
    expect(desk.locator("h1")).to_contain_text("Papan penyelia")


# -- a big hall


def big_board(desk: Page, site: Server, morning: BusyHall, **how: Any) -> Board:
    signs_in(desk, site, "Hendro Susilo")
    board = Board(desk, site.url, morning, **how)
    board.opens()
    return board


def test_a_big_hall_is_painted_by_facts_and_only_where_something_changed(
    desk: Page, site: Server, morning: BusyHall
) -> None:
    """Row 126: 44 counters and 2,000 tickets."""
    desk.clock.set_fixed_time(morning.now)  # from the start: else a minute that is over counts as a change
    board = big_board(desk, site, morning)
    assert len(morning.hall.tickets) >= 2000
    expect(desk.locator("#counters > li")).to_have_count(44)
    desk.evaluate(FRAME)
    desk.evaluate(WATCH_DOM)
    for _ in range(20):
        seen: list[Any] = []
        while not seen:
            seen = morning.step(board.scope)
        told = {part.id for one in seen for part in (*one.counters, *one.queues)}
        served = {q for one in seen for d in one.counters for q in morning.site.counters[d.id].queues}
        desk.evaluate("() => { window.touched.clear(); window.changes = 0; }")
        board.hears(seen)
        desk.evaluate(FRAME)
        touched, changes = desk.evaluate("() => [[...window.touched], window.changes]")
        assert set(touched) <= told | served, "rows that nothing was said about are left alone"
        assert changes <= 60
    rows = "[...document.querySelectorAll('#queues > li, #counters > li')]"
    assert desk.evaluate(f"() => {rows}.every((row) => row.first)"), "no row was made anew"


def test_many_facts_of_one_moment_are_painted_once(desk: Page, site: Server, morning: BusyHall) -> None:
    board = big_board(desk, site, morning)
    desk.evaluate(
        "() => { window.frames_asked = 0; const ask = requestAnimationFrame;"
        " window.requestAnimationFrame = (paint) => { window.frames_asked += 1; return ask(paint); }; }"
    )
    seen = [one for _ in range(200) for one in morning.step(board.scope)]
    board.hears(seen)
    assert desk.evaluate("() => window.frames_asked") == 1
    desk.evaluate(FRAME)
    waiting = sum(len(morning.hall.line(queue)) for queue in morning.site.queues)
    expect(desk.locator('[data-sum="waiting"]')).to_have_text(str(waiting))


def test_alarms_stand_by_severity_with_what_would_help_and_count_in_the_title(
    desk: Page, site: Server, morning: BusyHall
) -> None:
    """Row 128."""
    board = big_board(desk, site, morning, language="en")
    alarms = board.alarms().alarms
    urgent = [alarm for alarm in alarms if alarm.severity == "urgent"]
    assert urgent
    expect(desk.locator("#alarms > li")).to_have_count(len(alarms))
    first = desk.locator("#alarms > li").first
    expect(first).to_contain_text(urgent[0].title["en"])
    expect(first).to_contain_text(urgent[0].help["en"])
    expect(desk).to_have_title(f"({len(urgent)}) Supervisor's board")


def test_the_people_of_a_queue_stand_in_the_order_in_which_the_rule_will_call_them(
    desk: Page, site: Server, morning: BusyHall
) -> None:
    """Also after facts: nobody is sorted by the page."""
    board = big_board(desk, site, morning)
    queue = max(morning.site.queues, key=lambda queue: len(morning.hall.line(queue)))
    desk.locator(f'[data-queue="{queue}"]').click()
    people = desk.locator("#details .people").first.locator("b")
    assert tuple(people.all_inner_texts()) == numbers_in(morning.hall, queue)
    board.hears([one for _ in range(60) for one in morning.step(board.scope)])
    desk.evaluate(FRAME)
    assert tuple(people.all_inner_texts()) == numbers_in(morning.hall, queue)
    heading = desk.locator("#details h3").first
    expect(heading).to_have_text(f"Menunggu · {len(list(line_in(morning.hall, queue)))}")


def test_how_late_a_queue_is_the_server_says_and_the_page_paints(desk: Page, site: Server, morning: BusyHall) -> None:
    """Row 128: at four fifths of the target in one building, at half of it in another."""
    board = big_board(desk, site, morning)
    queue = max(morning.site.queues, key=lambda queue: len(morning.hall.line(queue)))
    row = desk.locator(f'[data-queue="{queue}"]')
    alarms = board.alarms()
    for level in WaitLevel:
        board.tell(replace(alarms, levels={queue: QueueLevel(level, 600)}))
        expect(row).to_have_attribute("data-level", level)
        expect(row.locator(".queue__wait")).to_contain_text("/600 mnt")


def test_one_agency_is_chosen_and_the_others_step_back(desk: Page, site: Server, morning: BusyHall) -> None:
    """Row 126: per tenant."""
    big_board(desk, site, morning)
    desk.locator("#tenant").select_option("disdukcapil")
    expect(desk.locator("#queues > li")).to_have_count(1)
    expect(desk.locator("#counters > li")).to_have_count(
        len([c for c in morning.site.counters.values() if "disdukcapil" in c.queues])
    )


def test_nothing_is_cut_off_on_the_screen_of_an_office_pc(desk: Page, site: Server, morning: BusyHall) -> None:
    big_board(desk, site, morning)
    wide = "() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    assert desk.evaluate(wide) == [COUNTER["width"], COUNTER["height"]]
    assert desk.evaluate(CUT) == []


def test_on_a_phone_what_needs_somebody_stands_before_the_hall_and_nothing_is_cut_off(
    desk: Page, site: Server, morning: BusyHall
) -> None:
    desk.set_viewport_size(PHONE)
    big_board(desk, site, morning)
    expect(desk.locator(".alarm").first).to_be_in_viewport()
    alarms, queues = (desk.locator(part).bounding_box() for part in ("#alarms", "#queues"))
    assert alarms is not None
    assert queues is not None
    assert alarms["y"] < queues["y"]
    assert desk.evaluate(CUT) == []
    names = "() => [...document.querySelectorAll('.queue__name')].filter((n) => n.scrollWidth > n.clientWidth).length"
    assert desk.evaluate(names) == 0
    for button in desk.locator(".bar :is(button, a, select):visible").all():
        box = button.bounding_box()
        assert box is not None
        assert 0 <= box["x"] < box["x"] + box["width"] <= PHONE["width"]
