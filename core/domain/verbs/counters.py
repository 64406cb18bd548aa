"""Sitting down at a counter, pausing, and leaving it."""

from datetime import datetime

from core.domain import facts
from core.domain.errors import (
    CounterBusy,
    CounterClosed,
    CounterNotPaused,
    CounterPaused,
    CounterTaken,
    NotYourCounter,
    UnknownCounter,
)
from core.domain.hall import CounterState, Desk, Hall
from core.domain.ids import CounterId
from core.domain.site import Counter
from core.domain.verbs.requests import Close, CounterRequest, Open, Pause, Resume
from core.domain.verbs.stamp import stamp


def counter_named(hall: Hall, counter: CounterId) -> Counter:
    """The counter, or a refusal."""
    found = hall.site.counters.get(counter)
    if found is None:
        raise UnknownCounter
    return found


def must_sit_at(hall: Hall, request: CounterRequest) -> Desk:
    """The desk of an open or paused counter whose officer is the asker; else a refusal."""
    counter, desk = counter_named(hall, request.counter), hall.desk(request.counter)
    if desk.state is CounterState.CLOSED:
        raise CounterClosed(counter=counter.name)
    if desk.officer != request.officer:
        raise NotYourCounter(counter=counter.name)
    return desk


def must_be_empty(hall: Hall, counter: CounterId) -> None:
    """Refuse while somebody is at the counter, even one that has left the site file since it was opened."""
    ticket, known = hall.ticket_at(counter), hall.site.counters.get(counter)
    if ticket is not None:
        raise CounterBusy(number=ticket.number.text, counter=known.name if known else counter)


def open_counter(hall: Hall, request: Open, now: datetime) -> tuple[facts.AnyFact, ...]:
    """Sit down; leave the counter one sat at before. Opening one's own open counter again is harmless: no facts."""
    counter, desk = counter_named(hall, request.counter), hall.desk(request.counter)
    if desk.officer == request.officer:
        return ()
    if desk.officer is not None and not request.take_over:
        raise CounterTaken(counter=counter.name)
    left = _leave_old(hall, request, now)
    sent_away = _send_away(hall, request, now, nth=len(left) + 1)
    closed = (*left, *sent_away)
    opened = facts.CounterOpened(
        **stamp(hall, request, now, nth=len(closed) + 1), counter=counter.id, officer=request.officer
    )
    return (*closed, opened)


def _leave_old(hall: Hall, request: Open, now: datetime) -> tuple[facts.CounterClosed, ...]:
    """An officer sits at one counter at a time."""
    old = hall.counter_of(request.officer)
    if old is None:
        return ()
    must_be_empty(hall, old)
    return (facts.CounterClosed(**stamp(hall, request, now), counter=old, officer=request.officer),)


def _send_away(hall: Hall, request: Open, now: datetime, nth: int) -> tuple[facts.CounterClosed, ...]:
    """Taking over closes the counter for whoever sat there; the person being served stays."""
    sitting = hall.desk(request.counter).officer
    if sitting is None:
        return ()
    by = request.officer
    closed = facts.CounterClosed(
        **stamp(hall, request, now, nth), counter=request.counter, officer=sitting, taken_over_by=by
    )
    return (closed,)


def pause(hall: Hall, request: Pause, now: datetime) -> tuple[facts.AnyFact, ...]:
    """No calls for a while; the person already there may still be served."""
    desk = must_sit_at(hall, request)
    if desk.state is CounterState.PAUSED:
        raise CounterPaused(counter=counter_named(hall, request.counter).name)
    return (facts.CounterPaused(**stamp(hall, request, now), counter=request.counter, officer=request.officer),)


def resume(hall: Hall, request: Resume, now: datetime) -> tuple[facts.AnyFact, ...]:
    """Calls again."""
    if must_sit_at(hall, request).state is not CounterState.PAUSED:
        raise CounterNotPaused(counter=counter_named(hall, request.counter).name)
    return (facts.CounterResumed(**stamp(hall, request, now), counter=request.counter, officer=request.officer),)


def close(hall: Hall, request: Close, now: datetime) -> tuple[facts.AnyFact, ...]:
    """Leave, once nobody is at the counter any more."""
    must_sit_at(hall, request)
    must_be_empty(hall, request.counter)
    return (facts.CounterClosed(**stamp(hall, request, now), counter=request.counter, officer=request.officer),)
