"""How many go before you: the closed forms, the expected order, and the order in which people are really called."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.domain.hall import Hall
from core.domain.ids import CounterId, QueueId
from core.domain.waiting import ahead_of, expected_order
from tests.building import small_site
from tests.speaking import Lobby

K = QueueId("K")
PEOPLE = st.text("Kk.", min_size=5, max_size=60)
"""K: a regular takes a number, k: a priority does, a dot: the counter calls and finishes."""
RATIOS = st.integers(1, 4)


def lobby_after(people: str, ratio: int) -> Lobby:
    """One counter that serves only one queue."""
    lobby = Lobby(small_site({"1": "K"}, priority_calls_max=ratio), fold_every=10)
    lobby.opens("Loket 1")
    for who in people:
        if who != ".":
            lobby.issues("K", priority=who == "k")
        elif len(lobby.hall.line(K)):
            lobby.finishes(lobby.next_at("Loket 1"), at="Loket 1")
    return lobby


def order_in(hall: Hall) -> list[str]:
    return [hall.tickets[t].number.text for t in expected_order(hall.line(K), hall.queue_rule(K))]


@settings(deadline=None)
@given(PEOPLE, RATIOS)
@example("KKKkkkkk", 2)
@example("kkkk...Kkk", 1)
def test_the_expected_order_is_the_one_in_which_people_are_called(people: str, ratio: int) -> None:
    lobby = lobby_after(people, ratio)
    expected = order_in(lobby.hall)
    assert lobby.serves_all("Loket 1") == expected


@settings(deadline=None)
@given(PEOPLE, RATIOS)
@example("kkkk...Kkk", 1)
def test_the_place_of_everyone_is_their_place_in_the_expected_order(people: str, ratio: int) -> None:
    hall = lobby_after(people, ratio).hall
    line, queue = hall.line(K), hall.queue_rule(K)
    order = list(expected_order(line, queue))
    assert len(order) == len(set(order)) == len(line)
    assert [ahead_of(line, queue, hall.tickets[t]) for t in order] == list(range(len(order)))


@settings(deadline=None)
@given(PEOPLE, RATIOS, st.booleans())
def test_the_place_told_on_the_slip_is_the_place_one_then_has(people: str, ratio: int, priority: bool) -> None:
    lobby = lobby_after(people, ratio)
    queue = lobby.hall.queue_rule(K)
    fact = lobby.issued("K", priority=priority)
    assert fact.ahead == list(expected_order(lobby.hall.line(K), queue)).index(fact.ticket)


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
