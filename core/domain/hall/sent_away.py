"""Whom an officer sent away from the counter without having served them, one after another, and who was served then.

To set somebody aside, to say that they did not come, to send them on and to finish are daily work, and one of them
alone says nothing. But who does it again and again until the right person is next has chosen that person, without a
right and without a reason. So a row of such people is kept of each officer, wherever they sit,
until they serve somebody.

`core.domain.audit.sent_away` works out the same from facts alone.
"""

from datetime import datetime, timedelta

from core.domain import facts as f
from core.domain.hall.state import Hall, SentAway
from core.domain.ids import StaffId, TicketId
from core.domain.ticket import Stage, Ticket

IN_A_ROW = 3
"""So many people one after another are a row that supervisors are told of."""
IN_A_ROW_AT_ONCE = 2
"""Or so many, where each was sent away at once: nobody crosses a hall, is heard and goes again in that time."""
AT_ONCE = timedelta(seconds=30)
"""After the call. Who is finished sooner, and was never said to have come, was not served."""
BARELY_BEGUN = timedelta(seconds=60)
"""A service that was broken off sooner is none."""
BARELY_THERE = timedelta(seconds=10)
"""Even to hand something over takes longer."""
PAUSE = timedelta(minutes=5)
"""Whoever is called later than this after the one before does not belong to the row."""

Ended = f.TicketNoShow | f.TicketParked | f.TicketTransferred | f.ServiceFinished


def row_before(hall: Hall, fact: Ended) -> tuple[TicketId, ...]:
    """The people who were sent away right before somebody was served, if they are a row; by a fact that has just
    happened.
    """
    if not was_served(fact, _visit(hall, fact)):
        return ()
    row = [one for one in _going_on(hall, fact) if one.ticket != fact.ticket]
    people = tuple(dict.fromkeys(one.ticket for one in row))
    at_once = {one.ticket for one in row if one.at - one.called_at < AT_ONCE}
    return people if len(people) >= IN_A_ROW or len(at_once) >= IN_A_ROW_AT_ONCE else ()


def finished_at_once(hall: Hall, fact: f.ServiceFinished) -> bool:
    """Whether somebody who was never said to have come was finished right after the call."""
    ticket = hall.tickets[fact.ticket]
    return not (ticket.started_at or ticket.arrived_at) and fact.at - _called_at(ticket) < AT_ONCE


def was_barely_here(visit: Stage) -> bool:
    """Whether somebody was set aside before any service worth the name: what they hold is a place, no begun service."""
    return visit.started_at is None or visit.ended_at - visit.started_at < BARELY_BEGUN


def remember_sent_away(hall: Hall, fact: f.AnyFact) -> None:
    """Whoever was sent away joins the row; whoever was served ends it. What is taken back never was (`last_action`)."""
    match fact:
        case f.TicketTransferred() if fact.position.at_head:
            return  # they lose nothing, and it takes a right and a reason
        case f.TicketNoShow() | f.TicketParked() | f.TicketTransferred() | f.ServiceFinished():
            visit = _visit(hall, fact)
            one = SentAway(fact.ticket, _called_at(visit), fact.at)
            keep_row(hall, fact.officer, () if was_served(fact, visit) else (*_going_on(hall, fact), one))


def was_served(fact: Ended, visit: Ticket | Stage) -> bool:
    """Whether somebody who leaves the counter had been served there."""
    came_at = visit.started_at or (visit.arrived_at if isinstance(visit, Ticket) else None)
    match fact:
        case f.TicketNoShow():
            return False
        case f.ServiceFinished():
            return fact.at - came_at >= BARELY_THERE if came_at else fact.at - _called_at(visit) >= AT_ONCE
        case _:
            return visit.started_at is not None and fact.at - visit.started_at >= BARELY_BEGUN


def _visit(hall: Hall, fact: Ended) -> Ticket | Stage:
    """What has just ended at the counter."""
    ticket = hall.tickets[fact.ticket]
    return ticket if isinstance(fact, f.TicketNoShow | f.ServiceFinished) else ticket.past[-1]


def _called_at(visit: Ticket | Stage) -> datetime:
    """When they came to the counter: who was served without a number was not called."""
    called_at = visit.called_at or visit.started_at
    assert called_at is not None, "nobody leaves a counter to which they never came"
    return called_at


def _going_on(hall: Hall, fact: Ended) -> tuple[SentAway, ...]:
    """The row so far, unless this person was called too long after it."""
    row = hall.sent_away.get(fact.officer, ())
    return row if row and _called_at(_visit(hall, fact)) - row[-1].at <= PAUSE else ()


def keep_row(hall: Hall, officer: StaffId, row: tuple[SentAway, ...]) -> None:
    """From now on these are the row of an officer."""
    if row:
        hall.sent_away[officer] = row
    else:
        hall.sent_away.pop(officer, None)
