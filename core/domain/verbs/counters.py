"""Officers come, pause and go."""

from datetime import datetime

from core.domain import facts
from core.domain.errors import (
    ClosingNeedsApproval,
    CounterNotPaused,
    CounterTaken,
    NoChoiceHere,
    NoQueueForYou,
)
from core.domain.hall import Closing, CounterStatus, Hall
from core.domain.ids import CounterId
from core.domain.opening import is_open
from core.domain.site import Counter, Site, Tenant
from core.domain.verbs.lookups import (
    counter_named,
    must_be_calling,
    must_be_code,
    must_be_empty,
    must_be_later_today,
    must_sit_at,
)
from core.domain.verbs.requests import AskToClose, Close, CounterRequest, Open, Pause, Resume
from core.domain.verbs.stamp import at, stamp


def open_counter(hall: Hall, request: Open, now: datetime) -> tuple[facts.AnyFact, ...]:
    """Sit down; leave the counter one sat at before. Opening one's own open counter again is harmless: no facts."""
    counter, counter_state = counter_named(hall, request.counter), hall.counter(request.counter)
    if counter_state.officer == request.officer:
        return ()
    if counter_state.officer is not None and not request.take_over:
        raise CounterTaken(counter=counter.name)
    _must_suit(hall, request, counter)
    left = _leave_old(hall, request, now)
    sent_away = _send_away(hall, request, now, nth=len(left) + 1)
    closed = (*left, *sent_away)
    opened = facts.CounterOpened(
        **stamp(hall, request, now, nth=len(closed) + 1),
        **at(request),
        queues=request.queues,
        weights=request.weights,
        classes=request.classes,
    )
    return (*closed, opened)


def _must_suit(hall: Hall, request: Open, counter: Counter) -> None:
    """The officer's profile and the counter have a queue in common; a class is chosen only where that is allowed."""
    rule = hall.counter_rule(counter.id)
    if request.queues and not set(request.queues) & set(rule.queues):
        raise NoQueueForYou(counter=counter.name)
    if request.classes and not rule.may_choose:
        raise NoChoiceHere(counter=counter.name)


def _leave_old(hall: Hall, request: Open, now: datetime) -> tuple[facts.CounterClosed, ...]:
    """An officer sits at one counter at a time."""
    old = hall.counter_of(request.officer)
    if old is None:
        return ()
    must_be_empty(hall, old)
    _must_be_agreed(hall, old, now)
    return (facts.CounterClosed(**stamp(hall, request, now), counter=old, officer=request.officer),)


def _send_away(hall: Hall, request: Open, now: datetime, nth: int) -> tuple[facts.CounterClosed, ...]:
    """Taking over closes the counter for whoever sat there; the person being served stays."""
    sitting = hall.counter(request.counter).officer
    if sitting is None:
        return ()
    by = request.officer
    closed = facts.CounterClosed(
        **stamp(hall, request, now, nth), counter=request.counter, officer=sitting, taken_over_by=by
    )
    return (closed,)


def pause(hall: Hall, request: Pause, now: datetime) -> tuple[facts.AnyFact, ...]:
    """No calls for a while; the person already there may still be served."""
    must_be_calling(hall, request)
    if request.reason:
        must_be_code(request.reason, hall.site.work_rules.codes.pause)
    must_be_later_today(hall, request.until, now)
    stamped = stamp(hall, request, now)
    until = hall.instant(request.until) if request.until else None
    return (facts.CounterPaused(**stamped, **at(request), reason=request.reason, until=until),)


def resume(hall: Hall, request: Resume, now: datetime) -> tuple[facts.AnyFact, ...]:
    """Calls again."""
    must_be_paused(hall, request)
    return (facts.CounterResumed(**stamp(hall, request, now), **at(request)),)


def must_be_paused(hall: Hall, request: CounterRequest) -> None:
    """Refuse unless the asker sits at the counter and it is paused."""
    if must_sit_at(hall, request).state is not CounterStatus.PAUSED:
        raise CounterNotPaused(counter=counter_named(hall, request.counter).name)


def close(hall: Hall, request: Close, now: datetime) -> tuple[facts.AnyFact, ...]:
    """Leave, once nobody is at the counter any more; where a tenant wants it, with a supervisor's word."""
    must_be_done_here(hall, request)
    _must_be_agreed(hall, request.counter, now)
    return (facts.CounterClosed(**stamp(hall, request, now), **at(request)),)


def must_be_done_here(hall: Hall, request: CounterRequest) -> None:
    """Refuse unless the asker sits at the counter and nobody is in front of it."""
    must_sit_at(hall, request)
    must_be_empty(hall, request.counter)


def _must_be_agreed(hall: Hall, counter: CounterId, now: datetime) -> None:
    """Refuse to leave a counter that may not close yet. One that has left the site file closes for nobody."""
    known = hall.site.counters.get(counter)
    agreed = hall.counter(counter).closing is Closing.APPROVED
    if known and not agreed and closing_needs_approval(hall, counter, now):
        raise ClosingNeedsApproval(counter=known.name)


def ask_to_close(hall: Hall, request: AskToClose, now: datetime) -> tuple[facts.AnyFact, ...]:
    """Ask; asked or agreed already: no facts."""
    if must_sit_at(hall, request).closing in (Closing.ASKED, Closing.APPROVED):
        return ()
    return (facts.ClosingAsked(**stamp(hall, request, now), **at(request)),)


def closing_needs_approval(hall: Hall, counter: CounterId, now: datetime) -> bool:
    """Whether a tenant that is open now, and whose people this counter takes, wants to be asked."""
    strict = strict_tenants(hall.site, counter_named(hall, counter))
    return any(is_open(hall.site, tenant, hall.wall(now)) for tenant in strict)


def strict_tenants(site: Site, counter: Counter) -> list[Tenant]:
    """The tenants whose people a counter takes and who want to be asked before it closes."""
    return [
        site.tenants[tenant]
        for tenant in sorted(site.tenants_at(counter.id))
        if site.tenants[tenant].closing_needs_approval
    ]
