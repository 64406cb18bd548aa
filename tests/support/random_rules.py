"""Any rules that a site could have, for properties."""

from hypothesis import strategies as st

from core.domain.ids import CounterId, QueueId
from core.domain.kinds import TicketClass
from core.domain.rules import Condition, CounterRule, Criterion, Priority, QueueRule, Rules
from core.domain.site import Site

QUEUES = st.sampled_from([QueueId(letter) for letter in "KSB"])
CONDITION = st.builds(Condition, QUEUES, st.sampled_from((0, 2, 10)))
QUEUE_RULE = st.builds(
    QueueRule,
    priority=st.sampled_from(Priority),
    priority_calls_max=st.integers(1, 3),
    priority_weight=st.integers(0, 4),
    target_minutes=st.sampled_from((0, 0, 3, 15)),
    early_minutes=st.sampled_from((0, 5)),
    late_minutes=st.sampled_from((0, 5)),
)


def some_of(kinds: object, most: int) -> st.SearchStrategy[tuple[object, ...]]:
    """A few different ones, in any order."""
    return st.lists(st.sampled_from(kinds), unique=True, max_size=most).map(tuple)  # type: ignore[call-overload]  # enums


def counter_rules(queues: tuple[QueueId, ...]) -> st.SearchStrategy[CounterRule]:
    """Of a counter that takes from these queues."""
    return st.builds(
        CounterRule,
        queues=st.permutations(queues).map(tuple),
        criteria=some_of(list(Criterion), 6),
        conditions=st.lists(CONDITION, max_size=2).map(tuple),
        weights=st.dictionaries(QUEUES, st.integers(0, 3), max_size=2),
        classes=st.one_of(st.just(()), some_of(list(TicketClass), 2)),
        languages=st.sampled_from([(), (), ("en",), ("id", "en")]),
        may_choose=st.just(True),
    )


def rules_of(site: Site) -> st.SearchStrategy[Rules]:
    """Complete rules of a building."""
    counters: dict[CounterId, st.SearchStrategy[CounterRule]] = {
        counter.id: counter_rules(counter.queues) for counter in site.counters.values()
    }
    queues: dict[QueueId, st.SearchStrategy[QueueRule]] = dict.fromkeys(site.queues, QUEUE_RULE)
    return st.builds(Rules, st.fixed_dictionaries(queues), st.fixed_dictionaries(counters))
