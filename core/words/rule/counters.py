"""Whom a counter calls, and in what order. Change it together with `core.domain.calling`.

A counter's sentences are its steps, numbered in the order in which they are applied. Before them stands whom the
counter calls at all, after them what its officer may do. A step that cannot change anything there is left out: a
condition where there is one queue only, turns of priority where no priority number is called.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from core.domain.ids import CounterId, QueueId
from core.domain.kinds import Language, TicketClass
from core.domain.rules import CounterRule, Criterion, Priority, QueueRule, Rules
from core.domain.site import Site
from core.words.languages import name_in, say
from core.words.rule.queues import queue_name, turns

CLASSES = {TicketClass.REGULAR: "regular", TicketClass.PRIORITY: "priority", TicketClass.BOOKED: "booked"}


class CounterQuestions(NamedTuple):
    """One counter's rule with what its sentences need, in one language."""

    site: Site
    rules: Rules
    rule: CounterRule
    language: Language

    def says(self, sentence: str, **params: str | int) -> str:
        """In the reader's language."""
        return say(self.language, sentence, params, counter_noun=self.site.counter_noun)

    def names(self, queues: Iterable[QueueId]) -> str:
        """`K (Dinkes JKN), E (BPJS Kesehatan)`."""
        return ", ".join(queue_name(self.site, queue, self.language) for queue in queues)

    def queue_rules(self) -> dict[QueueId, QueueRule]:
        """Of the queues from which it takes, in its order."""
        return {queue: self.rules.queues[queue] for queue in self.rule.queues}

    def calls(self, ticket_class: TicketClass) -> bool:
        """Whether anybody of a class can be called here."""
        return not self.rule.classes or ticket_class in self.rule.classes

    @property
    def calls_priority_among_others(self) -> bool:
        """Whether there can be a choice between a priority number and one that has no priority, or another kind."""
        only = self.rule.classes == (TicketClass.PRIORITY,)
        kinds = {rule.priority for rule in self.queue_rules().values()}
        return self.calls(TicketClass.PRIORITY) and (not only or len(kinds) > 1)


def counter_sentences(site: Site, rules: Rules, counter: CounterId, language: Language) -> list[str]:
    """The rule of one counter, complete. Steps begin with their number: "1. ..."."""
    questions = CounterQuestions(site, rules, rules.counters[counter], language)
    steps = [questions.says("Whoever staff placed in front is called first; that is always recorded.")]
    for criterion in _that_matter(questions):
        steps += STEPS[criterion](questions)
    steps.append(" ".join([questions.says("Among those left, the longest wait is called."), *_weights(questions)]))
    for criterion in _after_waiting(questions):
        steps += [questions.says("Where waits are equal: %(step)s", step=step) for step in STEPS[criterion](questions)]
    return [*_whom(questions), *(f"{n}. {step}" for n, step in enumerate(steps, 1)), *_choice(questions)]


def _that_matter(questions: CounterQuestions) -> tuple[Criterion, ...]:
    """Before the longest wait; just before it a target within one queue says the same."""
    criteria = questions.rule.criteria
    if Criterion.WAITING in criteria:
        criteria = criteria[: criteria.index(Criterion.WAITING)]
    while criteria and (not STEPS[criteria[-1]](questions) or _is_only_waiting(questions, criteria[-1])):
        criteria = criteria[:-1]
    return criteria


def _after_waiting(questions: CounterQuestions) -> tuple[Criterion, ...]:
    """What decides between two who have waited equally long: booked for one time, or by weights."""
    criteria = questions.rule.criteria
    return criteria[criteria.index(Criterion.WAITING) + 1 :] if Criterion.WAITING in criteria else ()


def _is_only_waiting(questions: CounterQuestions, criterion: Criterion) -> bool:
    return criterion is Criterion.TARGET and len(questions.rule.queues) == 1 and not _ageing(questions)


def _whom(questions: CounterQuestions) -> list[str]:
    rule = questions.rule
    sentences = [questions.says("Calls numbers of %(queues)s.", queues=questions.names(rule.queues))]
    if rule.classes:
        classes = ", ".join(questions.says(CLASSES[ticket_class]) for ticket_class in rule.classes)
        sentences.append(questions.says("Calls only numbers of this kind: %(classes)s.", classes=classes))
    if rule.languages:
        languages = ", ".join(
            questions.says("%(language)s", language=name_in(questions.language, language))
            for language in rule.languages
        )
        sentences.append(
            questions.says("Calls only people who chose this language: %(languages)s.", languages=languages)
        )
    return sentences


def _choice(questions: CounterQuestions) -> list[str]:
    if not questions.rule.may_choose:
        return []
    return [questions.says("The officer may call the next of one queue or class alone; that is always recorded.")]


def _conditions(questions: CounterQuestions) -> list[str]:
    if len(questions.rule.queues) == 1:
        return []
    sentence = "If the longest wait in %(queue)s is over %(minutes)s minutes, that queue goes first."
    return [
        questions.says(sentence, queue=questions.names([condition.queue]), minutes=condition.minutes)
        for condition in questions.rule.conditions
    ]


def _booked(questions: CounterQuestions) -> list[str]:
    if not questions.calls(TicketClass.BOOKED) or questions.rule.classes == (TicketClass.BOOKED,):
        return []
    return [questions.says("Whoever has booked goes first, once their time has nearly come.")]


def _class(questions: CounterQuestions) -> list[str]:
    by_turns = {Priority.RATIO, Priority.STRICT} & {rule.priority for rule in questions.queue_rules().values()}
    if not (by_turns and questions.calls_priority_among_others):
        return []
    sentences: dict[str, list[QueueId]] = {}
    for queue, rule in questions.queue_rules().items():
        for sentence in turns(rule, questions.language):
            sentences.setdefault(sentence, []).append(queue)
    return [" ".join(_for_which(questions, sentence, queues) for sentence, queues in sentences.items())]


def _for_which(questions: CounterQuestions, sentence: str, queues: list[QueueId]) -> str:
    return sentence if len(queues) == len(questions.rule.queues) else f"{questions.names(queues)}: {sentence}"


def _order(questions: CounterQuestions) -> list[str]:
    if len(questions.rule.queues) == 1:
        return []
    return [questions.says("The queues come in this order: %(queues)s.", queues=questions.names(questions.rule.queues))]


def _target(questions: CounterQuestions) -> list[str]:
    targets = {queue: rule.target_minutes for queue, rule in questions.queue_rules().items() if rule.target_minutes}
    if not targets:
        return []
    minutes = [
        questions.says("%(queue)s %(minutes)s minutes", queue=questions.names([queue]), minutes=target)
        for queue, target in targets.items()
    ]
    sentence = "Whoever has used up the greatest part of their queue's target time goes first: %(targets)s."
    return [questions.says(sentence, targets=", ".join(minutes))]


STEPS: dict[Criterion, Callable[[CounterQuestions], list[str]]] = {
    Criterion.CONDITIONS: _conditions,
    Criterion.BOOKED: _booked,
    Criterion.CLASS: _class,
    Criterion.ORDER: _order,
    Criterion.TARGET: _target,
}


def _ageing(questions: CounterQuestions) -> dict[QueueId, int]:
    """Queues in which priority people age faster, and by how much."""
    rules = questions.queue_rules() if questions.calls(TicketClass.PRIORITY) else {}
    return {queue: rule.priority_weight for queue, rule in rules.items() if rule.priority is Priority.AGEING}


def _weights(questions: CounterQuestions) -> list[str]:
    weights, ageing = questions.rule.weights, _ageing(questions)
    one_line = len(questions.rule.queues) == 1 or Criterion.ORDER in _that_matter(questions)
    sentences = []
    for queue in questions.rule.queues:
        weight, name = weights.get(queue, 0), questions.names([queue])
        if weight and (queue in ageing or not one_line):
            sentence = "One minute of waiting in %(queue)s counts as %(times)s."
            sentences.append(questions.says(sentence, queue=name, times=1 + weight))
        if queue in ageing:
            sentence = "One minute of waiting with a priority number in %(queue)s counts as %(times)s."
            sentences.append(questions.says(sentence, queue=name, times=1 + weight + ageing[queue]))
    return sentences
