"""The disciplines a site may choose, one sentence each: rows 74 to 86."""

import pytest
from msgspec.structs import replace

from core.domain.calling import choose_next
from core.domain.errors import NobodyWaitingHere, NoQueueForYou, RulesUnfit
from core.domain.facts import Reason, RulesAdopted
from core.domain.ids import QueueId
from core.domain.kinds import TicketClass
from core.domain.rules import Condition, CounterRule, Criterion, Priority, QueueRule, Rules, digest_of
from core.domain.verbs.requests import AdoptRules
from tests.support.lobby import SUPERVISOR, Lobby, said
from tests.support.ruled_lobby import AT, ONE, lobby_with, why
from tests.support.small_building import instant, small_site

K, S, B = map(QueueId, "KSB")


def test_inside_a_service_whoever_came_first_is_called_first() -> None:
    """Row 74."""
    assert lobby_with("KKKK").serves_all(AT) == ["K-001", "K-002", "K-003", "K-004"]


def test_across_services_whoever_came_first_is_called_first() -> None:
    """Row 75."""
    lobby = lobby_with("SKBS")
    assert [why(lobby) for _ in range(4)] == [
        ("S-001", Reason.FIRST_COME),
        ("K-001", Reason.FIRST_COME),
        ("B-001", Reason.FIRST_COME),
        ("S-002", Reason.FIRST_COME),
    ]


def test_one_queue_after_the_other_where_the_counter_lists_them_so() -> None:
    """Row 75."""
    rule = CounterRule(queues=(S, B, K), criteria=(Criterion.ORDER,))
    lobby = lobby_with("KBSKS", rule)
    assert [why(lobby) for _ in range(5)] == [
        ("S-001", Reason.QUEUE_ORDER),
        ("S-002", Reason.QUEUE_ORDER),
        ("B-001", Reason.QUEUE_ORDER),
        ("K-001", Reason.FIRST_COME),
        ("K-002", Reason.FIRST_COME),
    ]


def test_who_waits_there_alone_from_a_queue_that_the_counter_does_not_list_comes_last_in_its_order() -> None:
    """Row 75."""
    lobby = lobby_with("KS", CounterRule(queues=(S, B), criteria=(Criterion.ORDER,)))
    lobby.moves("K-001", to_counter=AT)
    assert [why(lobby) for _ in range(2)] == [("S-001", Reason.QUEUE_ORDER), ("K-001", Reason.FIRST_COME)]


def test_under_strict_priority_no_regular_is_called_while_a_priority_person_waits() -> None:
    """Row 76."""
    lobby = lobby_with("KkkkkSk", queue=QueueRule(priority=Priority.STRICT))
    assert lobby.serves_all(AT) == ["K-002", "K-003", "K-004", "K-005", "K-006", "K-001", "S-001"]


def test_where_a_queue_knows_no_priority_everybody_is_called_by_arrival() -> None:
    """Row 76."""
    lobby = lobby_with("KkKk", queue=QueueRule(priority=Priority.NONE))
    assert lobby.serves_all(AT) == ["K-001", "K-002", "K-003", "K-004"]


def test_a_minute_counts_more_in_a_queue_that_weighs_more_at_this_counter() -> None:
    """Row 77."""
    lobby = lobby_with("KKKS", CounterRule(weights={S: 4}))
    assert why(lobby) == ("S-001", Reason.WEIGHT), "one minute, five times, is longer than four"
    assert why(lobby) == ("K-001", Reason.FIRST_COME)


def test_a_minute_counts_more_in_a_queue_that_weighs_more_with_this_officer() -> None:
    """Row 77."""
    lobby = lobby_with("KKKS")
    assert choose_next(lobby.hall, ONE, lobby.now).ticket == lobby.ticket("K-001").id  # type: ignore[union-attr]
    lobby.closes(AT)
    lobby.opens(AT, by="ahli-s", weights={"S": 4})
    assert why(lobby) == ("S-001", Reason.WEIGHT)


def test_an_officer_serves_the_queues_of_their_profile_alone() -> None:
    """Row 68."""
    lobby = lobby_with("KSB")
    lobby.closes(AT)
    lobby.opens(AT, by="ahli-s", queues="S")
    assert lobby.next_at(AT) == "S-001"
    lobby.finishes("S-001", at=AT)
    with pytest.raises(NobodyWaitingHere):
        lobby.next_at(AT)


def test_an_officer_does_not_sit_down_where_there_is_nothing_for_them_to_do() -> None:
    """Row 68."""
    lobby = Lobby(small_site({"1": "K"}))
    with pytest.raises(NoQueueForYou) as refused:
        lobby.opens(AT, queues="SB")
    assert said(refused.value) == "Loket 1 takes from no queue that you serve."


def test_under_ageing_the_wait_of_priority_people_counts_weight_plus_one_times() -> None:
    """Row 78: waited time x (weight + 1)."""
    lobby = lobby_with("", queue=QueueRule(priority=Priority.AGEING, priority_weight=2))
    for wall, priority in (("08:00", False), ("08:05", True), ("08:05", False)):
        lobby.at(wall)
        lobby.issues("K", priority=priority)
    issued = [ticket.issued_at for ticket in lobby.hall.tickets.values()]
    assert issued[0] == instant("08:00", lobby.site)
    lobby.at("08:07")
    assert why(lobby) == ("K-001", Reason.FIRST_COME), "7 minutes are more than 3 x 2"
    lobby.at("08:07:31")
    lobby.issues("K")
    assert why(lobby) == ("K-002", Reason.FIRST_COME)


def test_under_ageing_a_priority_person_overtakes_once_their_wait_counts_for_more() -> None:
    """Row 78."""
    lobby = lobby_with("", queue=QueueRule(priority=Priority.AGEING, priority_weight=2))
    for wall, priority in (("08:00", False), ("08:05", True)):
        lobby.at(wall)
        lobby.issues("K", priority=priority)
    lobby.at("08:07:30")
    assert choose_next(lobby.hall, ONE, lobby.now).ticket == lobby.ticket("K-001").id, "equal"  # type: ignore[union-attr]
    lobby.at("08:07:31")
    assert why(lobby) == ("K-002", Reason.WEIGHT)


@pytest.mark.parametrize(("most", "order"), [(1, "kKkKkk"), (2, "kkKkkK"), (3, "kkkKkK"), (10, "kkkkKK")])
def test_by_ratio_a_regular_is_called_after_so_many_priority_people(most: int, order: str) -> None:
    """Row 79."""
    lobby = lobby_with("KKkkkk", queue=QueueRule(priority_calls_max=most))
    called = [lobby.ticket(number).ticket_class for number in lobby.serves_all(AT)]
    assert "".join("k" if kind is TicketClass.PRIORITY else "K" for kind in called) == order


def test_when_the_wait_in_a_queue_is_over_a_bound_that_queue_comes_first() -> None:
    """Row 80: when the wait in S is over 20 minutes, S first."""
    lobby = lobby_with("KKkS", CounterRule(conditions=(Condition(S, 20),)))
    lobby.now = lobby.ticket("S-001").issued_at
    lobby.passes(minutes=20)
    assert why(lobby) == ("K-003", Reason.PRIORITY), "20 minutes are not over 20 minutes"
    assert why(lobby) == ("S-001", Reason.CONDITION)
    assert why(lobby) == ("K-001", Reason.FIRST_COME)


def test_of_several_conditions_the_first_that_holds_decides() -> None:
    """Row 80."""
    lobby = lobby_with("KSB", CounterRule(conditions=(Condition(B, 60), Condition(S, 5), Condition(K, 5))))
    lobby.passes(minutes=10)
    assert why(lobby) == ("S-001", Reason.CONDITION)
    assert why(lobby) == ("K-001", Reason.FIRST_COME)
    assert why(lobby) == ("B-001", Reason.FIRST_COME)


def with_criteria(rules: Rules, *criteria: Criterion) -> Rules:
    """These rules with other criteria at every counter."""
    counters = {counter: replace(rule, criteria=criteria) for counter, rule in rules.counters.items()}
    return Rules(rules.queues, counters)


def test_staff_adopt_another_order_of_criteria_for_today() -> None:
    """Row 81."""
    lobby = lobby_with("SKkKs")
    lobby.adopts(lobby.site.rules())
    assert why(lobby) == ("K-002", Reason.PRIORITY)
    rules = with_criteria(lobby.site.rules(), Criterion.ORDER, Criterion.CLASS)
    (adopted,) = lobby.adopts(rules, by=SUPERVISOR)
    assert isinstance(adopted, RulesAdopted)
    assert (adopted.digest, adopted.staff) == (digest_of(rules), SUPERVISOR)
    assert lobby.hall.audit_notes[-1].what == "RulesAdopted", "everybody sees that it was changed, and who did"
    assert [why(lobby) for _ in range(4)] == [
        ("K-001", Reason.QUEUE_ORDER),
        ("K-003", Reason.QUEUE_ORDER),
        ("S-002", Reason.PRIORITY),
        ("S-001", Reason.FIRST_COME),
    ]
    lobby.restarts()
    assert lobby.hall.counter_rule(ONE).criteria == (Criterion.ORDER, Criterion.CLASS)


def test_rules_that_are_in_force_already_are_not_adopted_again() -> None:
    """Row 81."""
    lobby = Lobby()
    assert len(lobby.adopts(lobby.site.rules())) == 1
    assert lobby.adopts(lobby.site.rules()) == ()
    assert lobby.adopts(lobby.site.rules(), by=SUPERVISOR) == ()


def test_rules_that_do_not_fit_the_building_are_not_adopted() -> None:
    """Row 81: no queue or counter may be left out, and none may take from another queue than before."""
    lobby = Lobby()
    own = lobby.site.rules()
    elsewhere = {**own.counters, ONE: replace(own.counters[ONE], queues=(B,))}
    without_queue = {queue: rule for queue, rule in own.queues.items() if queue != K}
    for rules in (Rules({}, own.counters), Rules(without_queue, own.counters), Rules(own.queues, elsewhere)):
        with pytest.raises(RulesUnfit):
            lobby.do(AdoptRules(rules=rules, staff=SUPERVISOR))
    assert lobby.hall.adopted is None
