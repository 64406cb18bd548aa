"""Whether a fact can have followed from the hall as it was: who acted, where, on whom, and where they put them.

As in `calls`, each check answers with the end of a sentence; None: nothing is wrong. The moves of tickets themselves
are the table's (`ticket.MOVES`), asked when the fact happens.
"""

from datetime import timedelta

from core.domain import facts as f
from core.domain.audit.calls import number
from core.domain.hall import Closing, CounterState, Hall, still_so
from core.domain.rules import digest_of
from core.domain.ticket import Owner, Standing, State, Ticket
from core.domain.verbs.standing import behind

NOT_AT_THE_COUNTER = (f.TicketCalled, f.TicketLeft, f.TicketReturned, f.WalkedUp)
"""About a ticket that is not at the counter of whoever acts."""


def move_problem(hall: Hall, fact: f.AnyFact) -> str | None:
    """What is wrong with a fact that is about to happen, calls aside."""
    match fact:
        case f.CounterOpened():
            return _opening(hall, fact)
        case f.AtCounter():
            return _sitting(hall, fact) or _at_counter(hall, fact)
        case f.ByStaff():
            return _by_staff(hall, fact)
        case f.RulesAdopted():
            return None if fact.digest == digest_of(fact.rules) else "adopts rules that have another fingerprint"
        case f.TicketWoken():
            return _waking(hall, fact)
        case f.CallAnnounced():
            return "tells of one call twice" if (fact.call, fact.zone) in hall.announced else None
        case f.SlipPrinted() | f.SlipFailed():
            return None if fact.ticket in hall.tickets else "is about the paper of a ticket that nobody has"
    return None


def _opening(hall: Hall, fact: f.CounterOpened) -> str | None:
    if hall.desk(fact.counter).officer is not None:
        return f"opens counter {fact.counter}, at which {hall.desk(fact.counter).officer} sits"
    if hall.counter_of(fact.officer) is not None:
        return f"seats {fact.officer}, who sits at counter {hall.counter_of(fact.officer)}"
    if fact.classes and hall.adopted and not hall.counter_rule(fact.counter).may_choose:
        return f"chooses classes at counter {fact.counter}, which may not choose"
    return None


def _sitting(hall: Hall, fact: f.AtCounter) -> str | None:
    there = hall.desk(fact.counter).officer
    return None if there == fact.officer else f"is by {fact.officer} at counter {fact.counter}, where {there} sat"


def _at_counter(hall: Hall, fact: f.AnyFact) -> str | None:
    match fact:
        case f.AboutTicket():
            return _about_ticket(hall, fact)
        case f.CounterPaused():
            return _pausing(hall, fact)
        case f.CounterResumed():
            return _resuming(hall, fact)
        case f.CounterClosed():
            left_alone = hall.desk(fact.counter).ticket and not fact.taken_over_by
            return "closes a counter at which somebody is" if left_alone else None
        case f.ActionUndone():
            return _undoing(hall, fact)
    return None


def _pausing(hall: Hall, fact: f.CounterPaused) -> str | None:
    if hall.desk(fact.counter).state is not CounterState.OPEN:
        return f"pauses counter {fact.counter}, which is not open"
    return "pauses until a time that had passed" if fact.until and fact.until <= fact.at else None


def _resuming(hall: Hall, fact: f.CounterResumed) -> str | None:
    desk = hall.desk(fact.counter)
    if desk.state is not CounterState.PAUSED:
        return f"resumes counter {fact.counter}, which did not pause"
    by_itself = desk.pause_until is not None and desk.pause_until <= fact.at
    return None if fact.nonce or by_itself else f"resumes counter {fact.counter} by itself before its time"


def _undoing(hall: Hall, fact: f.ActionUndone) -> str | None:
    deed = hall.deeds.get(fact.counter)
    if deed is None or (deed.facts, deed.officer) != (fact.undone, fact.officer):
        return f"takes back {fact.undone}, which was not the officer's last deed at counter {fact.counter}"
    return None if still_so(hall, deed, hall.desk(fact.counter)) else "takes back what others had built upon"


def _about_ticket(hall: Hall, fact: f.AboutTicket) -> str | None:
    if fact.ticket not in hall.tickets:
        return f'is about ticket "{fact.ticket}", which nobody has'
    ticket, desk = hall.tickets[fact.ticket], hall.desk(fact.counter)
    if not isinstance(fact, NOT_AT_THE_COUNTER):
        here = desk.ticket == fact.ticket
        return _in_front(ticket, fact) if here else f"is about {ticket.number.text}, who was not at {fact.counter}"
    if isinstance(fact, f.TicketCalled | f.WalkedUp) and (desk.ticket or desk.state is not CounterState.OPEN):
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
    places = hall.line(ticket.queue).of(ticket.ticket_class)
    late = (behind(places, n, fact.at, fact.seq) for n in range(1, len(places) + 1))
    return None if fact.standing in late else _placing(ticket, fact.standing, fact)


def _in_front(ticket: Ticket, fact: f.AboutTicket) -> str | None:
    match fact:
        case f.TicketTransferred():
            return _placing(ticket, fact.standing, fact)
        case f.TicketParked():
            own = (None, Owner("counter", fact.counter), Owner("officer", fact.officer))
            if fact.owner not in own:
                return f"sets {ticket.number.text} aside for somebody else"
            return "sets aside until a time that had passed" if fact.until and fact.until <= fact.at else None
    return None


def _placing(ticket: Ticket, standing: Standing, fact: f.AnyFact) -> str | None:
    """By the wait they had earned, in front, or at the end; nowhere else."""
    since, rank = ticket.standing.since, ticket.standing.rank
    allowed = (Standing(since, rank), Standing(since, rank, front=True), Standing(fact.at, fact.seq))
    return None if standing in allowed else f"gives {ticket.number.text} a place that nobody can give"


def _by_staff(hall: Hall, fact: f.AnyFact) -> str | None:
    match fact:
        case f.TicketMoved() | f.TicketReactivated() if fact.ticket in hall.tickets:
            return _placing(hall.tickets[fact.ticket], fact.standing, fact)
        case f.TicketMoved() | f.TicketReactivated() | f.TicketCancelled() if fact.ticket not in hall.tickets:
            return f'is about ticket "{fact.ticket}", which nobody has'
        case f.CounterReleased():
            return _releasing(hall, fact)
        case f.ClosingAnswered() if hall.desk(fact.counter).closing is not Closing.ASKED:
            return f"answers counter {fact.counter}, which had not asked"
        case f.IssuingStopped() if hall.stopped.get(fact.queue) == fact.reason:
            return f"stops queue {fact.queue}, which was stopped"
    return None


def _releasing(hall: Hall, fact: f.CounterReleased) -> str | None:
    desk = hall.desk(fact.counter)
    if desk.officer is None or (desk.officer, desk.ticket) != (fact.officer, fact.ticket):
        return f"releases counter {fact.counter}, but not from whoever was there"
    if fact.ticket is None:
        return None
    in_front = fact.standing is not None and fact.standing.front
    return (
        _placing(hall.tickets[fact.ticket], fact.standing, fact)
        if fact.standing and in_front
        else "puts nobody in front"
    )


def _waking(hall: Hall, fact: f.TicketWoken) -> str | None:
    aside = hall.tickets[fact.ticket].parked if fact.ticket in hall.tickets else None
    if aside is None:
        return "wakes a ticket that was not set aside"
    due = aside.until is not None and aside.until <= fact.at
    return None if due else f"wakes {number(hall, fact.ticket)} before its time"


def time_problem(hall: Hall, fact: f.AnyFact) -> str | None:
    """Facts come in order; the day of an instant is its date, give or take one (time zones)."""
    if fact.day != hall.day:
        return f"is of {fact.day}, among facts of {hall.day}"
    if fact.seq <= hall.seq or (hall.last_at and fact.at < hall.last_at):
        return "happens before the fact that stands before it"
    if abs(fact.at.date() - fact.day) > timedelta(days=1):
        return f"is of {fact.day}, but happened on {fact.at.date()}"
    return None
