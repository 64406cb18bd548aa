"""Calling people."""

from datetime import datetime

from msgspec.structs import replace

from core.domain import facts
from core.domain.calling import Choice, choose_next, earlier_than, whom_choice_passes
from core.domain.errors import (
    NobodyWaiting,
    NobodyWaitingHere,
    NoChoiceHere,
    QueueElsewhere,
    Refusal,
    RightNeeded,
)
from core.domain.facts import Reason
from core.domain.hall import Closing, CounterStatus, Hall
from core.domain.site import Counter
from core.domain.ticket import Move, State, Ticket
from core.domain.verbs.lookups import (
    counter_named,
    must_be_calling,
    must_be_code,
    must_be_empty,
    must_be_free,
    must_be_open,
    ticket_at_counter,
    ticket_in_scope,
)
from core.domain.verbs.parking import place_after_aside
from core.domain.verbs.requests import CallNext, CallTicket, CounterRequest, Recall
from core.domain.verbs.serving import finished
from core.domain.verbs.stamp import about, stamp


def call_next(hall: Hall, request: CallNext, now: datetime) -> tuple[facts.AnyFact, ...]:
    """Call whoever the rule names; with nobody to call, say who waits for whom."""
    counter = must_be_ready_for_next(hall, request)
    first = _finished_first(hall, request, now)
    _must_be_allowed_to_choose(hall, request, counter)
    choice = choose_next(hall, counter.id, now, request.queue, request.ticket_class)
    if choice is None:
        raise nobody_for(hall)
    called = _by_rule(hall, request, now, choice, nth=len(first) + 1)
    if request.queue or request.ticket_class:
        queues = (request.queue,) if request.queue else called.queues
        called = replace(called, queues=queues, only=request.ticket_class)
    return (*first, called)


def must_be_ready_for_next(hall: Hall, request: CounterRequest) -> Counter:
    """The open counter at which the asker sits and nobody is but whom "next" finishes; else a refusal."""
    return must_be_calling(hall, request) if _finishes(hall, request) else must_be_free(hall, request)


def _finishes(hall: Hall, request: CounterRequest) -> Ticket | None:
    """Where the site says so, "next" also finishes whoever is being served."""
    ticket = hall.ticket_at(request.counter)
    being_served = ticket is not None and ticket.state is State.SERVING
    return ticket if being_served and hall.site.work_rules.call_next_finishes else None


def _finished_first(hall: Hall, request: CallNext, now: datetime) -> tuple[facts.AnyFact, ...]:
    ticket = _finishes(hall, request)
    return (finished(hall, request, ticket, request.outcome, now),) if ticket else ()


def must_have_a_choice(hall: Hall, counter: Counter) -> None:
    """Refuse where only the rule says who is called."""
    if not hall.counter_rule(counter.id).may_choose:
        raise NoChoiceHere(counter=counter.name)


def _must_be_allowed_to_choose(hall: Hall, request: CallNext, counter: Counter) -> None:
    if not (request.queue or request.ticket_class):
        return
    must_have_a_choice(hall, counter)
    if request.queue and request.queue not in hall.queues_at(counter.id):
        known = hall.site.queues.get(request.queue)
        raise QueueElsewhere(counter=counter.name, queue=known.name if known else request.queue)


def and_next(hall: Hall, request: CounterRequest, now: datetime, nth: int) -> tuple[facts.AnyFact, ...]:
    """At a counter that calls by itself, and is not about to close: the next person, as fact `nth`, if there is one."""
    counter, counter_state = counter_named(hall, request.counter), hall.counter(request.counter)
    goes_on = counter_state.state is CounterStatus.OPEN and counter_state.closing is not Closing.APPROVED
    choice = choose_next(hall, counter.id, now) if counter.auto_call and goes_on else None
    if choice is None:
        return ()
    return (_by_rule(hall, request, now, choice, nth),)


def _by_rule(hall: Hall, request: CounterRequest, now: datetime, choice: Choice, nth: int) -> facts.TicketCalled:
    narrowed = isinstance(request, CallNext) and bool(request.queue or request.ticket_class)
    return facts.TicketCalled(
        **stamp(hall, request, now, nth),
        **about(request, choice.ticket),
        queues=hall.queues_at(request.counter),
        reason=choice.reason,
        passed_over=choice.passed_over,
        runner_up=choice.runner_up,
        by_rule=whom_choice_passes(hall, request.counter, now, choice.ticket, narrowed=narrowed),
    )


def call_ticket(hall: Hall, request: CallTicket, now: datetime) -> tuple[facts.AnyFact, ...]:
    """One very ticket: by the rule if it is next anyway, else out of order, or back from being set aside."""
    ticket, counter = ticket_in_scope(hall, request, Move.CALL), counter_named(hall, request.counter)
    must_be_open(hall, counter)
    must_be_empty(hall, counter.id)
    if ticket.state is State.PARKED:
        return (_from_aside(hall, request, now, ticket),)
    choice = choose_next(hall, counter.id, now)
    if choice is not None and choice.ticket == ticket.id:
        return (_by_rule(hall, request, now, choice, nth=1),)
    if not request.may_jump:
        raise RightNeeded
    must_be_code(request.why, hall.site.work_rules.codes.out_of_order)
    return (_chosen(hall, request, now, ticket, Reason.OUT_OF_ORDER),)


def _from_aside(
    hall: Hall, request: CallTicket, now: datetime, ticket: Ticket
) -> facts.TicketCalled | facts.TicketReturned:
    """Called at once is whoever had been served, or passes nobody. Who was set aside unserved holds a place and no
    begun service: they wait again (`parking.place_after_aside`), unless called out of order.
    """
    stamped = stamp(hall, request, now)
    position = place_after_aside(hall, ticket, now, stamped["seq"])
    if position is None or choose_next(hall, request.counter, now) is None:
        return _chosen(hall, replace(request, why=""), now, ticket, Reason.FROM_PARK)
    if request.why:
        must_be_code(request.why, hall.site.work_rules.codes.out_of_order)
        if not request.may_jump:
            raise RightNeeded
        return _chosen(hall, request, now, ticket, Reason.FROM_PARK)
    return facts.TicketReturned(**stamped, **about(request, ticket.id), position=position)


def _chosen(hall: Hall, request: CallTicket, now: datetime, ticket: Ticket, reason: Reason) -> facts.TicketCalled:
    off_rule = reason is Reason.OUT_OF_ORDER or bool(request.why)
    return facts.TicketCalled(
        **stamp(hall, request, now),
        **about(request, ticket.id),
        queues=hall.queues_at(request.counter),
        reason=reason,
        passed_over=earlier_than(hall, request.counter, now, ticket) if off_rule else (),
        why=request.why if off_rule else "",
    )


def nobody_for(hall: Hall) -> Refusal:
    """Why there is nobody to call: nobody at all, or people whom only other counters take."""
    elsewhere = [
        f"{queue.numbering.prefix} {len(hall.line(queue.id))} ({_names(hall.site.counters_of(queue.id))})"
        for queue in hall.site.queues.values()
        if len(hall.line(queue.id))
    ]
    return NobodyWaitingHere(elsewhere=", ".join(elsewhere)) if elsewhere else NobodyWaiting()


def _names(counters: tuple[Counter, ...]) -> str:
    return ", ".join(counter.name for counter in counters)


def recall(hall: Hall, request: Recall, now: datetime) -> tuple[facts.AnyFact, ...]:
    """Call the same person once more."""
    ticket_at_counter(hall, request, Move.RECALL)
    return (facts.TicketRecalled(**stamp(hall, request, now), **about(request, request.ticket)),)
