"""Whether a call obeyed the rule in force, or is marked as one that did not. Each check answers with what is wrong, as
the end of a sentence that begins with the fact; None: nothing.
"""

from collections.abc import Iterable

from core.domain.calling import Choice, choose_next, earlier_than, whom_choice_passes
from core.domain.facts import OFF_RULE, Reason, TicketCalled
from core.domain.hall import Hall
from core.domain.ids import QueueId, TicketId
from core.domain.ticket import State

Narrowed = QueueId | None


def call_problem(hall: Hall, fact: TicketCalled) -> str | None:
    """What is wrong with a call that is about to happen. Rules must have been adopted."""
    assert hall.adopted is not None
    if fact.counter not in hall.adopted.rules.counters:
        return f"is a call at counter {fact.counter}, of which the rules in force say nothing"
    if fact.reason in OFF_RULE:
        return _chosen_problem(hall, fact)
    return _narrowing_problem(hall, fact) or _rule_problem(hall, fact)


def _narrowing_problem(hall: Hall, fact: TicketCalled) -> str | None:
    queues, may_choose = hall.queues_at(fact.counter), hall.counter_rule(fact.counter).may_choose
    if fact.only and not may_choose:
        return f"is a call of one class ({fact.only}) at a counter that may not choose"
    if fact.queues == queues:
        return None
    if len(fact.queues) != 1 or fact.queues[0] not in queues:
        return f"says the counter took from {_list(fact.queues)}, but by the rule it takes from {_list(queues)}"
    return None if may_choose else f"is a call of one queue ({fact.queues[0]}) at a counter that may not choose"


def _rule_problem(hall: Hall, fact: TicketCalled) -> str | None:
    if fact.why:
        return "is a call by the rule, but gives a reason for another"
    recorded = Choice(fact.ticket, fact.reason, fact.passed_over, fact.runner_up)
    choices = [choose_next(hall, fact.counter, fact.at, queue, fact.only) for queue in _narrowings(hall, fact)]
    if recorded not in choices:
        return _difference(hall, recorded, choices[0])
    if fact.by_rule and fact.by_rule != passed_by_choice(hall, fact):
        return f"calls {number(hall, fact.ticket)} and does not say rightly whose turn it was by the rule alone"
    return None


def passed_by_choice(hall: Hall, fact: TicketCalled) -> TicketId | None:
    """Whose turn it was, where the officer chose among whom to call; by a call that is about to happen. Where a counter
    takes from a single queue, a fact tells of its choice by `by_rule` alone.
    """
    narrowed = bool(fact.only or fact.by_rule) or fact.queues != hall.queues_at(fact.counter)
    return whom_choice_passes(hall, fact.counter, fact.at, fact.ticket, narrowed=narrowed)


def _narrowings(hall: Hall, fact: TicketCalled) -> tuple[Narrowed, ...]:
    """The queues that may have been chosen. Where a counter takes from a single one, the fact does not tell."""
    alone = fact.queues[0] if len(fact.queues) == 1 else None
    if fact.queues != hall.queues_at(fact.counter):
        return (alone,)
    return (None, alone) if alone and hall.counter_rule(fact.counter).may_choose else (None,)


def _difference(hall: Hall, recorded: Choice, rule: Choice | None) -> str:
    if rule is None:
        return f"calls {number(hall, recorded.ticket)}, but nobody waited for this counter"
    if recorded.ticket != rule.ticket:
        by_rule = f"{number(hall, rule.ticket)} ({rule.reason})"
        return f"calls {number(hall, recorded.ticket)}, but by the rule in force it was the turn of {by_rule}"
    if recorded.reason is not rule.reason:
        return (
            f'calls {number(hall, recorded.ticket)} as "{recorded.reason}", but the rule\'s reason is "{rule.reason}"'
        )
    if recorded.passed_over != rule.passed_over:
        waiting = _list(number(hall, ticket) for ticket in rule.passed_over)
        return f"calls {number(hall, recorded.ticket)} and does not say rightly who had come earlier: {waiting}"
    return f"calls {number(hall, recorded.ticket)} and does not say rightly who would have been called instead"


def _chosen_problem(hall: Hall, fact: TicketCalled) -> str | None:
    """Somebody chose this very ticket: marked as such, and rightly recorded."""
    ticket, named = hall.tickets[fact.ticket], number(hall, fact.ticket)
    if not hall.is_for(fact.counter, ticket):
        return f"calls {named} to counter {fact.counter}, for which it did not wait"
    if fact.queues != hall.queues_at(fact.counter) or fact.only or fact.runner_up or fact.by_rule:
        return f"does not say rightly among whom {named} was chosen"
    return _parked_problem(hall, fact, named) if fact.reason is Reason.FROM_PARK else _jump_problem(hall, fact)


def _parked_problem(hall: Hall, fact: TicketCalled, named: str) -> str | None:
    if hall.tickets[fact.ticket].state is not State.PARKED:
        return f"calls {named} back from being set aside, but it was not"
    if fact.passed_over and not fact.why:
        return f"calls {named} back from being set aside and says more than that"
    if fact.why and fact.passed_over != earlier_than(hall, fact.counter, fact.at, hall.tickets[fact.ticket]):
        return f"calls {named} back from being set aside and does not say rightly who had come earlier"
    return None


def _jump_problem(hall: Hall, fact: TicketCalled) -> str | None:
    ticket, named = hall.tickets[fact.ticket], number(hall, fact.ticket)
    if ticket.state is not State.WAITING:
        return f"calls {named} out of order, but it did not wait"
    if not fact.why:
        return f"calls {named} out of order without a reason"
    choice = choose_next(hall, fact.counter, fact.at)
    if choice and choice.ticket == fact.ticket:
        return f"calls {named} out of order, but it was its turn"
    if fact.passed_over != earlier_than(hall, fact.counter, fact.at, ticket):
        return f"calls {named} out of order and does not say rightly who had come earlier"
    return None


def number(hall: Hall, ticket: TicketId) -> str:
    """As people read it; of a ticket that nobody knows, its id."""
    return hall.tickets[ticket].number.text if ticket in hall.tickets else f'"{ticket}"'


def _list(names: Iterable[str]) -> str:
    return ", ".join(names) or "nothing"
