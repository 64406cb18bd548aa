"""Whether the rule makes sense: every number in its range, and nobody in a queue whom no counter may call."""

from collections.abc import Iterator, Sequence
from itertools import product

from core.domain.ids import QueueId
from core.domain.kinds import Language, TicketClass
from core.domain.rules import Criterion
from core.domain.site import Counter
from core.site_file.check_languages import once
from core.site_file.draft import Draft, Placed
from core.site_file.problems import ProblemList
from core.site_file.rules import known, within
from core.site_file.schema import SiteFile
from core.site_file.schema_rule import CounterRuleFile, CounterWays, GraceFile, QueueWays
from core.site_file.written import counter_ways, queue_ways

MINUTES_MAX = 480
"""A working day."""

QUEUE_RANGES = {
    "rule.priority_calls_max": (1, 99),
    "rule.priority_weight": (1, 99),
    "rule.target_minutes": (0, MINUTES_MAX),
    "rule.early_minutes": (0, MINUTES_MAX),
    "rule.late_minutes": (0, MINUTES_MAX),
    "no_show.calls_min": (1, 9),
    "no_show.seconds_min": (0, 3600),
    "grace.minutes": (0, MINUTES_MAX),
    "grace.numbers": (0, 999),
    "grace.after": (1, 99),
}


def check_rule(file: SiteFile, draft: Draft, report: ProblemList) -> None:
    """What is written for queues and counters, at every level, and what follows from all levels together."""
    for key, queue in queue_ways(file):
        _queue_numbers(queue, key, report)
    for key, counter in counter_ways(file):
        _counter_rule(counter, key, report)
    _known_queues(file, draft, report)
    for placed in draft.counters:
        _own_queues_only(placed, draft, report)
    _nobody_left_out(file, draft, report)


def _queue_numbers(written: QueueWays, key: str, report: ProblemList) -> None:
    tables = {"rule": written.rule, "no_show": written.no_show}
    tables |= {"grace": written.grace} if isinstance(written.grace, GraceFile) else {}
    for name, (least, most) in QUEUE_RANGES.items():
        table, _, field = name.partition(".")
        value = getattr(tables.get(table), field, None)
        if value is not None:
            within(value, least, most, f"{key}.{name}", report)


def _counter_rule(written: CounterWays, key: str, report: ProblemList) -> None:
    rule, at = written.rule, f"{key}.rule"
    once(rule.criteria, f"{at}.criteria", report)
    once(rule.classes, f"{at}.classes", report)
    once(rule.languages, f"{at}.languages", report)
    for index, condition in enumerate(rule.conditions or ()):
        within(condition.minutes, 1, MINUTES_MAX, f"{at}.conditions[{index}].minutes", report)
    for queue, weight in (rule.weights or {}).items():
        within(weight, 1, 99, f"{at}.weights.{queue}", report)
    _conditions_are_asked(rule, at, report)


def _conditions_are_asked(rule: CounterRuleFile, key: str, report: ProblemList) -> None:
    if rule.conditions and rule.criteria is not None and Criterion.CONDITIONS not in rule.criteria:
        report.add(f"{key}.conditions", 'would never be asked: add "conditions" to the criteria')


def _known_queues(file: SiteFile, draft: Draft, report: ProblemList) -> None:
    """What is said for many counters names queues of the building; each counter then follows what concerns it."""
    for key, counter in counter_ways(file):
        for at, queue in _named(counter.rule, f"{key}.rule"):
            known(queue, draft.ids_of("queues"), "queue", at, report)


def _named(rule: CounterRuleFile, key: str) -> Iterator[tuple[str, QueueId]]:
    for index, condition in enumerate(rule.conditions or ()):
        yield f"{key}.conditions[{index}].queue", condition.queue
    for queue in rule.weights or ():
        yield f"{key}.weights.{queue}", queue


def _own_queues_only(placed: Placed[Counter], draft: Draft, report: ProblemList) -> None:
    key, counter = placed
    rule = CounterRuleFile(conditions=counter.rule.conditions, weights=counter.rule.weights)
    for at, queue in _named(rule, f"{key}.rule"):
        if queue in draft.ids_of("queues") and queue not in counter.queues:
            takes = ", ".join(counter.queues)
            report.add(at, f'this counter does not take from "{queue}", only from: {takes}; add it to its queues')


def _nobody_left_out(file: SiteFile, draft: Draft, report: ProblemList) -> None:
    everybody = list(product(TicketClass, file.languages))
    for key, queue in draft.queues:
        counters = [counter for _, counter in draft.counters if queue.id in counter.queues]
        called = {pair for counter in counters for pair in _called_by(counter, file.languages)}
        if counters and (left := [pair for pair in everybody if pair not in called]):
            why = _left_out(left, file.languages)
            report.add(f"{key}.counters", f"{why}, so they would wait forever; see classes and languages")


def _called_by(counter: Counter, languages: Sequence[Language]) -> Iterator[tuple[TicketClass, Language]]:
    return product(counter.rule.classes or tuple(TicketClass), counter.rule.languages or languages)


def _left_out(people: Sequence[tuple[TicketClass, Language]], offered: Sequence[Language]) -> str:
    classes, languages = (dict.fromkeys(group) for group in zip(*people, strict=True))
    if len(languages) == len(offered):
        return f"no counter of this queue calls people of class {' or '.join(classes)}"
    return f"no counter of this queue calls people of language {' or '.join(languages)}"
