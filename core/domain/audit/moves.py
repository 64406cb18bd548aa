"""Whether a fact can have followed from the hall as it was: whom it is about, and where they were put.

As in `calls`, each check answers with the end of a sentence; None: nothing is wrong. The moves of tickets themselves
are the table's (`ticket.MOVES`), asked when the fact happens.
"""

from datetime import date, timedelta

from core.domain import facts as f
from core.domain.audit.calls import number
from core.domain.audit.counters import counter_problem, opening_problem, releasing_problem, sitting_problem
from core.domain.audit.leases import closing_problem, leasing_problem
from core.domain.audit.places import placing_problem
from core.domain.hall import Closing, CounterStatus, Hall
from core.domain.rules import digest_of
from core.domain.ticket import QueuePosition, ReservedFor, State, Ticket
from core.domain.verbs.position import behind, not_before_own

NOT_AT_THE_COUNTER = (f.TicketCalled, f.TicketLeft, f.TicketReturned, f.WalkedUp)
"""About a ticket that is not at the counter of whoever acts."""


def move_problem(hall: Hall, fact: f.AnyFact) -> str | None:
    """What is wrong with a fact that is about to happen, calls aside."""
    match fact:
        case f.CounterOpened():
            return opening_problem(hall, fact)
        case f.AboutTicket():
            return sitting_problem(hall, fact) or _about_ticket(hall, fact)
        case f.AtCounter():
            return sitting_problem(hall, fact) or counter_problem(hall, fact)
        case f.ByStaff():
            return _by_staff(hall, fact)
        case f.RulesAdopted():
            return None if fact.digest == digest_of(fact.rules) else "adopts rules that have another fingerprint"
        case f.NumbersLeased():
            return leasing_problem(hall, fact)
        case f.TicketUnparked():
            return _unparking(hall, fact)
        case f.CallAnnounced():
            before = hall.announced.get((fact.call, fact.zone))
            return "tells of one call twice" if before or before == fact.spoken else None
        case f.SlipPrinted() | f.SlipSent() | f.SlipFailed():
            return None if fact.ticket in hall.tickets else "is about the paper of a ticket that nobody has"
    return None


def _about_ticket(hall: Hall, fact: f.AboutTicket) -> str | None:
    if fact.ticket not in hall.tickets:
        return f'is about ticket "{fact.ticket}", which nobody has'
    ticket, counter_state = hall.tickets[fact.ticket], hall.counter(fact.counter)
    if not isinstance(fact, NOT_AT_THE_COUNTER):
        here = counter_state.ticket == fact.ticket
        return _from_counter(ticket, fact) if here else f"is about {ticket.number.text}, who was not at {fact.counter}"
    if isinstance(fact, f.TicketCalled | f.WalkedUp) and (
        counter_state.ticket or counter_state.state is not CounterStatus.OPEN
    ):
        return f"brings {ticket.number.text} to counter {fact.counter}, which was not free"
    return _from_afar(hall, ticket, fact)


def _from_afar(hall: Hall, ticket: Ticket, fact: f.AboutTicket) -> str | None:
    """Calls say themselves for whom the ticket waited (`calls`)."""
    if not isinstance(fact, f.TicketCalled) and hall.adopted and not hall.is_for(fact.counter, ticket):
        return f"is about {ticket.number.text}, who was not for counter {fact.counter}"
    return _returning(hall, ticket, fact) if isinstance(fact, f.TicketReturned) else None


def _returning(hall: Hall, ticket: Ticket, fact: f.TicketReturned) -> str | None:
    if ticket.state is State.CANCELLED:
        return f"brings {ticket.number.text} back, which was cancelled"
    if fact.position.at_head and not ticket.calls:
        return f"brings {ticket.number.text}, who was never called, back in front"
    return _late_problem(hall, ticket, fact.position, fact)


def _late_problem(hall: Hall, ticket: Ticket, position: QueuePosition, fact: f.AnyFact) -> str | None:
    """Behind some of their class, and nowhere else than staff may put them."""
    places = hall.line(ticket.queue).of(ticket.ticket_class)
    late = (not_before_own(ticket, behind(places, n, fact.at, fact.seq)) for n in range(1, len(places) + 1))
    return None if position in late else placing_problem(ticket, position, fact)


def _from_counter(ticket: Ticket, fact: f.AboutTicket) -> str | None:
    match fact:
        case f.TicketTransferred():
            return placing_problem(ticket, fact.position, fact)
        case f.TicketParked():
            own = (None, ReservedFor("counter", fact.counter), ReservedFor("officer", fact.officer))
            if fact.reserved_for not in own:
                return f"sets {ticket.number.text} aside for somebody else"
            return "sets aside until a time that had passed" if fact.until and fact.until <= fact.at else None
    return None


def _by_staff(hall: Hall, fact: f.AnyFact) -> str | None:
    match fact:
        case f.TicketMoved() | f.TicketReactivated() if fact.ticket in hall.tickets:
            return placing_problem(hall.tickets[fact.ticket], fact.position, fact)
        case f.TicketMoved() | f.TicketReactivated() | f.TicketCancelled() if fact.ticket not in hall.tickets:
            return f'is about ticket "{fact.ticket}", which nobody has'
        case f.CounterReleased():
            return releasing_problem(hall, fact)
        case f.LeaseClosed():
            return closing_problem(hall, fact)
        case f.ClosingAnswered() if hall.counter(fact.counter).closing is not Closing.ASKED:
            return f"answers counter {fact.counter}, which had not asked"
        case f.IssuingStopped() if hall.stopped.get(fact.queue) == fact.reason:
            return f"stops queue {fact.queue}, which was stopped"
    return None


def _unparking(hall: Hall, fact: f.TicketUnparked) -> str | None:
    parked = hall.tickets[fact.ticket].parked if fact.ticket in hall.tickets else None
    if parked is None:
        return "unparks a ticket that was not set aside"
    if parked.until is None or parked.until > fact.at:
        return f"unparks {number(hall, fact.ticket)} before its time"
    if fact.position is None:
        return None
    ticket = hall.tickets[fact.ticket]
    return _late_problem(hall, ticket, fact.position, fact)


def time_problem(hall: Hall, fact: f.AnyFact) -> str | None:
    """Facts come in order; the day of an instant is its date, give or take one (time zones)."""
    if fact.day != hall.day:
        return f"is of {fact.day}, among facts of {hall.day}"
    if fact.seq <= hall.seq or (hall.last_at and fact.at < hall.last_at):
        return "happens before the fact that stands before it"
    ahead, wall_date = _clock_in_force(hall, fact)
    happened = (fact.at + ahead).date()
    if not _may_be_of(wall_date, happened):
        return f"is of {wall_date}, but happened on {happened}"
    return _happened_problem(hall, fact)


def _clock_in_force(hall: Hall, fact: f.AnyFact) -> tuple[timedelta, date]:
    """A mending is judged by the clock that it brings: the one before it may have been days behind."""
    if isinstance(fact, f.ClockMended):
        return fact.ahead, fact.wall_date
    return hall.wall_ahead, hall.wall_date


def _may_be_of(day: date, utc: date) -> bool:
    """No fact says in which time zone the building is, so an instant may be of the day before or after its date."""
    return abs(utc - day) <= timedelta(days=1)


def _happened_problem(hall: Hall, fact: f.AnyFact) -> str | None:
    """What had happened elsewhere had happened before, and on the same business day, as far as can be known."""
    if fact.happened_at is None:
        return None
    if fact.happened_at > fact.at:
        return "happened after it was stored"
    happened = hall.wall(fact.happened_at).date()
    return None if _may_be_of(hall.wall_date, happened) else f"is of {hall.wall_date}, but had happened on {happened}"
