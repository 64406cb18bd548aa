"""Where a number stands in the row of its queue, by the script of the citizen's phone."""

import base64
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

import display

QUEUE_JS = Path(display.__file__).with_name("phone") / "queue.js"
CALL = {"seq": 9, "number": "K-001", "counter": "3", "counter_name": "Loket 3", "at": "2025-03-03T01:00:00Z"}
ROW = {
    **{"seq": 9, "day": "2025-03-03", "queue": "K", "called": [CALL]},
    **{"waiting": ["K-003", "K-002"], "waiting_count": 2, "reserved": ["K-007"], "parked": ["K-008"]},
}


def place(page: Page, row: dict[str, Any], number: str, *, waiting: bool = True) -> object:
    """What the script says."""
    source = base64.b64encode(QUEUE_JS.read_bytes()).decode()
    script = """async ([source, row, number, waiting]) => {
      const { place } = await import(`data:text/javascript;base64,${source}`);
      return place(row, number, waiting);
    }"""
    return page.evaluate(script, [source, row, number, waiting])


@pytest.mark.parametrize(("number", "ahead"), [("K-003", 0), ("K-002", 1)])
def test_the_waiting_stand_in_their_expected_order(page: Page, number: str, ahead: int) -> None:
    assert place(page, ROW, number) == {"state": "waiting", "ahead": ahead}


def test_the_called_are_told_where_to_go(page: Page) -> None:
    assert place(page, ROW, "K-001") == {"state": "called", "call": CALL}


def test_who_waits_for_one_counter_alone_and_who_is_set_aside_are_found(page: Page) -> None:
    assert place(page, ROW, "K-007") == {"state": "reserved"}
    assert place(page, ROW, "K-008") == {"state": "parked"}
    cut_short = {**ROW, "waiting_count": 3}
    assert place(page, cut_short, "K-007") == {"state": "reserved"}


def test_who_is_not_in_the_row_must_ask(page: Page) -> None:
    assert place(page, ROW, "K-000") == {"state": "elsewhere"}


def test_who_waits_behind_all_listed_numbers_need_not_ask(page: Page) -> None:
    cut_short = {**ROW, "waiting_count": 3}
    assert place(page, cut_short, "K-004") == {"state": "far", "ahead": 2}
    assert place(page, cut_short, "K-000", waiting=False) == {"state": "elsewhere"}
