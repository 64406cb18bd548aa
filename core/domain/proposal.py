"""Rules that somebody proposes for today: whether they make sense, and whom they would call in the hall of now."""

from collections.abc import Iterator
from datetime import datetime
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from core.domain.calling import Choice, choose_next
from core.domain.errors import RulesDoNotWork, Sentence
from core.domain.facts import RulesAdopted
from core.domain.hall import CounterStatus, Hall
from core.domain.ids import CounterId, QueueId
from core.domain.kinds import Language, TicketClass
from core.domain.rules import CounterRule, Criterion, QueueRule, Rules, digest_of
from core.domain.site import Site
from core.domain.text import Text

TIMES_MAX, MINUTES_MAX = 99, 480
"""The ranges of a site file (`docs/site-file.md`): what holds for today can be written there for tomorrow."""


class NextUp(Struct, frozen=True):
    """Who is next at an open counter by the rules in force (`now`) and by the proposed ones (`then`); None: nobody."""

    counter: CounterId
    now: Choice | None
    then: Choice | None


def rules_in_force(hall: Hall) -> Rules:
    """Those that were adopted, else those of the site file."""
    return hall.adopted.rules if hall.adopted else hall.site.rules()


def preview(hall: Hall, proposed: Rules, at: datetime) -> tuple[NextUp, ...]:
    """Every open counter of the building, in its order. Nothing is changed."""
    other = under(hall, proposed, at)
    open_now = (counter for counter in hall.site.counters if hall.counter(counter).state is CounterStatus.OPEN)
    return tuple(NextUp(c, choose_next(hall, c, at), choose_next(other, c, at)) for c in open_now)


def under(hall: Hall, rules: Rules, at: datetime) -> Hall:
    """The same hall under other rules, for reading only: it shares everything else with the one it is made from."""
    adopted = RulesAdopted(seq=hall.seq, day=hall.day, at=at, site=hall.site.id, digest=digest_of(rules), rules=rules)
    return replace(hall, adopted=adopted)


def must_make_sense(site: Site, rules: Rules) -> None:
    """What a site file is checked for, and nobody may be left waiting forever. Raises `RulesDoNotWork`."""
    for queue, rule in rules.queues.items():
        if not _in_range(rule):
            raise RulesDoNotWork(problem=_queue_name(site, queue))
    for counter, at in rules.counters.items():
        if not _fits(at, site):
            raise RulesDoNotWork(problem=_counter_name(site, counter))
    left_out = next(people_left_out(rules, site.languages), None)
    if left_out is not None:
        raise RulesDoNotWork(problem=_nobody_calls(site, *left_out))


def people_left_out(rules: Rules, languages: tuple[Language, ...]) -> Iterator[tuple[QueueId, TicketClass, Language]]:
    """Whom no counter of a queue would ever call. A queue without any counter is the site file's own matter."""
    for queue in rules.queues:
        there = [rule for rule in rules.counters.values() if queue in rule.queues]
        called = {pair for r in there for pair in product(r.classes or TicketClass, r.languages or languages)}
        for ticket_class, language in product(TicketClass, languages):
            if there and (ticket_class, language) not in called:
                yield queue, ticket_class, language


def _in_range(rule: QueueRule) -> bool:
    minutes = (rule.target_minutes, rule.early_minutes, rule.late_minutes)
    times = (rule.priority_calls_max, rule.priority_weight)
    return all(0 <= m <= MINUTES_MAX for m in minutes) and all(1 <= n <= TIMES_MAX for n in times)


def _fits(rule: CounterRule, site: Site) -> bool:
    named = {*(condition.queue for condition in rule.conditions), *rule.weights}
    return (
        named <= set(rule.queues)
        and set(rule.languages) <= set(site.languages)
        and all(len(set(several)) == len(several) for several in (rule.criteria, rule.queues, rule.classes))
        and all(1 <= condition.minutes <= MINUTES_MAX for condition in rule.conditions)
        and all(1 <= weight <= TIMES_MAX for weight in rule.weights.values())
        and (not rule.conditions or Criterion.CONDITIONS in rule.criteria)
    )


def _queue_name(site: Site, queue: QueueId) -> Text:
    known = site.queues.get(queue)
    return known.name if known else Text(id=queue)


def _counter_name(site: Site, counter: CounterId) -> Text:
    known = site.counters.get(counter)
    return Text(id=known.name if known else counter)


def _nobody_calls(site: Site, queue: QueueId, ticket_class: TicketClass, language: Language) -> Sentence:
    return Sentence(SENTENCES[ticket_class], {"queue": _queue_name(site, queue), "language": language.upper()})


SENTENCES = {
    TicketClass.REGULAR: "%(queue)s: no counter would call regular numbers in %(language)s.",
    TicketClass.PRIORITY: "%(queue)s: no counter would call priority numbers in %(language)s.",
    TicketClass.BOOKED: "%(queue)s: no counter would call booked numbers in %(language)s.",
}
