"""What needs a supervisor, in the order in which they can do something about it; of each queue in one row."""

from datetime import timedelta
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from config.sample import load_sample
from core.domain.alarms import Alarm, AlarmCode, Remedy, Severity
from core.domain.foresight import Foresight, Passing, Relief, ReliefKind, ReliefTrial
from core.domain.ids import CounterId, QueueId
from counter.board.alarm_watch import AlarmsMessage
from counter.board.alarm_words import alarm_part
from counter.board.foresight import ForesightMessage
from counter.board.foresight_words import foresight_part
from tests.support.board_page import signs_in
from tests.support.browser_pages import COUNTER_SCREEN
from tests.support.busy_hall import Board, BusyHall
from tests.support.server import Server

LATE, HELPED, SOON = QueueId("disdukcapil"), QueueId("dinkes"), QueueId("polres-skck")
HELPLESS = (QueueId("kemenag"), QueueId("bpkad"), QueueId("polres-sim"))
SILENT = {
    "device": "Lantai 1: suara",
    "kind": "voice",
    "place": "lantai-1",
    "level": "fault",
    "code": "voice_absent",
    "sentence": {"id": "Tidak ada TV."},
    "since": "2026-03-02T08:00:00+07:00",
}
BROKEN = {**SILENT, "device": "Kios 1", "kind": "printer", "sentence": {"id": "Kertas habis."}}
TOPS = """(parts) => parts.map((part) => document.querySelector(part).getBoundingClientRect())
  .map(({top, bottom}) => [top, bottom])"""


@pytest.fixture(scope="module")
def morning() -> BusyHall:
    """Half an hour of the sample building."""
    busy = BusyHall(load_sample().site)
    busy.until("08:30")
    return busy


def alarm(code: AlarmCode, severity: Severity, queue: QueueId) -> Alarm:
    figures = {"count": 9, "minutes": 29, "target": 30}
    return Alarm(code, severity, queue, figures, Remedy.NOTHING_LEFT)


def in_minutes(busy: BusyHall, minutes: int, queue: QueueId, deadline: int | None) -> Foresight:
    """A queue that passes its target. `deadline`: in minutes, of what would prevent it; None: nothing would."""
    at = busy.now.replace(second=0, microsecond=0)
    low, high = timedelta(minutes=20), timedelta(minutes=45)
    open_one = Relief(ReliefKind.OPEN, CounterId("disdukcapil-3"))
    trials = () if deadline is None else (ReliefTrial(open_one, True, low, high, (), at + timedelta(minutes=deadline)),)
    passes_at = at + timedelta(minutes=minutes)
    return Foresight(queue, at, 30, Passing(passes_at, passes_at, None), low, high, trials)


def board(page: Page, server: Server, busy: BusyHall, *found: Foresight) -> Board:
    signs_in(page, server, "Hendro Susilo", COUNTER_SCREEN)
    opened = Board(page, server.url, busy)
    opened.opens()
    late = [alarm(AlarmCode.WAIT_OVER, Severity.URGENT, LATE), alarm(AlarmCode.WAIT_SOON, Severity.NOTICE, SOON)]
    opened.tell(AlarmsMessage(busy.now, [alarm_part(busy.hall, one) for one in late], {}))
    opened.tell({"type": "devices", "devices": [SILENT, BROKEN]})
    opened.tell(ForesightMessage(tuple(foresight_part(busy.hall, one) for one in found)))
    return opened


def rows(page: Page) -> Locator:
    return page.locator("section:has(#alarms) li")


def test_who_waits_too_long_stands_first_then_devices_then_what_can_be_done_and_last_what_nobody_can_prevent(
    page: Page, server: Server, morning: BusyHall
) -> None:
    helpless = [in_minutes(morning, 10, queue, None) for queue in HELPLESS]
    board(page, server, morning, in_minutes(morning, 30, HELPED, 10), *helpless)
    shown = ["Disdukcapil", "Lantai 1: suara", "Kios 1", "Dinkes JKN", "Polres SKCK", "dan 3 antrean lagi"]
    expect(rows(page)).to_have_count(len(shown))
    for row, words in zip(rows(page).all(), shown, strict=True):
        expect(row).to_contain_text(words)
    expect(page.locator("#foresight .alarm")).to_be_in_viewport()
    expect(page.locator("#alarm-count")).to_have_text("8")
    gaps = page.evaluate(
        TOPS, ["#alarms li", "#mute li", "#faults li", "#foresight li", "#warnings li", "#unhelped li"]
    )
    between = {round(below[0] - above[1]) for above, below in pairwise(gaps)}
    assert len(between) == 1
    assert min(between) > 0


def test_the_row_of_what_nobody_can_prevent_names_its_queues_and_opens_with_a_press(
    page: Page, server: Server, morning: BusyHall
) -> None:
    board(page, server, morning, *(in_minutes(morning, 10, queue, None) for queue in HELPLESS))
    fold = page.locator("#unhelped .alarm")
    expect(fold).to_contain_text("3 antrean")
    expect(fold).to_contain_text("Mungkin melewati target: G (Kemenag) ±08.40, Q (BPKAD) ±08.40, ")
    fold.click()
    expect(page.locator("#unhelped .alarm")).to_have_count(3)
    expect(page.locator("#unhelped .alarm").first).to_contain_text("Tidak ada loket lain yang dapat membantu.")


def test_a_queue_that_stands_as_an_alarm_is_no_second_row_of_what_is_ahead(
    page: Page, server: Server, morning: BusyHall
) -> None:
    board(page, server, morning, in_minutes(morning, 5, LATE, 5), in_minutes(morning, 5, SOON, None))
    expect(page.locator("#warnings .alarm")).to_contain_text("Polres SKCK")
    for ahead in ("#foresight .alarm", "#unhelped .alarm"):
        expect(page.locator(ahead)).to_have_count(0)


def test_where_something_can_be_done_one_row_says_how_long_they_wait_and_what_would_help(
    page: Page, server: Server, morning: BusyHall
) -> None:
    board(page, server, morning, in_minutes(morning, 5, SOON, 5))
    row = page.locator("#foresight .alarm")
    expect(row).to_contain_text("Terlama menunggu 29 mnt, target 30; 9 orang menunggu.")
    expect(row).to_contain_text("Buka satu loket lagi untuk C (Polres SKCK)")
    expect(page.locator("#warnings .alarm")).to_have_count(0)
