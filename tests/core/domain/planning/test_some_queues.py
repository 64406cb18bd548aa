"""Who asks for some queues only hears the same of them as who asks for the whole building."""

from datetime import timedelta
from random import Random

import pytest

from core.domain.ids import CounterId, QueueId
from core.domain.planning.question import Answer, PeopleChange, TrialQuestion, WhatIf, answer
from core.domain.planning.results import SLOT
from core.domain.rules import CounterRule, Rules
from tests.support.small_building import MONDAY
from tests.support.what_if_days import busy_facts, busy_site

K, S = QueueId("K"), QueueId("S")
NOTHING = WhatIf()


def asked(*queues: QueueId, what_if: WhatIf = NOTHING, rules: Rules | None = None) -> Answer:
    """Of these queues; of none named: of all."""
    some = frozenset(queues) or None
    question = TrialQuestion(busy_site(), MONDAY, (busy_facts(),), False, what_if, rules, 3, queues=some)
    return answer(question, lambda seed: Random(seed).random, lambda done, of: None)


@pytest.mark.parametrize("queue", [K, S])
def test_people_of_other_queues_take_the_time_of_shared_counters_though_nobody_asks_for_them(queue: QueueId) -> None:
    one, everybody = asked(queue).was, asked().was
    assert one.queues == {queue: everybody.queues[queue]}
    assert one.slots[queue] == everybody.slots[queue]


def test_people_of_queues_that_share_counters_by_the_rule_that_is_tried_are_there_too() -> None:
    apart = {counter: CounterRule((S if counter == "4" else K,)) for counter in busy_site().rules().counters}
    rules = Rules(busy_site().rules().queues, apart)
    assert asked(S, rules=rules).was.queues[S] == asked(rules=rules).was.queues[S]


def test_the_hours_are_those_of_the_counters_that_take_from_what_is_asked_for() -> None:
    one, everybody = asked(S).was, asked().was
    assert one.counters == {counter: everybody.counters[counter] for counter in map(CounterId, "34")}
    assert one.officer_hours < everybody.officer_hours
    rows = sum(slot.counters for slot in one.slots[S])
    assert one.officer_hours == pytest.approx(rows * (SLOT / timedelta(hours=1)))


def test_more_people_are_more_of_the_queues_that_are_asked_for() -> None:
    more = WhatIf(people=(PeopleChange(100),))
    found = asked(K, what_if=more)
    assert found.then_hall.times(K) == 2.0
    assert found.then_hall.times(S) == 1.0
    of_s = WhatIf(people=(PeopleChange(100), PeopleChange(50, K)))
    assert asked(K, what_if=of_s).then_hall.times(K) == 1.5
