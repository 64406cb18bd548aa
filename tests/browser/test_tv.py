"""A TV in the lobby, in a real browser and with a real server: seen, heard, and honest about a lost line."""

import os
import re
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import QUIET
from tests.support.board_actions import mends
from tests.support.disk import spoken_on_disk
from tests.support.officers import COUNTER, SERVICE, Officer, takes_number
from tests.support.patience import eventually
from tests.support.server import CHROMIUM, Server

VOICE, SIDE = "tv-lantai-1-utama", "tv-lantai-1-sisi"
SECOND_COUNTER = "disdukcapil-2"
LOST_MS, BACK_MS = 5_000, 2_000

# Notes what the page's sound does, in order. Put there before the page: evaluating counts as a touch of the screen.
# "play" comes once for each beginning; "playing" comes again when a busy machine stalls.
LISTEN = """
  window.sounds = [];
  for (const event of ["play", "ended", "error"])
    addEventListener(event, ({ target }) => sounds.push(`${event} ${target.src.split("/").pop()}`), true);
"""


def opens_tv(page: Page, server: Server, screen: str = VOICE) -> None:
    """Somebody switches a TV on."""
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.add_init_script(LISTEN)
    page.goto(f"{server.url}/display/{screen}")
    is_live(page)


def is_live(page: Page, live: str = "true", within_ms: int = 5_000) -> None:
    expect(page.locator("body")).to_have_attribute("data-live", live, timeout=within_ms)


def sounds(page: Page, count: int) -> list[str]:
    """What was played, once so much has happened."""
    page.wait_for_function("count => window.sounds.length >= count", arg=count, timeout=20_000)
    return [str(sound) for sound in page.evaluate("() => window.sounds")]


def faults(server: Server) -> list[str]:
    """What staff are told of voices."""
    devices = server.api("GET", "/health").json()["faults"]
    return [fault["code"] for fault in devices if "suara" in fault["device"]]


@pytest.fixture
def bagus(served: Server) -> Officer:
    """Another one."""
    officer = Officer(served, "Bagus Prasetyo")
    officer.does("open", SECOND_COUNTER)
    return officer


@pytest.fixture
def shy_page(chromium: Browser) -> Iterator[Page]:
    """A page of a browser that plays no sound before somebody has touched it, as browsers are sold."""
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=QUIET)
    yield browser.new_page(locale="id-ID")
    browser.close()


def test_a_call_is_seen_in_all_parts_of_the_board_and_heard(page: Page, served: Server, ratna: Officer) -> None:
    opens_tv(page, served)
    expect(page.locator("#now")).to_have_attribute("data-state", "empty")
    for _ in range(2):
        takes_number(served, SERVICE)
    expect(page.locator("[data-queue=disdukcapil] .queue__count")).to_have_text("2")
    called = ratna.does("call-next", COUNTER)
    expect(page.locator("#now")).to_have_attribute("data-state", "calling")
    expect(page.locator("#now-number")).to_have_text(str(called["number"]))
    expect(page.locator("#now-counter")).to_have_text("Loket 1")
    expect(page.locator(f"[data-counter={COUNTER}] .tile__number")).to_have_text(str(called["number"]))
    expect(page.locator("[data-queue=disdukcapil] .queue__count")).to_have_text("1")
    wav = f"{called['seq']}.wav"
    assert sounds(page, 2) == [f"play {wav}", f"ended {wav}"]
    assert page.evaluate("() => document.getElementById('voice').currentTime") > 1
    expect(page.locator("#now")).to_have_attribute("data-state", "called")
    eventually(lambda: spoken_on_disk(served.data) == [True])
    assert faults(served) == []


def test_two_calls_at_once_are_on_the_tiles_at_once_and_announced_one_after_the_other(
    page: Page, served: Server, ratna: Officer, bagus: Officer
) -> None:
    opens_tv(page, served)
    for _ in range(2):
        takes_number(served, SERVICE)
    first = ratna.does("call-next", COUNTER)
    second = bagus.does("call-next", SECOND_COUNTER)
    expect(page.locator(f"[data-counter={SECOND_COUNTER}] .tile__number")).to_have_text(str(second["number"]))
    expect(page.locator("#now-number")).to_have_text(str(first["number"]))
    expect(page.locator("#now-number")).to_have_text(str(second["number"]), timeout=15_000)
    one, two = f"{first['seq']}.wav", f"{second['seq']}.wav"
    assert sounds(page, 4) == [f"play {one}", f"ended {one}", f"play {two}", f"ended {two}"]


def test_a_recall_is_heard_once_more(page: Page, served: Server, ratna: Officer) -> None:
    opens_tv(page, served)
    takes_number(served, SERVICE)
    called = ratna.does("call-next", COUNTER)
    again = ratna.does("recall", COUNTER, ticket=called["ticket"])
    ended = [sound for sound in sounds(page, 4) if sound.startswith("ended")]
    assert ended == [f"ended {called['seq']}.wav", f"ended {again['seq']}.wav"]


def test_a_call_that_is_taken_back_leaves_the_board_and_the_panel_and_is_heard_when_it_comes_again(
    page: Page, served: Server, ratna: Officer
) -> None:
    opens_tv(page, served)
    takes_number(served, SERVICE)
    called = ratna.does("call-next", COUNTER)
    wav = f"{called['seq']}.wav"
    assert sounds(page, 2) == [f"play {wav}", f"ended {wav}"]
    expect(page.locator("#now")).to_have_attribute("data-state", "called")
    ratna.does("undo", COUNTER)
    expect(page.locator("#now")).to_have_attribute("data-state", "empty")
    expect(page.locator(f"[data-counter={COUNTER}]")).to_have_attribute("data-state", "open")
    expect(page.locator("[data-queue=disdukcapil] .queue__count")).to_have_text("1")
    again = ratna.does("call-next", COUNTER)
    assert sounds(page, 4)[2:] == [f"play {again['seq']}.wav", f"ended {again['seq']}.wav"]


def test_a_call_taken_back_while_it_is_heard_is_heard_to_its_end_and_then_gone(
    page: Page, served: Server, ratna: Officer
) -> None:
    opens_tv(page, served)
    takes_number(served, SERVICE)
    called = ratna.does("call-next", COUNTER)
    expect(page.locator("#now")).to_have_attribute("data-state", "calling")
    ratna.does("undo", COUNTER)
    expect(page.locator(f"[data-counter={COUNTER}]")).to_have_attribute("data-state", "open")
    expect(page.locator("#now")).to_have_attribute("data-state", "calling")
    assert sounds(page, 2)[1] == f"ended {called['seq']}.wav"
    expect(page.locator("#now")).to_have_attribute("data-state", "empty")


def test_a_queue_that_gives_no_numbers_says_so_until_it_does_again(page: Page, served: Server) -> None:
    hendro = Officer(served, "Hendro Susilo")
    opens_tv(page, served)
    chip = page.locator("[data-queue=disdukcapil]")
    expect(chip).to_have_attribute("data-stopped", "false")
    mends(hendro, "/queues/disdukcapil/stop", reason="penuh")
    expect(chip).to_have_attribute("data-stopped", "true")
    expect(page.get_by_text("Nomor dihentikan").locator("visible=true").first).to_be_visible()
    mends(hendro, "/queues/disdukcapil/resume")
    expect(chip).to_have_attribute("data-stopped", "false")


def test_the_side_tv_shows_the_call_and_stays_silent(page: Page, second: Page, served: Server, ratna: Officer) -> None:
    opens_tv(page, served)
    opens_tv(second, served, SIDE)
    takes_number(served, SERVICE)
    called = ratna.does("call-next", COUNTER)
    expect(second.locator("#now-number")).to_have_text(str(called["number"]))
    sounds(page, 2)
    assert second.evaluate("() => window.sounds") == []


def test_a_browser_that_blocks_sound_asks_to_be_tapped_and_then_speaks(
    shy_page: Page, served: Server, ratna: Officer
) -> None:
    # Until the tap, this page is only asked through the server: whatever Playwright asks counts as a touch.
    shy_page.add_init_script(LISTEN)
    shy_page.goto(f"{served.url}/display/{VOICE}")
    eventually(lambda: faults(served) == ["voice_blocked"])
    takes_number(served, SERVICE)
    called = ratna.does("call-next", COUNTER)
    eventually(lambda: spoken_on_disk(served.data) == [False])
    assert faults(served) == ["voice_blocked"]
    tap = shy_page.get_by_role("button", name="Ketuk untuk suara")
    expect(tap).to_be_visible()
    assert sounds(shy_page, 0) == []
    tap.click()
    expect(tap).to_be_hidden()
    eventually(lambda: spoken_on_disk(served.data) == [False, True])
    again = ratna.does("recall", COUNTER, ticket=called["ticket"])
    eventually(lambda: spoken_on_disk(served.data) == [False, True, True])
    spoken = [sound for sound in sounds(shy_page, 4) if "chime" not in sound]
    assert spoken == [f"{what} {call['seq']}.wav" for call in (called, again) for what in ("play", "ended")]
    assert faults(served) == []


def test_a_tv_says_so_when_the_server_is_gone_and_is_right_again_when_it_is_back(
    page: Page, served: Server, ratna: Officer
) -> None:
    opens_tv(page, served)
    takes_number(served, SERVICE)
    called = ratna.does("call-next", COUNTER)
    expect(page.locator("#now-number")).to_have_text(str(called["number"]))
    served.kill()
    is_live(page, "false", LOST_MS)
    expect(page.get_by_text("Sambungan terputus")).to_be_visible()
    served.start()
    is_live(page, "true", BACK_MS)
    expect(page.get_by_text("Sambungan terputus")).to_be_hidden()
    expect(page.locator(f"[data-counter={COUNTER}] .tile__number")).to_have_text(str(called["number"]))


def test_a_tv_notices_a_server_that_hangs_without_a_word(page: Page, served: Server) -> None:
    opens_tv(page, served)
    os.kill(served.pid, signal.SIGSTOP)
    try:
        is_live(page, "false", LOST_MS)
    finally:
        os.kill(served.pid, signal.SIGCONT)
    is_live(page, "true", BACK_MS)


def test_what_happened_while_a_tv_was_away_is_on_it_when_it_is_back(page: Page, served: Server, ratna: Officer) -> None:
    opens_tv(page, served)
    served.kill()
    is_live(page, "false", LOST_MS)
    page.context.set_offline(True)
    served.start()
    back = Officer(served, "Ratna Wulandari")
    takes_number(served, SERVICE)
    called = back.does("call-next", COUNTER)
    page.context.set_offline(False)
    is_live(page, "true", BACK_MS)
    expect(page.locator(f"[data-counter={COUNTER}] .tile__number")).to_have_text(str(called["number"]))


def test_the_clock_is_the_buildings_whatever_the_tv_believes(chromium: Browser, served: Server) -> None:
    context = chromium.new_context(locale="id-ID", timezone_id="America/Lima")
    page = context.new_page()
    page.clock.set_system_time("2001-01-01T00:00:00Z")
    page.goto(f"{served.url}/display/{VOICE}")
    expect(page.locator("#clock")).to_have_text(re.compile(r"^\d\d\.\d\d$"))
    expect(page.locator("#day")).not_to_contain_text("2001")
    context.close()
