"""Trying other rules on the hall of now, and refusing those that make no sense."""

import pytest
from msgspec.structs import replace

from core.domain.errors import RulesDoNotWork
from core.domain.ids import CounterId, QueueId
from core.domain.kinds import TicketClass
from core.domain.proposal import must_make_sense, people_left_out, preview, rules_in_force
from core.domain.rules import Condition, CounterRule, Criterion, Priority, QueueRule, Rules
from tests.support.lobby import Lobby
from tests.support.proof import snapshot
from tests.support.small_building import small_site

K, S, ONE, TWO = QueueId("K"), QueueId("S"), CounterId("1"), CounterId("2")


def with_queue(rules: Rules, rule: QueueRule) -> Rules:
    """Another rule for K."""
    return replace(rules, queues=rules.queues | {K: rule})


def with_counter(rules: Rules, **changes: object) -> Rules:
    """Another rule for counter 2, which takes from K and S."""
    return replace(rules, counters=rules.counters | {TWO: replace(rules.counters[TWO], **changes)})


def lobby() -> Lobby:
    """K-001, then a priority K-002, wait; Loket 1 and 2 are open."""
    hall = Lobby()
    hall.opens("1")
    hall.opens("2")
    hall.issues("K")
    hall.passes(minutes=5)
    hall.issues("K", priority=True)
    return hall


def numbers(here: Lobby, proposed: Rules) -> list[tuple[str, str]]:
    """Who is next at each open counter, by both rules."""
    pairs = preview(here.hall, proposed, here.now)
    return [tuple(here.hall.tickets[c.ticket].number.text if c else "-" for c in (up.now, up.then)) for up in pairs]  # type: ignore[misc]  # two of them


def test_a_proposed_rule_is_tried_on_the_people_who_wait_now_and_changes_nothing() -> None:
    here = lobby()
    before = snapshot(here.hall)
    none = with_queue(rules_in_force(here.hall), QueueRule(priority=Priority.NONE))
    assert numbers(here, none) == [("K-002", "K-001"), ("K-002", "K-001")]
    assert here.hall == before


def test_only_open_counters_are_asked() -> None:
    here = lobby()
    here.pauses("1")
    assert [up.counter for up in preview(here.hall, rules_in_force(here.hall), here.now)] == [TWO]


def test_the_order_of_the_steps_decides_row_81() -> None:
    """Row 81."""
    here = lobby()
    here.issues("S", priority=True)
    rules = with_counter(rules_in_force(here.hall), queues=(S, K))
    by_class = with_counter(rules, criteria=(Criterion.CLASS, Criterion.ORDER))
    by_wait = with_counter(rules, criteria=(Criterion.WAITING, Criterion.CLASS))
    assert numbers(here, by_class)[1] == ("K-002", "S-001")
    assert numbers(here, by_wait)[1] == ("K-002", "K-001")


@pytest.mark.parametrize(
    "rule",
    [
        QueueRule(priority_calls_max=0),
        QueueRule(priority_weight=100),
        QueueRule(target_minutes=-1),
        QueueRule(late_minutes=481),
    ],
)
def test_numbers_out_of_their_range_are_refused(rule: QueueRule) -> None:
    site = small_site()
    with pytest.raises(RulesDoNotWork):
        must_make_sense(site, with_queue(site.rules(), rule))


@pytest.mark.parametrize(
    "changes",
    [
        {"criteria": (Criterion.CLASS, Criterion.CLASS)},
        {"queues": (K, S, K)},
        {"conditions": (Condition(QueueId("B"), 5),)},
        {"conditions": (Condition(K, 0),)},
        {"conditions": (Condition(K, 5),), "criteria": (Criterion.WAITING,)},
        {"weights": {QueueId("B"): 1}},
        {"weights": {K: 0}},
    ],
)
def test_a_counters_rule_that_a_site_file_could_not_hold_is_refused(changes: dict[str, object]) -> None:
    site = small_site()
    with pytest.raises(RulesDoNotWork):
        must_make_sense(site, with_counter(site.rules(), **changes))


def test_nobody_may_be_left_waiting_forever() -> None:
    site = small_site({"1": "K", "2": "KS", "3": "B"})
    rules = with_counter(site.rules(), classes=(TicketClass.PRIORITY,), languages=("en",))
    left = list(people_left_out(rules, site.languages))
    assert {queue for queue, _, _ in left} == {S}, "K has another counter"
    assert (S, TicketClass.PRIORITY, "en") not in left
    assert len(left) == 5
    with pytest.raises(RulesDoNotWork):
        must_make_sense(site, rules)


def test_the_rules_of_the_site_file_make_sense() -> None:
    site = small_site(counter_rules=CounterRule(criteria=(Criterion.WAITING,)))
    must_make_sense(site, site.rules())
