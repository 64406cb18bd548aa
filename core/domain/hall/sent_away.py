"""Whom an officer sent away from the counter without having served them, one after another, and who was served then.

To set somebody aside, to say that they did not come, to send them on and to finish are daily work, and one of them
alone says nothing. But who does it again and again until the right person is next has chosen that person, without a
right and without a reason. So a row of such people is kept of each officer, wherever they sit,
until they serve somebody. It is news by itself: whoever comes next may be served by a colleague, in a blink, or after a
pause.

`core.domain.audit.sent_away` works out the same from facts alone.
"""

from datetime import datetime, timedelta

from core.domain import facts as f
from core.domain.hall.state import Hall, SentAway
from core.domain.ids import QueueId, StaffId, TicketId
from core.domain.ticket import Stage, Ticket

IN_A_ROW = 3
"""So many people one after another are a row that supervisors are told of."""
IN_A_ROW_AT_ONCE = 2
"""Or so many, where each was sent away at once: nobody crosses a hall, is heard and goes again in that time."""
EACH_FIFTH = 5
"""Supervisors are told of a row, and again at each so manieth person in it: no flood of the same news."""
AT_ONCE = timedelta(seconds=30)
"""After the call. Who is finished sooner, and was never said to have come, was not served."""
BARELY_BEGUN = timedelta(seconds=60)
"""After the call. A service that was broken off sooner is none."""
BARELY_THERE = timedelta(seconds=10)
"""After the call. Even to come and hand something over takes longer. From the start nothing is counted: an officer in a
hurry presses it with the last word.
"""
PAUSE = timedelta(minutes=5)
"""Whoever is called later than this after the one before does not belong to the row."""

Ended = f.TicketNoShow | f.TicketParked | f.TicketTransferred | f.ServiceFinished


def row_before(hall: Hall, fact: Ended) -> tuple[TicketId, ...]:
    """The people who were sent away right before somebody was served, if they are a row; by a fact that has just
    happened.
    """
    if not was_served(fact, _visit(hall, fact)):
        return ()
    row = tuple(one for one in _going_on(hall, fact) if one.ticket != fact.ticket)
    return _people(row) if _is_row(row) else ()


def row_in_the_news(hall: Hall, fact: Ended) -> tuple[TicketId, ...]:
    """The people of the row to which a fact that has just happened adds somebody, if supervisors are to be told now:
    it has become a row, or has so many more people.
    """
    visit = _visit(hall, fact)
    if _loses_nothing(fact) or was_served(fact, visit):
        return ()
    before = _going_on(hall, fact)
    row = (*before, SentAway(fact.ticket, _called_at(visit), fact.at))
    people = _people(row)
    if len(people) > IN_A_ROW:  # without this one, too, they were a row
        return people if len(people) % EACH_FIFTH == 0 and len(_people(before)) < len(people) else ()
    return people if _is_row(row) and not _is_row(before) else ()


def queue_left(hall: Hall, fact: Ended) -> QueueId:
    """The queue from which somebody who has just left the counter had been called."""
    return _visit(hall, fact).queue


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
        case f.TicketNoShow() | f.TicketParked() | f.TicketTransferred() | f.ServiceFinished():
            if _loses_nothing(fact):
                return
            visit = _visit(hall, fact)
            one = SentAway(fact.ticket, _called_at(visit), fact.at)
            keep_row(hall, fact.officer, () if was_served(fact, visit) else (*_going_on(hall, fact), one))


def was_served(fact: Ended, visit: Ticket | Stage) -> bool:
    """Whether somebody who leaves the counter had been served there."""
    came = visit.started_at or (isinstance(visit, Ticket) and visit.arrived_at)
    took = fact.at - _called_at(visit)
    match fact:
        case f.TicketNoShow():
            return False
        case f.ServiceFinished():
            return took >= (BARELY_THERE if came else AT_ONCE)
        case _:
            return visit.started_at is not None and took >= BARELY_BEGUN


def _loses_nothing(fact: Ended) -> bool:
    """Who is put in front of others was not sent away, and it takes a right and a reason."""
    return isinstance(fact, f.TicketTransferred) and fact.position.at_head


def _people(row: tuple[SentAway, ...]) -> tuple[TicketId, ...]:
    return tuple(dict.fromkeys(one.ticket for one in row))


def _is_row(row: tuple[SentAway, ...]) -> bool:
    at_once = {one.ticket for one in row if one.at - one.called_at < AT_ONCE}
    return len(_people(row)) >= IN_A_ROW or len(at_once) >= IN_A_ROW_AT_ONCE


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
