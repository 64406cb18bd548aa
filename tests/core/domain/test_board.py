"""What the public sees: no ticket id, class, service, officer or reason, whatever happens."""

from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.facts import AtCounter, Reason
from core.domain.hall import Hall, apply
from core.domain.ids import CounterId, KioskId
from core.domain.scope import scope_of_zone
from core.domain.ticket import TicketClass
from core.domain.views.parts import FactPart, SlipPart, fact_at_kiosk, slip_name
from core.domain.views.queue import queue_view_of
from core.domain.views.zone import CALLS_SHOWN, board_of, fact_in_zone
from tests.support.lobby import Lobby
from tests.support.small_building import CAFE, FLOOR_1, FLOOR_2, KIOSK, MONDAY

WHAT = [*"KkSsBb1234", "recall", "start", "pause", "over"]
STEPS = st.lists(st.sampled_from(WHAT), min_size=10, max_size=60)
"""A letter takes a number (small: priority), a digit is a counter that calls or finishes; the rest happens there."""

FIELDS = {
    "ticket",
    "ticket_class",
    "class",
    "service",
    "officer",
    "reason",
    "passed_over",
    "nonce",
    "kiosk",
    "closing",
    "pause_reason",
    "undo",
}
CLASSES = {*TicketClass, *Reason}


def words_in(view: object) -> Iterator[str]:
    """Every name of a field and every string in what is sent for a view."""
    yield from _words(msgspec.json.decode(msgspec.json.encode(view)))


def _words(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from value
            for part in value.values():
                yield from _words(part)
        case list():
            for part in value:
                yield from _words(part)


def day_of(steps: list[str]) -> Lobby:
    """People come, four counters call, recall, start, pause and change hands."""
    lobby = Lobby(fold_every=50)
    lobby.opens("1", "2", "3", "4")
    at = "1"
    for step in steps:
        if step.isdigit():
            at = step
            _next_at(lobby, at)
        elif len(step) == 1:
            lobby.issues(step.upper(), priority=step.islower())
        else:
            _act(lobby, at, step)
    return lobby


def _next_at(lobby: Lobby, at: str) -> None:
    counter = lobby.site.counters[CounterId(at)]
    ticket = lobby.hall.ticket_at(counter.id)
    if ticket:
        lobby.finishes(ticket.number.text, at=at)
    elif any(len(lobby.hall.line(queue)) for queue in counter.queues):
        lobby.next_at(at)


def _act(lobby: Lobby, at: str, step: str) -> None:
    ticket = lobby.hall.ticket_at(CounterId(at))
    if step == "over":
        lobby.opens(at, by=f"pengganti-{len(lobby.facts)}", take_over=True)
    elif step == "pause":
        lobby.pauses(at)
        lobby.resumes(at)
    elif ticket and ticket.started_at is None:
        act = lobby.starts if step == "start" else lobby.recalls
        act(ticket.number.text, at=at)


def secrets_of(lobby: Lobby) -> set[str]:
    """What the public must never read: who, what for, and why earlier."""
    tickets = set(lobby.hall.tickets)
    officers = {fact.officer for fact in lobby.facts if isinstance(fact, AtCounter)}
    nonces = {fact.nonce for fact in lobby.facts}
    return {*tickets, *officers, *nonces, *lobby.site.services, *CLASSES, *FIELDS}


@pytest.mark.slow
@settings(deadline=None)
@given(STEPS)
def test_no_board_row_or_message_of_a_zone_says_who_what_for_or_why_earlier(steps: list[str]) -> None:
    lobby = day_of(steps)
    secrets, site, hall = secrets_of(lobby), lobby.site, Hall(lobby.site, MONDAY)
    for fact in lobby.facts:
        apply(hall, fact)
        for zone in site.zones:
            assert secrets.isdisjoint(words_in(fact_in_zone(hall, scope_of_zone(site, zone), fact)))
    views = [
        *(board_of(hall, scope_of_zone(site, z)) for z in site.zones),
        *(queue_view_of(hall, q) for q in site.queues),
    ]
    for view in views:
        assert secrets.isdisjoint(words_in(view))


def test_the_numbers_and_counters_are_public() -> None:
    lobby = day_of(["k", "1"])
    board = board_of(lobby.hall, scope_of_zone(lobby.site, FLOOR_1))
    assert {"K-001", "Loket 1", "called"} <= set(words_in(board))


def test_a_zone_hears_only_the_counters_it_shows() -> None:
    lobby = day_of(["B", "K", "1", "4"])
    numbers = {
        zone: [call.number for call in board_of(lobby.hall, scope_of_zone(lobby.site, zone)).calls]
        for zone in (FLOOR_1, FLOOR_2, CAFE)
    }
    assert numbers == {FLOOR_1: ["K-001"], FLOOR_2: ["B-001"], CAFE: ["B-001", "K-001"]}


def test_a_board_keeps_the_last_calls_once_each_the_newest_first() -> None:
    lobby = Lobby()
    lobby.opens("Loket 1")
    for _ in range(CALLS_SHOWN + 2):
        number = lobby.issues("K")
        lobby.calls(number, to="Loket 1")
        lobby.recalls(number, at="Loket 1")
        lobby.finishes(number, at="Loket 1")
    calls = board_of(lobby.hall, scope_of_zone(lobby.site, FLOOR_1)).calls
    assert [call.number for call in calls] == [f"K-{n:03d}" for n in range(10, 2, -1)]


def test_a_kiosk_hears_of_its_own_slips_only() -> None:
    lobby = Lobby()
    lobby.issues("K")
    lobby.prints("K-001", fault="paper_out")
    fact = lobby.facts[-1]
    fact_part = fact_at_kiosk(KIOSK, fact)
    assert isinstance(fact_part, FactPart)
    assert fact_part.slip == SlipPart(slip_name(lobby.ticket("K-001").id), "paper_out")
    assert fact_at_kiosk(KioskId("kios-2"), fact) is None
    assert fact_at_kiosk(KIOSK, lobby.facts[0]) is None
