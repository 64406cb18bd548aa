"""The disciplines a site may choose, one sentence each: rows 74 to 86."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from core.domain.calling import choose_next
from core.domain.errors import NobodyWaitingHere, NoQueueForYou, RulesUnfit
from core.domain.facts import Reason, RulesAdopted
from core.domain.ids import CounterId, QueueId, TicketId
from core.domain.kinds import TicketClass
from core.domain.rules import Condition, CounterRule, Criterion, Priority, QueueRule, Rules, digest_of
from core.domain.verbs.repeats import is_repeat
from core.domain.verbs.requests import AdoptRules, Issue, ServeDirect
from tests.support.lobby import SUPERVISOR, Lobby, said
from tests.support.small_building import KIOSK, instant, service_of, small_site

AT, ONE = "Loket 1", CounterId("1")
K, S, B = map(QueueId, "KSB")


def lobby_with(
    people: str, counter: CounterRule | None = None, queue: QueueRule | dict[str, QueueRule] | None = None
) -> Lobby:
    """Loket 1 takes from all three; people come a minute apart (small letters: priority)."""
    lobby = Lobby(small_site({"1": "KSB"}, counter_rules=counter, queue_rules=queue))
    lobby.opens(AT)
    for person in people:
        lobby.issues(person.upper(), priority=person.islower())
        lobby.passes(minutes=1)
    return lobby


def why(lobby: Lobby) -> tuple[str, Reason]:
    """Who is called next, and why; then finished."""
    fact = lobby.call_at(AT)
    lobby.finishes(lobby.number(fact.ticket), at=AT)
    return lobby.number(fact.ticket), fact.reason


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


def test_whoever_has_used_up_most_of_their_target_is_called_first() -> None:
    """Row 82."""
    targets = {"K": QueueRule(target_minutes=30), "S": QueueRule(target_minutes=10), "B": QueueRule()}
    lobby = lobby_with("BKS", CounterRule(criteria=(Criterion.TARGET,)), targets)
    lobby.passes(minutes=5)
    assert why(lobby) == ("S-001", Reason.TARGET), "6 of 10 minutes are more than 7 of 30"
    assert why(lobby) == ("K-001", Reason.TARGET), "a queue without a target waits"
    assert why(lobby) == ("B-001", Reason.FIRST_COME)


def booked(lobby: Lobby, wall: str) -> datetime:
    """The booked time of the person who comes now."""
    at = instant(wall, lobby.site)
    lobby.issued("K", booked_at=at)
    return at


def test_booked_people_are_called_by_their_time_and_their_wait_counts_from_it() -> None:
    """Row 83."""
    lobby = lobby_with("K")
    lobby.at("08:50")
    booked(lobby, "09:05")
    booked(lobby, "09:00")
    ticket = lobby.ticket("K-003")
    assert (ticket.ticket_class, ticket.position.since) == (TicketClass.BOOKED, instant("09:00", lobby.site))
    lobby.at("09:00")
    assert why(lobby) == ("K-003", Reason.BOOKED)
    assert why(lobby) == ("K-002", Reason.BOOKED)
    assert why(lobby) == ("K-001", Reason.FIRST_COME)


def test_a_booked_person_is_not_called_long_before_their_time() -> None:
    """Row 84."""
    lobby = lobby_with("", queue=QueueRule(early_minutes=10))
    booked(lobby, "09:00")
    lobby.at("08:49:59")
    with pytest.raises(NobodyWaitingHere):
        lobby.next_at(AT)
    lobby.at("08:50")
    lobby.calls("K-001", to=AT)


def test_one_booked_person_whose_time_has_not_come_keeps_nobody_waiting() -> None:
    """Row 84: also not when staff placed the one for noon before the one for nine."""
    lobby = lobby_with("")
    booked(lobby, "12:00")
    lobby.moves("K-001", place="end")
    booked(lobby, "09:00")
    lobby.at("09:00")
    lobby.calls("K-002", to=AT)


@pytest.mark.parametrize(("wall", "kind"), [("09:15", TicketClass.BOOKED), ("09:15:01", TicketClass.REGULAR)])
def test_a_booked_person_who_comes_too_late_waits_like_everybody(wall: str, kind: TicketClass) -> None:
    """Row 84."""
    lobby = lobby_with("")
    lobby.at(wall)
    at = booked(lobby, "09:00")
    ticket = lobby.ticket("K-001")
    assert ticket.ticket_class is kind
    assert ticket.position.since == (at if kind is TicketClass.BOOKED else ticket.issued_at)


def test_a_late_booked_person_of_the_priority_class_is_still_of_that_class() -> None:
    """Row 84."""
    lobby = lobby_with("")
    lobby.at("10:00")
    lobby.issued("K", priority=True, booked_at=instant("09:00", lobby.site))
    assert lobby.ticket("K-001").ticket_class is TicketClass.PRIORITY


def test_nobody_has_booked_by_saying_so() -> None:
    """Row 83: whoever asks for the booked class without a time gets a regular number, at a kiosk or a counter."""
    lobby, kind = lobby_with(""), TicketClass.BOOKED
    asked = Issue(ticket=TicketId("one"), service=service_of("K"), kiosk=KIOSK, ticket_class=kind)
    lobby.do(asked)
    lobby.does(ServeDirect, AT, ticket=TicketId("two"), service=service_of("K"), ticket_class=kind, allowed=True)
    assert {ticket.ticket_class for ticket in lobby.hall.tickets.values()} == {TicketClass.REGULAR}
    assert is_repeat(asked, lobby.facts[1:2])


def test_of_those_who_wait_for_one_counter_alone_any_criterion_decides() -> None:
    """Row 76: they are of several queues; the earlier one of K, where priority means nothing, does not hide them."""
    strict = {"K": QueueRule(priority=Priority.NONE), "S": QueueRule(priority=Priority.STRICT)}
    lobby = lobby_with("ks", queue=strict)
    for number in ("K-001", "S-001"):
        lobby.moves(number, to_counter=AT)
    assert why(lobby) == ("S-001", Reason.PRIORITY)
    assert why(lobby) == ("K-001", Reason.FIRST_COME)


def test_a_counter_for_one_language_calls_only_who_chose_it() -> None:
    """Row 85."""
    site = small_site({"1": "K", "2": "K"}, counter_rules={"1": CounterRule(languages=("en",))})
    lobby = Lobby(site)
    lobby.opens(AT, "Loket 2")
    lobby.issued("K")
    lobby.issued("K", language="en")
    lobby.issued("K", language="en")
    fact = lobby.calls("K-002", to=AT)
    assert (fact.reason, fact.passed_over) == (Reason.FIRST_COME, ()), "K-001 is not for this counter"
    lobby.calls("K-001", to="Loket 2")


def test_a_counter_for_one_class_calls_only_that_class() -> None:
    """Row 85."""
    site = small_site({"1": "K", "2": "K"}, counter_rules={"1": CounterRule(classes=(TicketClass.PRIORITY,))})
    lobby = Lobby(site)
    lobby.opens(AT, "Loket 2")
    for priority in (False, True, True):
        lobby.issues("K", priority=priority)
    assert lobby.next_at(AT) == "K-002"
    lobby.finishes("K-002", at=AT)
    assert lobby.next_at(AT) == "K-003"
    lobby.finishes("K-003", at=AT)
    with pytest.raises(NobodyWaitingHere):
        lobby.next_at(AT)


def test_whoever_staff_put_in_front_is_still_of_their_segment() -> None:
    """Row 85."""
    site = small_site({"1": "K", "2": "K"}, counter_rules={"1": CounterRule(classes=(TicketClass.PRIORITY,))})
    lobby = Lobby(site)
    lobby.opens(AT, "Loket 2")
    for priority in (False, True):
        lobby.issues("K", priority=priority)
    lobby.moves("K-001", place="front")
    assert lobby.next_at(AT) == "K-002"
    assert lobby.next_at("Loket 2") == "K-001"


def test_before_the_call_the_officer_reads_who_is_next_and_why_and_then_it_is_so() -> None:
    """Row 86: also who had come earlier, and who would be called in their place."""
    lobby = lobby_with("KSkKsk")
    while choice := choose_next(lobby.hall, ONE, lobby.now):
        fact = lobby.call_at(AT)
        told = (choice.ticket, choice.reason, choice.passed_over, choice.runner_up)
        assert told == (fact.ticket, fact.reason, fact.passed_over, fact.runner_up)
        lobby.finishes(lobby.number(fact.ticket), at=AT)
    assert {t.state for t in lobby.hall.tickets.values()} == {"finished"}


def test_the_runner_up_is_who_is_called_when_the_first_one_leaves() -> None:
    """Row 86."""
    lobby = lobby_with("KSkKsk")
    choice = choose_next(lobby.hall, ONE, lobby.now)
    assert choice
    assert choice.runner_up
    lobby.leaves(lobby.number(choice.ticket), at=AT)
    lobby.calls(lobby.number(choice.runner_up), to=AT)


def test_looking_who_is_next_changes_nothing() -> None:
    """Row 86."""
    lobby = lobby_with("KSk")
    assert choose_next(lobby.hall, ONE, lobby.now) == choose_next(lobby.hall, ONE, lobby.now)
    lobby.folds()
