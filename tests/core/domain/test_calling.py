"""Who is called next, and why."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.calling import Choice, choose_next
from core.domain.errors import CounterBusy, CounterIsClosed, NobodyWaiting, NobodyWaitingHere, UnknownCounter
from core.domain.facts import Reason
from core.domain.ids import CounterId
from tests.support.lobby import Lobby, said
from tests.support.reference_rule import Reference
from tests.support.small_building import small_site

ONE_COUNTER = {"1": "KSB"}


def lobby_with(people: str, ratio: int = 2, counters: dict[str, str] = ONE_COUNTER) -> Lobby:
    """People in order of arrival: `K s k` are a regular of K and priorities of S and K. All counters are open."""
    lobby = Lobby(small_site(counters, priority_calls_max=ratio))
    lobby.opens(*counters)
    for person in people.split():
        lobby.issues(person.upper(), priority=person.islower())
    return lobby


def test_whoever_came_first_is_called_first_across_all_queues_of_the_counter() -> None:
    """Row 36, row 75."""
    lobby = lobby_with("S K K B S K")
    assert lobby.serves_all("Loket 1") == ["S-001", "K-001", "K-002", "B-001", "S-002", "K-003"]


def test_a_counter_calls_nobody_from_queues_it_does_not_take_from() -> None:
    lobby = lobby_with("K S K", counters={"1": "S", "2": "K"})
    assert lobby.serves_all("Loket 1") == ["S-001"]
    assert lobby.serves_all("Loket 2") == ["K-001", "K-002"]


@pytest.mark.parametrize(
    ("ratio", "order"),
    [
        (1, "K-004 K-001 K-005 K-002 K-006 K-003 K-007 K-008"),
        (2, "K-004 K-005 K-001 K-006 K-007 K-002 K-008 K-003"),
        (3, "K-004 K-005 K-006 K-001 K-007 K-008 K-002 K-003"),
    ],
)
def test_after_so_many_priority_calls_it_is_a_regular_turn(ratio: int, order: str) -> None:
    lobby = lobby_with("K K K k k k k k", ratio)
    assert lobby.serves_all("Loket 1") == order.split()


def test_where_no_regular_waits_priority_goes_on_and_the_next_regular_is_not_kept_waiting() -> None:
    lobby = lobby_with("k k k k")
    for number in ("K-001", "K-002", "K-003"):
        lobby.calls(number, to="Loket 1")
        lobby.finishes(number, at="Loket 1")
    lobby.issues("K")
    assert lobby.serves_all("Loket 1") == ["K-005", "K-004"]


def test_a_row_of_priority_calls_is_one_row_over_all_counters_of_the_queue() -> None:
    lobby = lobby_with("K k k k", counters={"1": "K", "2": "K", "3": "K"})
    lobby.calls("K-002", to="Loket 1")
    lobby.calls("K-003", to="Loket 2")
    assert lobby.call_at("Loket 3").reason is Reason.FIRST_COME
    assert lobby.hall.ticket_at(CounterId("3")) == lobby.ticket("K-001")


def test_each_queue_has_its_own_ratio() -> None:
    site = small_site(ONE_COUNTER, priority_calls_max={"K": 1, "S": 3})
    lobby = Lobby(site)
    lobby.opens("1")
    lobby.issues("K")
    for _ in range(4):
        lobby.issues("S", priority=True)
    assert lobby.serves_all("Loket 1") == ["S-001", "S-002", "S-003", "K-001", "S-004"]


def test_among_priority_people_of_several_queues_the_first_to_come_is_called() -> None:
    """The row of K is used up, that of S is not; still nobody of S goes before the K who came earlier."""
    lobby = lobby_with("k", ratio=1)
    lobby.serves_all("Loket 1")
    for queue in "KS":
        lobby.issues(queue, priority=True)
    fact = lobby.calls("K-002", to="Loket 1")
    assert (fact.reason, fact.passed_over) == (Reason.FIRST_COME, ())


def test_the_call_says_why_and_who_had_come_earlier() -> None:
    """Row 36."""
    lobby = lobby_with("K S K k k s", ratio=1)
    reasons = []
    while any(len(line) for line in lobby.hall.lines.values()):
        fact = lobby.call_at("Loket 1")
        reasons.append((lobby.number(fact.ticket), fact.reason, lobby.numbers(fact.passed_over)))
        lobby.finishes(reasons[-1][0], at="Loket 1")
    assert reasons == [
        ("K-003", Reason.PRIORITY, ["K-001", "S-001"]),
        ("K-001", Reason.FIRST_COME, []),
        ("K-004", Reason.PRIORITY, ["S-001", "K-002"]),
        ("S-002", Reason.PRIORITY, ["S-001", "K-002"]),
        ("S-001", Reason.FIRST_COME, []),
        ("K-002", Reason.FIRST_COME, []),
    ]


def test_a_regular_turn_says_that_priority_people_had_come_earlier() -> None:
    lobby = lobby_with("k k k K", ratio=1)
    lobby.calls("K-001", to="Loket 1")
    lobby.finishes("K-001", at="Loket 1")
    fact = lobby.calls("K-004", to="Loket 1")
    assert (fact.reason, lobby.numbers(fact.passed_over)) == (Reason.REGULAR_TURN, ["K-002"])


def test_the_call_records_which_queues_the_counter_took_from() -> None:
    lobby = lobby_with("S", counters={"1": "KS"})
    fact = lobby.calls("S-001", to="Loket 1")
    assert (fact.queues, fact.counter, fact.officer) == (("K", "S"), "1", "petugas-1")


def test_a_regular_call_changes_the_expected_order_on_the_phones_of_the_other_queues_of_its_counter() -> None:
    """Two priority calls from K, then a regular one from S: the third priority of K now goes before its regular."""
    lobby = lobby_with("k k k S K")
    for number in ("K-001", "K-002"):
        lobby.calls(number, to="Loket 1")
        lobby.finishes(number, at="Loket 1")
    lobby.calls("S-001", to="Loket 1")
    lobby.finishes("S-001", at="Loket 1")
    assert lobby.serves_all("Loket 1") == ["K-003", "K-004"]


def test_nobody_is_called_while_somebody_is_still_there() -> None:
    """Row 70."""
    lobby = lobby_with("K K")
    lobby.calls("K-001", to="Loket 1")
    with pytest.raises(CounterBusy) as refused:
        lobby.next_at("Loket 1")
    assert said(refused.value) == "K-001 is still at Loket 1. Finish it first."


def test_with_nobody_in_the_building_the_officer_is_told_so() -> None:
    with pytest.raises(NobodyWaiting) as refused:
        lobby_with("").next_at("Loket 1")
    assert said(refused.value) == "Nobody is waiting for this counter, nor for any other."


def test_with_people_only_elsewhere_the_officer_is_told_where_and_for_whom() -> None:
    lobby = lobby_with("K S s", counters={"1": "B", "2": "K", "3": "SK"})
    with pytest.raises(NobodyWaitingHere) as refused:
        lobby.next_at("Loket 1")
    sentence = "Nobody is waiting for this counter. Waiting for other counters: K 1 (Loket 2, Loket 3), S 2 (Loket 3)."
    assert said(refused.value) == sentence


def test_people_who_were_called_do_not_count_as_waiting_elsewhere() -> None:
    lobby = lobby_with("K", counters={"1": "B", "2": "K"})
    lobby.calls("K-001", to="Loket 2")
    with pytest.raises(NobodyWaiting):
        lobby.next_at("Loket 1")


def test_a_closed_or_unknown_counter_calls_nobody() -> None:
    lobby = lobby_with("K")
    lobby.closes("Loket 1")
    with pytest.raises(CounterIsClosed):
        lobby.next_at("Loket 1")
    with pytest.raises(UnknownCounter):
        lobby.next_at("Loket 99")


PEOPLE = st.lists(st.sampled_from(["K", "S", "B", "k", "s", "b", "1", "2", "3"]), min_size=5, max_size=60)
"""A letter comes in, a digit is a counter that calls and finishes."""

SEVERAL_COUNTERS = [{"1": "KSB", "2": "K", "3": "SK"}, {"1": "K", "2": "S", "3": "BKS"}]


@pytest.mark.slow
@settings(deadline=None)
@given(
    PEOPLE, st.integers(1, 3), st.sampled_from([{"1": "KSB", "2": "K", "3": "SK"}, {"1": "K", "2": "S", "3": "BKS"}])
)
def test_the_choice_equals_the_slow_and_obvious_one(days: list[str], ratio: int, counters: dict[str, str]) -> None:
    lobby = lobby_with("", ratio, counters)
    for what in days:
        if what.isalpha():
            lobby.issues(what.upper(), priority=what.islower())
        elif choose_next(lobby.hall, CounterId(what), lobby.now):
            lobby.finishes(lobby.next_at(what), at=what)
        for counter in lobby.site.counters:
            reference = Reference(lobby.hall, lobby.facts, counter, lobby.now)
            assert choose_next(lobby.hall, counter, lobby.now) == reference.answer()


@pytest.mark.slow
@settings(deadline=None)
@given(PEOPLE, st.integers(1, 3))
def test_at_one_counter_nobody_is_called_before_an_earlier_one_of_the_same_class(people: list[str], ratio: int) -> None:
    lobby = lobby_with(" ".join(p for p in people if p.isalpha()), ratio)
    called = [lobby.ticket(number) for number in lobby.serves_all("Loket 1")]
    for ticket_class in {ticket.ticket_class for ticket in called}:
        arrivals = [ticket.arrival for ticket in called if ticket.ticket_class is ticket_class]
        assert arrivals == sorted(arrivals)


def test_a_choice_is_a_value() -> None:
    lobby = lobby_with("K")
    assert choose_next(lobby.hall, CounterId("1"), lobby.now) == Choice(lobby.ticket("K-001").id, Reason.FIRST_COME, ())
