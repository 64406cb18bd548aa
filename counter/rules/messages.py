"""Rules as people see them: sentences, who would be next, and the lines for the site file."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from core.domain.calling import Choice
from core.domain.facts import Reason
from core.domain.hall import Hall
from core.domain.ids import CounterId
from core.domain.kinds import Language
from core.domain.proposal import NextUp
from core.domain.rules import Rules
from core.domain.site import Site
from core.words.rule import building_sentences, counter_sentences, queue_name, queue_sentences, reason_words


class RuleSentences(Struct, frozen=True):
    """The rule of one queue or counter, in sentences."""

    id: str
    name: str
    sentences: tuple[str, ...]


class RulesInForce(Struct, frozen=True):
    """The rules of now. `of_file`: those of the site file, unchanged. `by`, `at`: who set them today, and when; empty:
    nobody, they are those of the file. `file_lines`: what a site file must say so that they hold tomorrow, too.
    """

    digest: str
    of_file: bool
    by: str
    at: datetime | None
    rules: Rules
    building: tuple[str, ...]
    counters: tuple[RuleSentences, ...]
    queues: tuple[RuleSentences, ...]
    file_lines: str


class RuleChange(Struct, frozen=True):
    """What a proposal would change about one queue or counter."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class NextPart(Struct, frozen=True):
    """Who is next and why. `runner_up`: who would be called instead, by number; empty: nobody."""

    number: str
    reason: Reason
    words: str
    runner_up: str


class NextAtCounter(Struct, frozen=True):
    """One open counter under the rules in force and under the proposed ones; None: nobody is next."""

    counter: CounterId
    name: str
    now: NextPart | None
    then: NextPart | None


class RulesPreview(Struct, frozen=True):
    """What a proposal would do now. `digest`: of the proposed rules."""

    digest: str
    counters: tuple[NextAtCounter, ...]
    changes: tuple[RuleChange, ...]
    file_lines: str


def sentences_of_building(site: Site, language: Language) -> tuple[str, ...]:
    """What is true of every call."""
    return tuple(building_sentences(site, language))


def sentences_of_counters(site: Site, rules: Rules, language: Language) -> tuple[RuleSentences, ...]:
    """Every counter of the building, in its order."""
    known = (counter for counter in site.counters.values() if counter.id in rules.counters)
    return tuple(RuleSentences(c.id, c.name, tuple(counter_sentences(site, rules, c.id, language))) for c in known)


def sentences_of_queues(site: Site, rules: Rules, language: Language) -> tuple[RuleSentences, ...]:
    """Every queue of the building, in its order."""
    known = (queue for queue in site.queues if queue in rules.queues)
    return tuple(
        RuleSentences(q, queue_name(site, q, language), tuple(queue_sentences(site, rules, q, language))) for q in known
    )


def changes(before: Sequence[RuleSentences], after: Iterable[RuleSentences]) -> tuple[RuleChange, ...]:
    """Where the sentences differ."""
    old = {rule.id: rule.sentences for rule in before}
    return tuple(
        RuleChange(rule.name, old[rule.id], rule.sentences)
        for rule in after
        if rule.id in old and old[rule.id] != rule.sentences
    )


def next_at_counter(hall: Hall, up: NextUp, language: Language) -> NextAtCounter:
    """One counter of a preview."""
    now, then = (_next_part(hall, choice, language) for choice in (up.now, up.then))
    return NextAtCounter(up.counter, hall.site.counters[up.counter].name, now, then)


def _next_part(hall: Hall, choice: Choice | None, language: Language) -> NextPart | None:
    if choice is None:
        return None
    second = hall.tickets[choice.runner_up].number.text if choice.runner_up else ""
    number = hall.tickets[choice.ticket].number.text
    words = reason_words(choice.reason, language, counter_noun=hall.site.counter_noun)
    return NextPart(number, choice.reason, words, second)
