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
from tests.support.busy_hall import SUPERVISOR, Board, BusyHall, with_more_counters
from tests.support.officers import ELSEWHERE, PINS, SERVICE, takes_number
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
def page(chromium: Browser) -> Iterator[Page]:
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
    for n, (counter, page) in enumerate(list(busy.hall.counters.items())):
        if n % 9 == 4:
            busy.does(Release(nonce=Nonce(f"release-{n}"), staff=SUPERVISOR.id, counter=counter))
        elif n % 9 == 7 and page.state is CounterStatus.OPEN and page.officer:
            busy.does(Pause(nonce=Nonce(f"pause-{n}"), counter=counter, officer=page.officer, reason="ibadah"))
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


def test_a_supervisor_finds_cancels_and_reactivates_a_ticket_with_the_keyboard_alone(page: Page, site: Server) -> None:
    """Row 127."""
    number = str(takes_number(site, SERVICE)["number"])
    opens_board(page, site)
    page.keyboard.press("n")
    page.keyboard.type(number.replace("-", " ").lower())
    page.keyboard.press("Enter")
    details = page.locator("#details")
    expect(details.locator("h2")).to_contain_text(number)
    expect(details.locator(".story li").first).to_be_visible()
    page.keyboard.press("b")
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    expect(details.locator(".chip")).to_have_text("Dibatalkan")
    expect(page.locator("#audit-notes li").first).to_contain_text(f"{number} · Dibatalkan")
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    expect(details.locator(".chip")).to_have_text("Menunggu")
    page.keyboard.press("Escape")
    expect(details).to_be_hidden()


def test_a_supervisor_moves_a_ticket_to_another_queue(page: Page, site: Server) -> None:
    """Row 127."""
    number = str(takes_number(site, ELSEWHERE)["number"])
    opens_board(page, site)
    page.keyboard.press("n")
    page.keyboard.type(number)
    page.keyboard.press("Enter")
    page.keyboard.press("p")
    page.keyboard.type("DLH")
    page.keyboard.press("Enter")
    expect(page.locator("#details dd").nth(1)).to_have_text("N (DLH)")
    expect(page.locator('[data-queue="dlh"] .queue__count')).to_have_text("1")


def test_a_supervisor_prints_the_digest_of_the_day(page: Page, site: Server) -> None:
    """As it is when it is printed: paper and voices may have been told of since it was shown."""
    opens_board(page, site)
    page.keyboard.press("d")
    expect(page.locator(".digest code")).to_have_count(8)
    assert len("".join(page.locator(".digest code").all_inner_texts())) == 64
    with page.expect_response("**/digest-slip") as answer:
        page.keyboard.press("Enter")
    printed = answer.value.json()["digest"]
    expect(page.locator("#toast")).to_be_visible()
    page.goto(f"{site.url}/kiosk/{KIOSK}/paper")
    on_paper = "digest => [...document.images].some((slip) => slip.alt.replace(/\\s/g, '').includes(digest))"
    page.wait_for_function(on_paper, arg=printed)


def test_a_supervisor_stops_and_resumes_a_queue(page: Page, site: Server) -> None:
    """Row 127."""
    opens_board(page, site)
    row = page.locator('[data-queue="imigrasi"]')
    row.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("h")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(row).to_contain_text("nomor dihentikan")
    expect(page.locator("#alarms")).to_contain_text("Kapasitas hari ini sudah penuh.")
    page.keyboard.press("a")
    expect(row).not_to_contain_text("nomor dihentikan")


def test_a_text_is_put_on_the_tvs_and_taken_off_again(page: Page, site: Server) -> None:
    opens_board(page, site)
    page.keyboard.press("t")
    expect(page.locator("#sheet textarea")).to_be_focused()
    page.keyboard.type("Layanan paspor sampai pukul 12")
    page.locator("#sheet .button--main").click()
    expect(page.locator("#toast")).to_have_text("Selesai.")
    page.keyboard.press("t")
    notice = page.locator(".notices li", has_text="Layanan paspor")
    expect(notice).to_contain_text("Hendro Susilo")
    notice.get_by_role("button", name="Turunkan").click()
    expect(notice).to_have_count(0)


def test_a_tenants_supervisor_sees_one_agency_and_an_officer_no_board(page: Page, site: Server) -> None:
    """Row 136."""
    opens_board(page, site, "Wahyu Hidayat")
    expect(page.locator("#queues li")).to_have_count(1)
    expect(page.locator("#counters li")).to_have_count(3)
    expect(page.locator("#tenant")).to_have_count(0)
    signs_in(page, site, "Ratna Wulandari")
    page.goto(f"{site.url}/counter/board")
    expect(page.get_by_role("heading")).to_have_text("Peran Anda tidak mengizinkan ini.")
    page.goto(f"{site.url}/counter")
    expect(page.locator('a[href="/counter/board"]')).to_have_count(0)


def test_the_board_is_one_press_away_for_a_supervisor(page: Page, site: Server) -> None:
    signs_in(page, site, "Hendro Susilo")
    page.goto(f"{site.url}/counter")
    page.locator('a[href="/counter/board"]').click()
    expect(page.locator("h1")).to_contain_text("Papan penyelia")


# -- a big hall


def big_board(page: Page, site: Server, morning: BusyHall, **how: Any) -> Board:
    signs_in(page, site, "Hendro Susilo")
    board = Board(page, site.url, morning, **how)
    board.opens()
    return board


def test_a_big_hall_is_painted_by_facts_and_only_where_something_changed(
    page: Page, site: Server, morning: BusyHall
) -> None:
    """Row 126: 44 counters and 2,000 tickets."""
    page.clock.set_fixed_time(morning.now)  # from the start: else a minute that is over counts as a change
    board = big_board(page, site, morning)
    assert len(morning.hall.tickets) >= 2000
    expect(page.locator("#counters > li")).to_have_count(44)
    page.evaluate(FRAME)
    page.evaluate(WATCH_DOM)
    for _ in range(20):
        seen: list[Any] = []
        while not seen:
            seen = morning.step(board.scope)
        told = {part.id for one in seen for part in (*one.counters, *one.queues)}
        served = {q for one in seen for d in one.counters for q in morning.site.counters[d.id].queues}
        page.evaluate("() => { window.touched.clear(); window.changes = 0; }")
        board.hears(seen)
        page.evaluate(FRAME)
        touched, changes = page.evaluate("() => [[...window.touched], window.changes]")
        assert set(touched) <= told | served, "rows that nothing was said about are left alone"
        assert changes <= 60
    rows = "[...document.querySelectorAll('#queues > li, #counters > li')]"
    assert page.evaluate(f"() => {rows}.every((row) => row.first)"), "no row was made anew"


def test_many_facts_of_one_moment_are_painted_once(page: Page, site: Server, morning: BusyHall) -> None:
    board = big_board(page, site, morning)
    page.evaluate(
        "() => { window.frames_asked = 0; const ask = requestAnimationFrame;"
        " window.requestAnimationFrame = (paint) => { window.frames_asked += 1; return ask(paint); }; }"
    )
    seen = [one for _ in range(200) for one in morning.step(board.scope)]
    board.hears(seen)
    assert page.evaluate("() => window.frames_asked") == 1
    page.evaluate(FRAME)
    waiting = sum(len(morning.hall.line(queue)) for queue in morning.site.queues)
    expect(page.locator('[data-sum="waiting"]')).to_have_text(str(waiting))


def test_alarms_stand_by_severity_with_what_would_help_and_count_in_the_title(
    page: Page, site: Server, morning: BusyHall
) -> None:
    """Row 128."""
    board = big_board(page, site, morning, language="en")
    alarms = board.alarms().alarms
    urgent = [alarm for alarm in alarms if alarm.severity == "urgent"]
    assert urgent
    expect(page.locator("#alarms > li")).to_have_count(len(alarms))
    first = page.locator("#alarms > li").first
    expect(first).to_contain_text(urgent[0].title["en"])
    expect(first).to_contain_text(urgent[0].help["en"])
    expect(page).to_have_title(f"({len(urgent)}) Supervisor's board")


def test_the_people_of_a_queue_stand_in_the_order_in_which_the_rule_will_call_them(
    page: Page, site: Server, morning: BusyHall
) -> None:
    """Also after facts: nobody is sorted by the page."""
    board = big_board(page, site, morning)
    queue = max(morning.site.queues, key=lambda queue: len(morning.hall.line(queue)))
    page.locator(f'[data-queue="{queue}"]').click()
    people = page.locator("#details .people").first.locator("b")
    assert tuple(people.all_inner_texts()) == numbers_in(morning.hall, queue)
    board.hears([one for _ in range(60) for one in morning.step(board.scope)])
    page.evaluate(FRAME)
    assert tuple(people.all_inner_texts()) == numbers_in(morning.hall, queue)
    heading = page.locator("#details h3").first
    expect(heading).to_have_text(f"Menunggu · {len(list(line_in(morning.hall, queue)))}")


def test_how_late_a_queue_is_the_server_says_and_the_page_paints(page: Page, site: Server, morning: BusyHall) -> None:
    """Row 128: at four fifths of the target in one building, at half of it in another."""
    board = big_board(page, site, morning)
    queue = max(morning.site.queues, key=lambda queue: len(morning.hall.line(queue)))
    row = page.locator(f'[data-queue="{queue}"]')
    alarms = board.alarms()
    for level in WaitLevel:
        board.tell(replace(alarms, levels={queue: QueueLevel(level, 600)}))
        expect(row).to_have_attribute("data-level", level)
        expect(row.locator(".queue__wait")).to_contain_text("/600 mnt")


def test_one_agency_is_chosen_and_the_others_step_back(page: Page, site: Server, morning: BusyHall) -> None:
    """Row 126: per tenant."""
    big_board(page, site, morning)
    page.locator("#tenant").select_option("disdukcapil")
    expect(page.locator("#queues > li")).to_have_count(1)
    expect(page.locator("#counters > li")).to_have_count(
        len([c for c in morning.site.counters.values() if "disdukcapil" in c.queues])
    )


def test_nothing_is_cut_off_on_the_screen_of_an_office_pc(page: Page, site: Server, morning: BusyHall) -> None:
    big_board(page, site, morning)
    wide = "() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    assert page.evaluate(wide) == [COUNTER["width"], COUNTER["height"]]
    assert page.evaluate(CUT) == []


def test_on_a_phone_what_needs_somebody_stands_before_the_hall_and_nothing_is_cut_off(
    page: Page, site: Server, morning: BusyHall
) -> None:
    page.set_viewport_size(PHONE)
    big_board(page, site, morning)
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
