"""Calling people and serving them."""

from datetime import datetime
from typing import TypedDict

from core.domain import facts
from core.domain.calling import choose_next
from core.domain.errors import (
    CounterIdle,
    CounterPaused,
    MoveNotAllowed,
    NobodyWaiting,
    NobodyWaitingHere,
    Refusal,
    TicketMovedOn,
)
from core.domain.hall import CounterState, Hall
from core.domain.ids import CounterId, StaffId, TicketId
from core.domain.site import Counter
from core.domain.ticket import MOVES, Move
from core.domain.verbs.counters import counter_named, must_be_empty, must_sit_at
from core.domain.verbs.requests import CallNext, Finish, NoShow, Recall, Start, TicketRequest
from core.domain.verbs.stamp import stamp


def call_next(hall: Hall, request: CallNext, now: datetime) -> tuple[facts.AnyFact, ...]:
    """Call whoever `choose_next` names; with nobody to call, say who waits for whom."""
    desk, counter = must_sit_at(hall, request), counter_named(hall, request.counter)
    must_be_empty(hall, counter.id)
    if desk.state is CounterState.PAUSED:
        raise CounterPaused(counter=counter.name)
    choice = choose_next(hall, counter)
    if choice is None:
        raise nobody_for(hall)
    called = facts.TicketCalled(
        **stamp(hall, request, now),
        counter=counter.id,
        officer=request.officer,
        ticket=choice.ticket,
        queues=counter.queues,
        reason=choice.reason,
        passed_over=choice.passed_over,
    )
    return (called,)


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
    _must_move(hall, request, Move.RECALL)
    return (facts.TicketRecalled(**stamp(hall, request, now), **_about(request)),)


def start(hall: Hall, request: Start, now: datetime) -> tuple[facts.AnyFact, ...]:
    """The person is there."""
    _must_move(hall, request, Move.START)
    return (facts.ServiceStarted(**stamp(hall, request, now), **_about(request)),)


def finish(hall: Hall, request: Finish, now: datetime) -> tuple[facts.AnyFact, ...]:
    """The person has been served."""
    _must_move(hall, request, Move.FINISH)
    return (facts.ServiceFinished(**stamp(hall, request, now), **_about(request)),)


def no_show(hall: Hall, request: NoShow, now: datetime) -> tuple[facts.AnyFact, ...]:
    """The person did not come."""
    _must_move(hall, request, Move.NO_SHOW)
    return (facts.TicketNoShow(**stamp(hall, request, now), **_about(request)),)


class _About(TypedDict):
    counter: CounterId
    officer: StaffId
    ticket: TicketId


def _about(request: TicketRequest) -> _About:
    return {"counter": request.counter, "officer": request.officer, "ticket": request.ticket}


def _must_move(hall: Hall, request: TicketRequest, move: Move) -> None:
    """The officer sits here, the ticket is the one in front of the counter, and the table allows the move."""
    must_sit_at(hall, request)
    counter, ticket = counter_named(hall, request.counter), hall.ticket_at(request.counter)
    if ticket is None:
        raise CounterIdle(counter=counter.name)
    if ticket.id != request.ticket:
        raise TicketMovedOn(counter=counter.name, number=ticket.number.text)
    if (ticket.state, move) not in MOVES:
        raise MoveNotAllowed(number=ticket.number.text)
