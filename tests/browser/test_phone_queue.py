"""Where a ticket stands in the row of its queue, by the script of the citizen's phone."""

from typing import Any

import pytest
from playwright.sync_api import Page

from core.domain.ids import TicketId
from core.domain.views.places import PARKED, RESERVED, sealed
from tests.support.phone_script import place_script

CALL = {"seq": 9, "number": "K-001", "counter": "3", "counter_name": "Loket 3", "at": "2025-03-03T01:00:00Z"}
CODES = {"t-2": 1, "t-3": 0, "t-7": RESERVED, "t-8": PARKED} | {f"other-{n}": n for n in range(2, 200)}
SALT, PLACES = sealed({TicketId(ticket): code for ticket, code in CODES.items()})
ROW = {
    **{"seq": 9, "day": "2025-03-03", "queue": "K", "called": [CALL]},
    **{"waiting_count": 200, "listed": 200, "salt": SALT, "places": PLACES},
}


def place(page: Page, row: dict[str, Any], ticket: str, number: str = "K-009", *, waiting: bool = True) -> object:
    """What the script says."""
    script = """async ([source, row, ticket, waiting]) => {
      const { place } = await import(`data:text/javascript;base64,${source}`);
      return place(row, ticket, waiting);
    }"""
    return page.evaluate(script, [place_script(), row, {"id": ticket, "number": number}, waiting])


@pytest.mark.parametrize(("ticket", "ahead"), [("t-3", 0), ("t-2", 1), ("other-199", 199)])
def test_the_waiting_read_their_own_place(page: Page, ticket: str, ahead: int) -> None:
    assert place(page, ROW, ticket) == {"state": "waiting", "ahead": ahead}


def test_the_called_are_told_where_to_go(page: Page) -> None:
    assert place(page, ROW, "t-1", "K-001") == {"state": "called", "call": CALL}


def test_who_waits_for_one_counter_alone_and_who_is_set_aside_are_found(page: Page) -> None:
    assert place(page, ROW, "t-7") == {"state": "reserved"}
    assert place(page, ROW, "t-8") == {"state": "parked"}


def test_who_has_no_entry_must_ask(page: Page) -> None:
    assert place(page, ROW, "t-0") == {"state": "elsewhere"}


def test_who_waits_behind_all_who_have_an_entry_need_not_ask(page: Page) -> None:
    cut_short = {**ROW, "waiting_count": 201}
    assert place(page, cut_short, "t-4") == {"state": "far", "ahead": 200}
    assert place(page, cut_short, "t-0", waiting=False) == {"state": "elsewhere"}
