"""Who is next, and why.

The rule, in words:

1. Candidates are, of each queue that a counter takes from, the first of each class and language and the first of those
   whom staff placed in front; and everybody who waits for this counter or its officer alone. Who has booked a time is
   one only when it has nearly come.
2. Each criterion of the counter's rule (`rules.Criterion`), in its order, keeps some of them. Whoever was placed in
   front comes before all criteria, the longest wait after all.
3. Among those who are left the earliest arrival is called.

The criterion that sent away the earliest arrival is the reason of the call; without one the reason is "first come".

Priority by turns (`Criterion.CLASS`) means: a **priority** ticket goes first, the earliest of them; a queue may do this
`priority_calls_max` times in a row. When the queue of that ticket has done so, it is a **regular** ticket's turn: the
earliest in any of the counter's queues, which ends the row in all of them. Where no regular ticket waits, nobody's turn
is taken away: the earliest priority ticket goes on. Whoever was placed in front is called without taking a turn.

Nobody chooses: an officer presses "next" and this function answers, with its reason, with who had come earlier, and
with who would have been called instead.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain, islice
from typing import NamedTuple

from msgspec import Struct

from core.domain.facts import Reason
from core.domain.hall import CounterState, Hall
from core.domain.ids import CounterId, QueueId, TicketId
from core.domain.kinds import Language, TicketClass
from core.domain.line import Line, Place, place_of
from core.domain.rules import CounterRule, Criterion, Priority
from core.domain.ticket import Ticket
from core.domain.waiting import calls_in_a_row


class Choice(Struct, frozen=True):
    """The next ticket, the reason, the candidates who came before it and must wait on, and who is second."""

    ticket: TicketId
    reason: Reason
    passed_over: tuple[TicketId, ...]
    runner_up: TicketId | None = None


class Situation(NamedTuple):
    """What the criteria look at besides the candidates."""

    hall: Hall
    rule: CounterRule
    counter: CounterState
    at: datetime


Shortlist = tuple[Sequence[Ticket], Reason]


def choose_next(
    hall: Hall, counter: CounterId, at: datetime, queue: QueueId | None = None, ticket_class: TicketClass | None = None
) -> Choice | None:
    """Apply the rule to everyone waiting for a counter; None when nobody is. Looks at the head of each line, and at
    those who wait here alone.

    `queue`, `ticket_class`: only these, where the officer may choose.
    """
    situation = Situation(hall, hall.counter_rule(counter), hall.counter(counter), at)
    queues = (queue,) if queue else hall.queues_at(counter)
    own = [] if queue else reserved_lines(hall, counter)
    classes = (ticket_class,) if ticket_class else hall.classes_at(counter)
    return _choice(situation, queues, own, classes)


def whom_choice_passes(
    hall: Hall, counter: CounterId, at: datetime, called: TicketId, *, narrowed: bool
) -> TicketId | None:
    """Whom the rule would have called had the officer not chosen whom to take: with this call (`narrowed`), or when
    they sat down for some classes. None: nobody chose, or it is the same person.
    """
    if not narrowed and not hall.counter(counter).classes:
        return None
    situation = Situation(hall, hall.counter_rule(counter), hall.counter(counter), at)
    own, classes = reserved_lines(hall, counter), situation.rule.classes
    choice = _choice(situation, hall.queues_at(counter), own, classes)
    return choice.ticket if choice and choice.ticket != called else None


def _choice(
    situation: Situation, queues: Iterable[QueueId], own: list[Line], classes: Sequence[TicketClass]
) -> Choice | None:
    lines = [situation.hall.line(queue) for queue in queues]
    heads = [*_heads(situation, lines, classes, 2), *_alone(situation, own)]
    candidates = list(_firsts(heads))
    if not candidates:
        return None
    chosen, reason = _chosen(situation, candidates)
    others = list(_firsts(heads, chosen))
    passed_over = sorted(place_of(t) for t in candidates if place_of(t) < place_of(chosen))
    runner_up = _chosen(situation, others)[0].id if others else None
    return Choice(chosen.id, reason, tuple(place[2] for place in passed_over), runner_up)


def earlier_than(hall: Hall, counter: CounterId, at: datetime, ticket: Ticket) -> tuple[TicketId, ...]:
    """Everybody whom a counter may call and who came before a ticket, in order of arrival: whom a call out of order
    passes over.
    """
    situation = Situation(hall, hall.counter_rule(counter), hall.counter(counter), at)
    lines = [hall.line(queue) for queue in hall.queues_at(counter)]
    classes = hall.classes_at(counter)
    heads = (*_heads(situation, lines, classes, None), *_alone(situation, reserved_lines(hall, counter)))
    everybody = chain.from_iterable(heads)
    return tuple(place[2] for place in sorted(map(place_of, everybody)) if place < place_of(ticket))


def reserved_lines(hall: Hall, counter: CounterId) -> list[Line]:
    """Who waits for this counter, or its officer, alone."""
    return [
        hall.reserved_lines[reserved_for]
        for reserved_for in hall.reservations_at(counter)
        if reserved_for in hall.reserved_lines
    ]


def _heads(
    situation: Situation, lines: list[Line], classes: Sequence[TicketClass], count: int | None
) -> Iterator[list[Ticket]]:
    """The first `count` (None: all) of each class and language of each line, and of those in front."""
    languages = situation.rule.languages
    for line in lines:
        yield list(islice(_due(situation, _matching(situation.hall, line.at_head, classes, languages)), count))
        for ticket_class, language, places in line.parts():
            if fits(ticket_class, language, classes, languages):
                yield list(islice(_due(situation, places), count))


def _alone(situation: Situation, lines: list[Line]) -> Iterator[list[Ticket]]:
    """Those who wait here alone, each a head by themselves: they are of several queues, so that any criterion may
    decide.
    """
    for line in lines:
        for ticket in _due(situation, line.everyone()):
            yield [ticket]


def _firsts(heads: Sequence[list[Ticket]], without: Ticket | None = None) -> Iterator[Ticket]:
    """The first of each head, with somebody taken out."""
    for head in heads:
        yield from islice((ticket for ticket in head if ticket is not without), 1)


def _matching(
    hall: Hall, at_head: list[Place], classes: Sequence[TicketClass], languages: Sequence[Language]
) -> Iterable[Place]:
    if not classes and not languages:
        return at_head
    tickets = ((place, hall.tickets[place[2]]) for place in at_head)
    return [place for place, ticket in tickets if fits(ticket.ticket_class, ticket.language, classes, languages)]


def fits(
    ticket_class: TicketClass, language: Language, classes: Sequence[TicketClass], languages: Sequence[Language]
) -> bool:
    """Whether a class and a language are among those that somebody takes. None named: all."""
    return (not classes or ticket_class in classes) and (not languages or language in languages)


def _due(situation: Situation, places: Iterable[Place]) -> Iterator[Ticket]:
    """In order, without those whose booked time is not near: there may be hundreds of them before a due one, because
    late-comers stand behind others of their class.
    """
    tickets, latest = situation.hall.tickets, dict[QueueId, datetime]()
    for place in places:
        ticket = tickets[place[2]]
        if ticket.ticket_class is TicketClass.BOOKED and ticket.booked_at is not None:
            if ticket.queue not in latest:
                latest[ticket.queue] = situation.at + timedelta(
                    minutes=situation.hall.queue_rule(ticket.queue).early_minutes
                )
            if ticket.booked_at > latest[ticket.queue]:
                continue
        yield ticket


def _chosen(situation: Situation, candidates: Sequence[Ticket]) -> tuple[Ticket, Reason]:
    earliest, reason = min(candidates, key=place_of), Reason.FIRST_COME
    at_head = [ticket for ticket in candidates if ticket.position.at_head]
    if at_head:
        candidates, reason = at_head, Reason.FIRST_COME if earliest in at_head else Reason.AT_HEAD
    for step in (*situation.rule.criteria, Criterion.WAITING):
        if len(candidates) == 1:
            break
        shortlist, why = SHORTLISTS[step](situation, candidates)
        if earliest in candidates and earliest not in shortlist:
            reason = why
        candidates = shortlist
    return min(candidates, key=place_of), reason


def _conditions(situation: Situation, candidates: Sequence[Ticket]) -> Shortlist:
    for condition in situation.rule.conditions:
        there = [t for t in candidates if t.queue == condition.queue]
        oldest = situation.hall.line(condition.queue).oldest()
        if there and oldest and situation.at - oldest[0] > timedelta(minutes=condition.minutes):
            return there, Reason.CONDITION
    return candidates, Reason.CONDITION


def _booked(situation: Situation, candidates: Sequence[Ticket]) -> Shortlist:
    return [t for t in candidates if t.ticket_class is TicketClass.BOOKED] or candidates, Reason.BOOKED


def _class(situation: Situation, candidates: Sequence[Ticket]) -> Shortlist:
    priority: list[Ticket] = []
    others: list[Ticket] = []
    for ticket in candidates:
        (priority if _is_priority(situation, ticket) else others).append(ticket)
    if priority and (not others or _may_go_first(situation.hall, min(priority, key=place_of).queue)):
        return priority, Reason.PRIORITY
    return others, Reason.REGULAR_TURN


def _is_priority(situation: Situation, ticket: Ticket) -> bool:
    if ticket.ticket_class is not TicketClass.PRIORITY:
        return False
    return situation.hall.queue_rule(ticket.queue).priority in (Priority.RATIO, Priority.STRICT)


def _may_go_first(hall: Hall, queue: QueueId) -> bool:
    return hall.line(queue).priority_streak < calls_in_a_row(hall.queue_rule(queue))


def _order(situation: Situation, candidates: Sequence[Ticket]) -> Shortlist:
    listed = {queue: n for n, queue in enumerate(situation.rule.queues)}
    return _least(candidates, lambda t: listed.get(t.queue, len(listed))), Reason.QUEUE_ORDER


def _target(situation: Situation, candidates: Sequence[Ticket]) -> Shortlist:
    def used_up(ticket: Ticket) -> float:
        target = situation.hall.queue_rule(ticket.queue).target_minutes
        return -_waited(situation, ticket) / (target * 60_000_000) if target else 0.0

    return _least(candidates, used_up), Reason.TARGET


def _waiting(situation: Situation, candidates: Sequence[Ticket]) -> Shortlist:
    if not any(weight_of(situation, ticket) for ticket in candidates):
        return _least(candidates, lambda t: min(t.position.since, situation.at)), Reason.WEIGHT  # not below nought
    return _least(candidates, lambda t: -_waited(situation, t) * (weight_of(situation, t) + 1)), Reason.WEIGHT


def _least(candidates: Sequence[Ticket], value: Callable[[Ticket], float | datetime]) -> Sequence[Ticket]:
    values = [value(ticket) for ticket in candidates]
    best = min(values)
    return [ticket for ticket, its in zip(candidates, values, strict=True) if its == best]


def _waited(situation: Situation, ticket: Ticket) -> int:
    """In microseconds: exact, so that everybody who checks gets the same."""
    return max(0, (situation.at - ticket.position.since) // timedelta(microseconds=1))


def weight_of(situation: Situation, ticket: Ticket) -> int:
    """How many minutes more a minute of this ticket counts: for its class, at this counter, with this officer."""
    weight = situation.rule.weights.get(ticket.queue, 0) + situation.counter.weights.get(ticket.queue, 0)
    if ticket.ticket_class is TicketClass.PRIORITY:
        rule = situation.hall.queue_rule(ticket.queue)
        weight += rule.priority_weight if rule.priority is Priority.AGEING else 0
    return weight


SHORTLISTS: dict[Criterion, Callable[[Situation, Sequence[Ticket]], Shortlist]] = {
    Criterion.CONDITIONS: _conditions,
    Criterion.BOOKED: _booked,
    Criterion.CLASS: _class,
    Criterion.ORDER: _order,
    Criterion.TARGET: _target,
    Criterion.WAITING: _waiting,
}
