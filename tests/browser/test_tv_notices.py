"""What supervisors tell the hall: seen on the TVs at once and by those who join later, never over a call."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.test_tv_layout import CUT_OFF, FOUR_K, FULL_HD, OUTSIDE, UPRIGHT, board
from tests.support.board_actions import shows, withdraws
from tests.support.officers import COUNTER, SERVICE, Officer, takes_number
from tests.support.server import Server

SCREEN = "tv-lantai-1-sisi"
LONG = ("Antrean perekaman KTP hari ini sangat ramai; " * 5)[:200]


@pytest.fixture
def hendro(server: Server) -> Iterator[Officer]:
    """A supervisor, who tidies up."""
    supervisor = Officer(server, "Hendro Susilo")
    yield supervisor
    for notice in supervisor.client.get("/notices").json()["notices"]:
        withdraws(supervisor, notice["id"])


def opens_tv(page: Page, server: Server, screen: str = SCREEN) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"{server.url}/display/{screen}")
    expect(page.locator("body")).to_have_attribute("data-live", "true")


def read(page: Page, text: str) -> None:
    """The one text that is to be read now."""
    expect(page.locator(".notice__text--read")).to_have_text(text)
    expect(page.locator("#notice")).to_be_visible()


def test_a_text_is_on_the_tvs_at_once_and_gone_when_it_is_withdrawn(
    page: Page, server: Server, hendro: Officer
) -> None:
    opens_tv(page, server)
    expect(page.locator("#notice")).to_be_hidden()
    notice = shows(hendro, "Layanan paspor hari ini sampai pukul 12.00.")
    read(page, "Layanan paspor hari ini sampai pukul 12.00.")
    withdraws(hendro, notice)
    expect(page.locator("#notice")).to_be_hidden()


def test_a_tv_that_joins_later_shows_what_was_said_before(page: Page, server: Server, hendro: Officer) -> None:
    shows(hendro, "Parkir penuh.")
    opens_tv(page, server)
    read(page, "Parkir penuh.")


def test_a_tv_whose_own_clock_is_mended_shows_the_buildings_time_and_its_texts(
    page: Page, server: Server, hendro: Officer
) -> None:
    opens_tv(page, server)
    shows(hendro, "Parkir penuh.")
    read(page, "Parkir penuh.")
    page.clock.set_system_time("2046-06-01T12:00:00Z")
    page.clock.run_for(2_000)
    read(page, "Parkir penuh.")
    assert "2046" not in page.locator("body").inner_text()


def test_a_call_is_seen_in_full_beside_a_text(page: Page, server: Server, hendro: Officer) -> None:
    opens_tv(page, server)
    shows(hendro, LONG)
    ratna = Officer(server, "Ratna Wulandari")
    ratna.does("open", COUNTER)
    takes_number(server, SERVICE)
    called = ratna.does("call-next", COUNTER)
    expect(page.locator("#now")).to_have_attribute("data-state", "calling")
    expect(page.locator("#now-number")).to_have_text(str(called["number"]))
    read(page, LONG.strip())
    covered = """() => {
      const notice = document.getElementById("notice").getBoundingClientRect();
      return [...document.querySelectorAll(".head, .now, .last, .counters, .queues, .foot")]
        .filter((one) => one.getBoundingClientRect().top < notice.bottom - 1
          && one.getBoundingClientRect().bottom > notice.top + 1)
        .map((one) => one.className);
    }"""
    assert page.evaluate(covered) == []


def stands(page: Page, server: Server, size: tuple[int, int], counters: int, texts: list[str], ends: datetime) -> None:
    """A TV on which a busy board and these texts are live; what the server has is not asked."""
    view = board(counters, 24, "3M")
    for queue in view["queues"][::3]:
        queue["stopped"] = "penuh"
    notices = [{"id": str(n), "text": text, "ends": ends.isoformat()} for n, text in enumerate(texts)]

    def answer(socket: WebSocketRoute) -> None:
        socket.send(json.dumps({"type": "snapshot", "seq": view["seq"], "view": view}))
        socket.send(json.dumps({"type": "notices", "notices": notices}))

    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.route_web_socket("**/live/screen/**", answer)
    page.goto(f"{server.url}/display/{SCREEN}")
    expect(page.locator("body")).to_have_attribute("data-live", "true")


@pytest.mark.parametrize("size", [FULL_HD, FOUR_K, UPRIGHT])
def test_two_hundred_characters_wrap_and_nothing_is_cut_off(page: Page, server: Server, size: tuple[int, int]) -> None:
    for counters in (1, 4, 5, 20):
        stands(page, server, size, counters, [LONG, "Parkir penuh."], datetime.now(UTC) + timedelta(hours=1))
        expect(page.locator(".notice__text")).to_have_count(2)
        page.wait_for_function("() => document.getElementById('notice').getAnimations().length === 0")
        cut_off = CUT_OFF.replace(".now__number,", ".now__number, .now__title, .notice__text,").replace(
            'closest(".now,', 'closest(".notice, .now,'
        )
        assert page.evaluate(cut_off) == [], (size, counters)
        shown = OUTSIDE.replace(".last,", ".last:not([data-room=false]),")
        assert page.evaluate(shown) == [], (size, counters)


def test_several_texts_take_turns_and_each_ends_by_itself(page: Page, server: Server) -> None:
    page.clock.install()
    ends = datetime.now(UTC) + timedelta(minutes=2)
    stands(page, server, FULL_HD, 5, ["Satu.", "Dua.", "Tiga."], ends)
    page.clock.pause_at(datetime.now(UTC) + timedelta(seconds=1))
    read_texts = set()
    for _ in range(3):
        read_texts.add(page.locator(".notice__text--read").inner_text())
        assert page.locator(".notice__text--read").count() == 1
        page.clock.run_for(12_000)
    assert read_texts == {"Satu.", "Dua.", "Tiga."}
    page.clock.run_for(120_000)
    expect(page.locator("#notice")).to_be_hidden()
