"""A press that comes twice: the same nonce, the same answer, nothing done again; another press with it is refused.

The office keeps the answers (`hall.answers`) and asks `is_repeat`; here it is asked for every verb. Row 71.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from core.domain.facts import AnyFact
from core.domain.ids import CounterId, KioskId, QueueId, ServiceId, StaffId, TenantId, TicketId
from core.domain.kinds import TicketClass
from core.domain.verbs import VERBS as TABLE
from core.domain.verbs import requests as r
from core.domain.verbs.repeats import is_repeat, is_same_press
from tests.support.lobby import Lobby
from tests.support.proven_hall import ProvenHall
from tests.support.working_day import working_day

VERBS: list[type[r.Request]] = sorted(TABLE, key=lambda verb: verb.__name__)


class Recording(Lobby):
    """Keeps each request with its answer."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.asked: list[tuple[r.Request, tuple[AnyFact, ...]]] = []

    def do(self, request: r.Request) -> tuple[AnyFact, ...]:
        facts = ProvenHall.do(self, request)
        self.asked.append((request, facts))
        return facts


@cache
def by_verb() -> dict[type[r.Request], tuple[Any, tuple[AnyFact, ...]]]:
    """Each verb as it was last asked on a day on which all are, with its answer."""
    return {type(request): (request, facts) for request, facts in working_day(Recording).asked if facts}


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.__name__)
def test_a_press_that_comes_again_is_known_by_its_answer(verb: type[r.Request]) -> None:
    """Row 71."""
    request, facts = by_verb()[verb]
    if verb is not r.RunDueWork:  # the system has no nonce: nobody presses twice for it
        assert is_repeat(request, facts)


OTHERWISE: dict[str, Callable[[Any], Any]] = {
    "ticket": lambda _: TicketId("another"),
    "counter": lambda _: CounterId("9"),
    "officer": lambda _: StaffId("another"),
    "staff": lambda _: StaffId("another"),
    "queue": lambda _: QueueId("another"),
    "service": lambda _: ServiceId("another"),
    "kiosk": lambda _: KioskId("another"),
    "person": lambda _: StaffId("another"),
    "tenant": lambda _: TenantId("another"),
    "ahead": lambda ahead: 2 * ahead,
    "wall_date": lambda shown: shown + timedelta(days=1),
    "call": lambda call: call + 1,
    "rules": lambda rules: replace(rules, counters={}),
}
NOT_ASKED = {
    (r.Issue, "ticket"),
    (r.JoinTicket, "ahead"),
    (r.IssueFromLease, "ticket"),
    (r.ServeDirect, "ticket"),
    (r.ServeDirect, "service"),
    (r.Issue, "staff"),
    (r.Issue, "kiosk"),
    (r.RecordSlip, "kiosk"),
    *((verb, name) for verb in (r.CallNext, r.Transfer, r.MoveTicket) for name in ("queue", "service")),
}
"""Tickets are named anew by whoever passes the press on; the rest is the manner, not the matter."""


@pytest.mark.parametrize(
    ("verb", "name"),
    [
        pytest.param(verb, name, id=f"{verb.__name__}-{name}")
        for verb in VERBS
        for name in OTHERWISE
        if name in verb.__struct_fields__ and (verb, name) not in NOT_ASKED
    ],
)
def test_another_press_with_a_known_nonce_is_not_taken_for_the_first(verb: type[r.Request], name: str) -> None:
    """Row 71: finishing the next person is not answered with how the last one was finished."""
    request, facts = by_verb()[verb]
    other = replace(request, **{name: OTHERWISE[name](getattr(request, name))})
    assert not is_repeat(other, facts)


@pytest.mark.parametrize(
    ("verb", "name"),
    [
        (r.StopIssuing, "queue"),
        (r.StopIssuing, "staff"),
        (r.Open, "counter"),
        (r.Open, "officer"),
        (r.CancelFromKiosk, "kiosk"),
        (r.LendStaff, "person"),
        (r.LendStaff, "tenant"),
    ],
)
def test_another_press_is_not_taken_for_one_that_changed_nothing(verb: type[r.Request], name: str) -> None:
    request, _ = by_verb()[verb]
    assert is_same_press(request, request)
    assert not is_same_press(replace(request, **{name: OTHERWISE[name](getattr(request, name))}), request)


def test_a_press_of_another_kind_is_not_taken_for_the_first() -> None:
    """Row 71."""
    start, facts = by_verb()[r.Start]
    who = {"counter": start.counter, "officer": start.officer, "ticket": start.ticket, "nonce": start.nonce}
    for verb in (r.Finish, r.Recall, r.Arrive, r.NoShow):
        assert not is_repeat(verb(**who), facts)


def test_who_had_booked_gets_the_same_answer_though_the_class_is_another() -> None:
    """Row 71."""
    lobby = Recording()
    lobby.issued("K", booked_at=lobby.in_minutes(5))
    request, facts = lobby.asked[-1]
    assert lobby.ticket("K-001").ticket_class is TicketClass.BOOKED
    assert is_repeat(request, facts)
