"""What supervisors mend."""

from datetime import datetime

from core.domain import facts
from core.domain.errors import (
    ClosingNotAsked,
    CounterAlreadyClosed,
    IssuingNotStopped,
    MoveNotAllowed,
    UnknownCounter,
)
from core.domain.hall import Closing, Hall
from core.domain.ticket import Move
from core.domain.verbs.lookups import counter_named, must_be_able, must_be_code, queue_named, ticket_named
from core.domain.verbs.position import head_reason, placed
from core.domain.verbs.requests import (
    AnswerClosing,
    Cancel,
    Reactivate,
    Release,
    ResumeIssuing,
    StopIssuing,
)
from core.domain.verbs.stamp import stamp


def cancel(hall: Hall, request: Cancel, now: datetime) -> tuple[facts.AnyFact, ...]:
    """A ticket counts no more, wherever it is."""
    must_be_able(ticket_named(hall, request.ticket), Move.CANCEL)
    must_be_code(request.reason, hall.site.work_rules.codes.cancel)
    stamped = stamp(hall, request, now)
    return (facts.TicketCancelled(**stamped, staff=request.staff, ticket=request.ticket, reason=request.reason),)


def reactivate(hall: Hall, request: Reactivate, now: datetime) -> tuple[facts.AnyFact, ...]:
    """A ticket that was gone waits again; one that was finished, only if it was never served."""
    ticket, stamped = ticket_named(hall, request.ticket), stamp(hall, request, now)
    must_be_able(ticket, Move.RETURN)
    if ticket.was_served:
        raise MoveNotAllowed(number=ticket.number.text)
    position = placed(ticket, request.place, now, stamped["seq"])
    why = head_reason(hall, request)
    return (
        facts.TicketReactivated(**stamped, staff=request.staff, ticket=ticket.id, position=position, head_reason=why),
    )


def release(hall: Hall, request: Release, now: datetime) -> tuple[facts.AnyFact, ...]:
    """Close a counter whose officer is not there; it may have left the site file. Its ticket waits again, in front."""
    counter_state, known = hall.counters.get(request.counter), hall.site.counters.get(request.counter)
    if counter_state is None and known is None:
        raise UnknownCounter
    if counter_state is None or counter_state.officer is None:
        raise CounterAlreadyClosed(counter=known.name if known else request.counter)
    ticket, stamped = hall.ticket_at(request.counter), stamp(hall, request, now)
    released = facts.CounterReleased(
        **stamped,
        staff=request.staff,
        counter=request.counter,
        officer=counter_state.officer,
        ticket=ticket.id if ticket else None,
        position=placed(ticket, "front", now, stamped["seq"]) if ticket else None,
    )
    return (released,)


def answer_closing(hall: Hall, request: AnswerClosing, now: datetime) -> tuple[facts.AnyFact, ...]:
    """Agree or not. Where nobody is at the counter, agreeing closes it at once."""
    counter, counter_state = counter_named(hall, request.counter), hall.counter(request.counter)
    if counter_state.closing is not Closing.ASKED or counter_state.officer is None:
        raise ClosingNotAsked(counter=counter.name)
    stamped, approved = stamp(hall, request, now), request.approved
    answer = facts.ClosingAnswered(**stamped, staff=request.staff, counter=counter.id, approved=approved)
    if not approved or counter_state.ticket is not None:
        return (answer,)
    second = stamp(hall, request, now, nth=2)
    return (answer, facts.CounterClosed(**second, counter=counter.id, officer=counter_state.officer))


def stop_issuing(hall: Hall, request: StopIssuing, now: datetime) -> tuple[facts.AnyFact, ...]:
    """No more numbers of a queue. Stopped for this reason already: no facts."""
    queue_named(hall, request.queue)
    must_be_code(request.reason, hall.site.work_rules.codes.stop)
    if hall.stopped.get(request.queue) == request.reason:
        return ()
    stamped = stamp(hall, request, now)
    return (facts.IssuingStopped(**stamped, staff=request.staff, queue=request.queue, reason=request.reason),)


def resume_issuing(hall: Hall, request: ResumeIssuing, now: datetime) -> tuple[facts.AnyFact, ...]:
    """Numbers again; also of a queue that has left the site file."""
    if request.queue not in hall.stopped:
        raise IssuingNotStopped(queue=queue_named(hall, request.queue).name)
    return (facts.IssuingResumed(**stamp(hall, request, now), staff=request.staff, queue=request.queue),)
