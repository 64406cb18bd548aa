"""The rule once more, slow and obvious: from everyone who waits and every call of today, for comparison."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from core.domain.calling import Choice
from core.domain.facts import (
    OFF_RULE,
    ActionUndone,
    AnyFact,
    CounterReleased,
    Reason,
    TicketCalled,
    TicketIssued,
    TicketMoved,
    TicketReactivated,
    TicketReturned,
    TicketTransferred,
    TicketUnparked,
)
from core.domain.hall import Hall
from core.domain.ids import CounterId, QueueId, TicketId
from core.domain.rules import Criterion, Priority
from core.domain.ticket import State, Ticket, TicketClass

Kept = tuple[list[Ticket], Reason]


class Reference:
    """One question: who is next at a counter, at an instant."""

    def __init__(self, hall: Hall, facts: Sequence[AnyFact], counter: CounterId, at: datetime) -> None:
        self.hall, self.facts, self.counter, self.at = hall, facts, counter, at
        self.rule, self.state = hall.counter_rule(counter), hall.counter(counter)

    def answer(self, queue: QueueId | None = None, ticket_class: TicketClass | None = None) -> Choice | None:
        """The choice among everyone who may be called."""
        waiting = [t for t in self.hall.tickets.values() if self.may_be_called(t, queue, ticket_class)]
        waiting.sort(key=_arrival)
        if not waiting:
            return None
        everyone = _in_turn(waiting)
        chosen, reason = self.pick(everyone)
        others = _in_turn([t for t in waiting if t is not chosen])
        second = self.pick(others)[0].id if others else None
        return Choice(chosen.id, reason, _passed_over(chosen, everyone), second)

    def may_be_called(self, ticket: Ticket, queue: QueueId | None, ticket_class: TicketClass | None) -> bool:
        if ticket.state is not State.WAITING:
            return False
        if ticket.booked_at and ticket.ticket_class is TicketClass.BOOKED:
            early = self.hall.queue_rule(ticket.queue).early_minutes
            if self.at < ticket.booked_at - timedelta(minutes=early):
                return False
        if ticket.reserved_for:
            mine = {("counter", self.counter), ("officer", self.state.officer)}
            return queue is None and (ticket.reserved_for.kind, ticket.reserved_for.id) in mine
        queues = (queue,) if queue else self.hall.queues_at(self.counter)
        classes = (ticket_class,) if ticket_class else self.state.classes or self.rule.classes or tuple(TicketClass)
        languages = self.rule.languages or ("id", "en")
        return ticket.queue in queues and ticket.ticket_class in classes and ticket.language in languages

    def pick(self, people: list[Ticket]) -> tuple[Ticket, Reason]:
        earliest, reason = people[0], Reason.FIRST_COME
        for step in (self.at_head, *(self.step_of(c) for c in self.rule.criteria), self.longest):
            kept, why = step(people)
            if earliest in people and earliest not in kept:
                reason = why
            people = kept
        return people[0], reason

    def step_of(self, criterion: Criterion) -> Callable[[list[Ticket]], Kept]:
        match criterion:
            case Criterion.CONDITIONS:
                return self.conditions
            case Criterion.BOOKED:
                return lambda people: (_those(people, TicketClass.BOOKED) or people, Reason.BOOKED)
            case Criterion.CLASS:
                return self.by_turns
            case Criterion.ORDER:
                return self.in_order
            case Criterion.TARGET:
                return self.by_target
            case Criterion.WAITING:
                return self.longest

    def at_head(self, people: list[Ticket]) -> Kept:
        return [t for t in people if t.position.at_head] or people, Reason.AT_HEAD

    def conditions(self, people: list[Ticket]) -> Kept:
        for condition in self.rule.conditions:
            waits = [
                self.at - t.position.since
                for t in self.hall.tickets.values()
                if t.state is State.WAITING and t.queue == condition.queue and not t.reserved_for
            ]
            there = [t for t in people if t.queue == condition.queue]
            if there and waits and max(waits) > timedelta(minutes=condition.minutes):
                return there, Reason.CONDITION
        return people, Reason.CONDITION

    def by_turns(self, people: list[Ticket]) -> Kept:
        knows = (Priority.RATIO, Priority.STRICT)
        priority = [t for t in _those(people, TicketClass.PRIORITY) if self.hall.queue_rule(t.queue).priority in knows]
        others = [t for t in people if t not in priority]
        if priority and (not others or self.in_turn(priority[0].queue)):
            return priority, Reason.PRIORITY
        return others, Reason.REGULAR_TURN

    def in_turn(self, queue: QueueId) -> bool:
        rule = self.hall.queue_rule(queue)
        if rule.priority is Priority.STRICT:
            return True
        return calls_in_a_row(self.hall, self.facts, queue) < rule.priority_calls_max

    def in_order(self, people: list[Ticket]) -> Kept:
        for queue in self.rule.queues:
            kept = [t for t in people if t.queue == queue]
            if kept:
                return kept, Reason.QUEUE_ORDER
        return people, Reason.QUEUE_ORDER

    def by_target(self, people: list[Ticket]) -> Kept:
        def used(ticket: Ticket) -> float:
            minutes = self.hall.queue_rule(ticket.queue).target_minutes
            return self.waited(ticket) / timedelta(minutes=minutes) if minutes else 0.0

        most = max(map(used, people))
        return [t for t in people if used(t) == most], Reason.TARGET

    def longest(self, people: list[Ticket]) -> Kept:
        most = max(map(self.weighted, people))
        return [t for t in people if self.weighted(t) == most], Reason.WEIGHT

    def weighted(self, ticket: Ticket) -> timedelta:
        rule, weight = self.hall.queue_rule(ticket.queue), 1
        weight += self.rule.weights.get(ticket.queue, 0) + self.state.weights.get(ticket.queue, 0)
        if rule.priority is Priority.AGEING and ticket.ticket_class is TicketClass.PRIORITY:
            weight += rule.priority_weight
        return self.waited(ticket) * weight

    def waited(self, ticket: Ticket) -> timedelta:
        return max(timedelta(), self.at - ticket.position.since)


def _arrival(ticket: Ticket) -> tuple[datetime, float, TicketId]:
    return ticket.position.since, ticket.position.rank, ticket.id


def _in_turn(people: list[Ticket]) -> list[Ticket]:
    """Without those in front of a queue who are not the first there: in front, arrival alone counts."""
    first: dict[QueueId, TicketId] = {}
    at_head = [t for t in people if t.position.at_head and not t.reserved_for]
    for t in at_head:
        first.setdefault(t.queue, t.id)
    return [t for t in people if t not in at_head or first[t.queue] == t.id]


def _those(people: list[Ticket], ticket_class: TicketClass) -> list[Ticket]:
    return [t for t in people if t.ticket_class is ticket_class]


def _passed_over(chosen: Ticket, everyone: list[Ticket]) -> tuple[TicketId, ...]:
    """Of those who came before the one chosen: everybody whom staff placed, of the others the earliest of each kind."""
    earliest: dict[object, TicketId] = {}
    for t in everyone:
        if _arrival(t) < _arrival(chosen):
            placed = t.position.at_head or t.reserved_for
            earliest.setdefault(t.id if placed else (t.queue, t.ticket_class, t.language), t.id)
    return tuple(earliest.values())


def calls_in_a_row(hall: Hall, facts: Sequence[AnyFact], queue: QueueId) -> int:
    """Priority calls of a queue since a counter that takes from it called a regular ticket."""
    row = 0
    for _, ticket_class in reversed(_calls_of(hall, facts)[queue]):
        if ticket_class is TicketClass.REGULAR:
            break
        row += 1
    return row


def _calls_of(hall: Hall, facts: Sequence[AnyFact]) -> dict[QueueId, list[tuple[int, TicketClass]]]:
    """For each queue, the calls that count for its row; one that was taken back counts unless it was the last."""
    calls: dict[QueueId, list[tuple[int, TicketClass]]] = defaultdict(list)
    stood: dict[TicketId, list[tuple[int, QueueId, bool]]] = defaultdict(list)
    for fact in facts:
        match fact:
            case TicketIssued():
                stood[fact.ticket].append((fact.seq, fact.queue, False))
            case TicketTransferred() | TicketMoved():
                stood[fact.ticket].append((fact.seq, fact.queue, fact.position.at_head))
            case TicketReturned() | TicketReactivated() | TicketUnparked() | CounterReleased() if (
                fact.ticket and fact.position
            ):
                stood[fact.ticket].append((fact.seq, stood[fact.ticket][-1][1], fact.position.at_head))
            case TicketCalled() if fact.reason not in OFF_RULE and not stood[fact.ticket][-1][2]:
                kind = hall.tickets[fact.ticket].ticket_class
                own = (stood[fact.ticket][-1][1],)
                for queue in {TicketClass.REGULAR: fact.queues, TicketClass.PRIORITY: own}.get(kind, ()):
                    calls[queue].append((fact.seq, kind))
            case ActionUndone():
                for row in calls.values():
                    if row and row[-1][0] in fact.undone:
                        row.pop()
                for places in stood.values():
                    if places[-1][0] in fact.undone:
                        places.pop()
    return calls
