"""From what is written for all, for a tenant, and at one queue or counter, to what holds there: the nearest wins."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import asdict, replace

from core.domain.rules import CounterRule
from core.domain.site import Counter, Grace, NoShowRule, Queue
from core.site_file.schema_rule import CounterWays, GraceFile, QueueWays

T = TypeVar("T", bound=Struct)

USUAL_NO_SHOW = NoShowRule(calls_min=2, seconds_min=30)
"""Where a file says nothing: called twice, and half a minute to walk. One call is easily missed in a full hall."""


def queue_as_written(queue: Queue, levels: Sequence[QueueWays]) -> Queue:
    """The queue with what its levels say, the widest first."""
    return replace(
        queue,
        rule=_written_over(queue.rule, (level.rule for level in levels)),
        no_show=_written_over(USUAL_NO_SHOW, (level.no_show for level in levels)),
        grace=_grace(levels),
        confirm_arrival=_last(queue.confirm_arrival, (level.confirm_arrival for level in levels)),
        outcome_required=_last(queue.outcome_required, (level.outcome_required for level in levels)),
    )


def counter_as_written(counter: Counter, wider: Sequence[CounterWays], own: CounterWays) -> Counter:
    """The counter with what its levels say. What is said for all about queues that it does not take is not for it."""
    shared = _written_over(counter.rule, (level.rule for level in wider))
    return replace(
        counter,
        rule=_written_over(_only_for(counter, shared), [own.rule]),
        auto_call=_last(counter.auto_call, (level.auto_call for level in (*wider, own))),
    )


def _only_for(counter: Counter, rule: CounterRule) -> CounterRule:
    conditions = tuple(condition for condition in rule.conditions if condition.queue in counter.queues)
    weights = {queue: weight for queue, weight in rule.weights.items() if queue in counter.queues}
    return replace(rule, conditions=conditions, weights=weights)


def _grace(levels: Iterable[QueueWays]) -> Grace | None:
    tables = (level.grace for level in levels if isinstance(level.grace, GraceFile))
    wanted = _last(True, (level.grace is not False for level in levels if level.grace is not None))
    return _written_over(Grace(), tables) if wanted else None


def _written_over(usual: T, levels: Iterable[Struct]) -> T:
    written = chain.from_iterable(asdict(level).items() for level in levels)
    settings: dict[str, Any] = {name: value for name, value in written if value is not None}
    return replace(usual, **settings)


def _last(usual: bool, levels: Iterable[bool | None]) -> bool:
    return [usual, *(level for level in levels if level is not None)][-1]
