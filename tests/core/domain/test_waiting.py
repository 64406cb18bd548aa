"""How many go before you: the closed forms, the expected order, and the order in which people are really called."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.domain.calling import choose_next
from core.domain.expected import ahead_in, expected_in
from core.domain.hall import Hall
from core.domain.ids import CounterId, QueueId
from core.domain.rules import Priority, QueueRule
from core.domain.waiting import ahead_of, expected_order
from tests.support.lobby import Lobby
from tests.support.small_building import small_site

K = QueueId("K")
PEOPLE = st.text("KKkkeb.", min_size=5, max_size=60)
"""K: a regular takes a number, k: a priority does, e: a regular who speaks English, b: somebody whose booked time is
now; a dot: the counter calls and finishes.
"""
RULES = st.builds(
    QueueRule,
    priority=st.sampled_from((Priority.RATIO, Priority.RATIO, Priority.STRICT, Priority.NONE)),
    priority_calls_max=st.integers(1, 4),
)


def lobby_after(people: str, rule: QueueRule) -> Lobby:
    """One counter that serves only one queue."""
    lobby = Lobby(small_site({"1": "K"}, queue_rules=rule), fold_every=10)
    lobby.opens("Loket 1")
    for who in people:
        if who in "Kkeb":
            booked_at = lobby.now if who == "b" else None
            lobby.issued("K", priority=who == "k", language="en" if who == "e" else "id", booked_at=booked_at)
        elif len(lobby.hall.line(K)):
            lobby.finishes(lobby.next_at("Loket 1"), at="Loket 1")
    return lobby


def order_in(hall: Hall) -> list[str]:
    return [hall.tickets[t].number.text for t in expected_order(hall.line(K), hall.queue_rule(K))]


@pytest.mark.slow
@settings(deadline=None)
@given(PEOPLE, RULES)
@example("KKKkkkkk", QueueRule())
@example("kkkk...Kkk", QueueRule(priority_calls_max=1))
def test_the_expected_order_is_the_one_in_which_people_are_called(people: str, rule: QueueRule) -> None:
    lobby = lobby_after(people, rule)
    expected = order_in(lobby.hall)
    assert lobby.serves_all("Loket 1") == expected


@settings(deadline=None)
@given(PEOPLE, RULES)
@example("kkkk...Kkk", QueueRule(priority_calls_max=1))
def test_the_place_of_everyone_is_their_place_in_the_expected_order(people: str, rule: QueueRule) -> None:
    hall = lobby_after(people, rule).hall
    line, queue = hall.line(K), hall.queue_rule(K)
    order = list(expected_order(line, queue))
    assert len(order) == len(set(order)) == len(line)
    assert [ahead_of(line, queue, hall.tickets[t]) for t in order] == list(range(len(order)))


@settings(deadline=None)
@given(PEOPLE, RULES, st.booleans())
def test_the_place_told_on_the_slip_is_the_place_one_then_has(people: str, rule: QueueRule, priority: bool) -> None:
    lobby = lobby_after(people, rule)
    queue = lobby.hall.queue_rule(K)
    fact = lobby.issued("K", priority=priority)
    assert fact.ahead == list(expected_order(lobby.hall.line(K), queue)).index(fact.ticket)


def test_whoever_staff_placed_in_front_is_expected_before_all_in_order_of_arrival() -> None:
    lobby = Lobby()
    for priority in (True, False, False, True):
        lobby.issues("K", priority=priority)
    lobby.moves("K-003", place="front")
    lobby.moves("K-002", place="front")
    line, rule = lobby.hall.line(K), lobby.hall.queue_rule(K)
    assert order_in(lobby.hall) == ["K-002", "K-003", "K-001", "K-004"]
    places = [ahead_of(line, rule, lobby.ticket(f"K-{n:03d}")) for n in (2, 3, 1, 4)]
    assert places == [0, 1, 2, 3]
    lobby.opens("Loket 1")
    assert lobby.serves_all("Loket 1") == ["K-002", "K-003", "K-001", "K-004"]


def test_who_booked_for_an_hour_later_goes_before_nobody_until_their_time_has_nearly_come() -> None:
    lobby = Lobby(small_site({"1": "K"}))
    lobby.issues("K")
    booked = lobby.issued("K", booked_at=lobby.in_minutes(60))
    assert booked.ahead == 1
    assert lobby.issued("K").ahead == 1, "the other one who waits, not who comes in an hour"
    assert lobby.issued("K", priority=True).ahead == 0
    assert [lobby.number(ticket) for ticket in expected_in(lobby.hall, K)] == ["K-004", "K-001", "K-003", "K-002"]
    lobby.passes(minutes=46)
    assert lobby.issued("K").ahead == 4
    assert ahead_in(lobby.hall, lobby.ticket("K-002")) == 0
    lobby.opens("Loket 1")
    assert lobby.serves_all("Loket 1")[0] == "K-002"


LATER = st.lists(st.tuples(st.sampled_from("Kkb"), st.integers(-20, 90), st.booleans()), min_size=1, max_size=15)


@settings(deadline=None)
@given(LATER, st.integers(0, 60))
def test_the_first_who_is_expected_is_the_first_who_is_called_also_among_those_who_booked(
    people: list[tuple[str, int, bool]], minutes: int
) -> None:
    lobby = Lobby(small_site({"1": "K"}), fold_every=10)
    for who, booked, in_front in people:
        at = lobby.in_minutes(booked) if who == "b" else None
        number = lobby.issued("K", priority=who == "k", booked_at=at, staff="putri").number.text
        if in_front:
            lobby.moves(number, place="front")
    lobby.passes(minutes=minutes)
    lobby.opens("Loket 1")
    order = list(expected_in(lobby.hall, K, lobby.now))
    places = [ahead_in(lobby.hall, lobby.hall.tickets[ticket], lobby.now) for ticket in order]
    assert places == list(range(len(people)))
    choice = choose_next(lobby.hall, CounterId("1"), lobby.now)
    assert choice is None or choice.ticket == order[0]


def test_in_an_empty_queue_nobody_goes_before_you() -> None:
    lobby = Lobby()
    assert order_in(lobby.hall) == []
    assert lobby.issued("K").ahead == 0


def test_a_screen_that_only_looks_at_a_queue_changes_nothing() -> None:
    lobby = Lobby()
    lobby.hall.line(K)
    assert lobby.hall == Lobby().hall


def test_the_longest_waiting_of_both_classes_is_known() -> None:
    lobby = Lobby()
    lobby.opens("Loket 1")
    assert lobby.hall.line(K).oldest() is None
    first, second = lobby.issued("K"), lobby.issued("K", priority=True)
    assert lobby.hall.line(K).oldest() == (first.at, first.seq, first.ticket)
    lobby.calls("K-002", to="Loket 1")
    assert lobby.hall.line(K).oldest() == (first.at, first.seq, first.ticket)
    assert lobby.hall.ticket_at(CounterId("1")) == lobby.hall.tickets[second.ticket]
