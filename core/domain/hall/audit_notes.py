"""What supervisors should know of, although it was allowed: calls off the rule, people who were put in front or served
without a number, numbers that staff booked or entered later on, busy counters that were taken over, rows of people who
were sent away unserved and who was served after them, and whatever was mended or taken back.
"""

from core.domain import facts as f
from core.domain.hall.sent_away import Ended, finished_at_once, queue_left, row_before, row_in_the_news, was_barely_here
from core.domain.hall.state import AuditNote, Hall
from core.domain.ids import QueueId, StaffId, TicketId
from core.domain.line import place_of
from core.domain.ticket import Move

BOOKED_BY_HAND = "BookedByHand"
"""A number that staff gave to somebody who had booked, as they say: it goes before others."""
BOOKED_LATER = "BookedEarlierByHand"
"""The same of a number that staff enter later on."""
BACK_AFTER_LEAVING = "BackAfterLeaving"
"""Of somebody who had gone before they were ever called."""
SENT_AWAY = "SentAwayBefore"
"""Of somebody who was served after others had been sent away unserved, one after another."""
SENT_AWAY_ROW = "SentAwayRow"
"""Of an officer who sends people away unserved, one after another, whoever may be served after them."""
SENT_OVER = "SentToOtherAgency"
"""Of somebody whom an officer sent on to another agency, where they go before people by the wait they brought along."""
KEPT = "KeptAside"
"""Of somebody who was set aside without a service and is called before people who wait."""
CHOSEN = "CalledByChoice"
"""Of somebody whom an officer called by taking some classes or one queue only, when it was another's turn."""
STORED = "KeptForDesk"
"""Of somebody who was sent on unserved, for a desk where nobody was, and is called there before people who wait."""
TIME_UNKNOWN = "TimeUnknown"
"""Of somebody with a number from a kiosk that did not know what time it was: they stand at the end."""
JOINED_LATE = "JoinedLate"
"""Of somebody with a number from a kiosk whose numbers had been closed."""
NOBODY = StaffId("")
NO_NEWS = (f.ClosingAnswered, f.IssuingResumed)
"""By supervisors, but no news to them."""


def note_for_audit(hall: Hall, fact: f.AnyFact) -> AuditNote | None:
    """The mark of a fact that has just happened; None: nothing special."""
    match fact:
        case f.TicketIssued():  # first: most facts of a day are these
            return _entered_by_hand(fact) if fact.lease is None else _without_server(hall, fact)
        case f.TicketCalled(reason=f.Reason.OUT_OF_ORDER):
            return _mark(hall, fact, fact.ticket, fact.why, len(fact.passed_over))
        case f.TicketCalled(reason=f.Reason.FROM_PARK):
            return _from_aside(hall, fact)
        case f.TicketCalled(by_rule=by_rule) if by_rule:
            who = (fact.counter, fact.officer, fact.ticket, hall.tickets[fact.ticket].queue)
            return AuditNote(fact.seq, fact.at, CHOSEN, *who, chosen_from(hall, fact), passed_over=1)
        case f.TicketReturned() if hall.tickets[fact.ticket].past[-1].ended is Move.PARK:
            return None  # the rule gave them that place
        case f.TicketReturned() if hall.tickets[fact.ticket].past[-1].called_at is None:
            queue = hall.tickets[fact.ticket].queue
            return AuditNote(fact.seq, fact.at, BACK_AFTER_LEAVING, fact.counter, fact.officer, fact.ticket, queue)
        case f.TicketCalled():
            return _stored(hall, fact)
        case f.WalkedUp() | f.TicketReturned() | f.TicketLeft():
            return _mark(hall, fact, fact.ticket)
        case f.CounterClosed(taken_over_by=by) if by and hall.counter(fact.counter).ticket:
            ticket = hall.counter(fact.counter).ticket
            return AuditNote(fact.seq, fact.at, "CounterClosed", fact.counter, by, ticket, _queue_of(hall, ticket))
        case f.TicketTransferred() | f.TicketMoved() | f.TicketReactivated() if fact.position.at_head:
            return _mark(hall, fact, fact.ticket, fact.head_reason, _behind(hall, fact.ticket))
        case f.TicketNoShow() | f.TicketTransferred() | f.TicketParked() | f.ServiceFinished():
            return _row(hall, fact) or _after_a_row(hall, fact) or _end_by_itself(hall, fact)
        case f.ActionUndone():
            return _mark(hall, fact, _taken_back(hall))
        case f.StaffLent() | f.LoanEnded():
            what = type(fact).__name__
            return AuditNote(fact.seq, fact.at, what, None, fact.staff, why=fact.tenant, person=fact.person)
        case f.TicketCancelled(kiosk=kiosk) if kiosk:
            return None  # one of perhaps hundreds: `SeriesExtended` stands for all of them
        case f.ByStaff() if not isinstance(fact, NO_NEWS):
            return _mark(hall, fact, getattr(fact, "ticket", None), _reason(fact))
        case f.RulesAdopted(staff=staff) if staff:
            return AuditNote(fact.seq, fact.at, "RulesAdopted", None, staff)
    return None


def _entered_by_hand(fact: f.TicketIssued) -> AuditNote | None:
    if fact.staff is None or not (fact.happened_at or fact.booked_at):
        return None
    by_hand = BOOKED_LATER if fact.happened_at else BOOKED_BY_HAND
    what = by_hand if fact.booked_at else "TicketIssued"
    return AuditNote(fact.seq, fact.at, what, None, fact.staff, fact.ticket, fact.queue)


def _without_server(hall: Hall, fact: f.TicketIssued) -> AuditNote | None:
    assert fact.lease is not None
    closed = hall.leases[fact.lease].closed
    if not (fact.time_unknown or closed):
        return None
    what = TIME_UNKNOWN if fact.time_unknown else JOINED_LATE
    return AuditNote(fact.seq, fact.at, what, None, NOBODY, fact.ticket, fact.queue)


def _from_aside(hall: Hall, fact: f.TicketCalled) -> AuditNote | None:
    """A number that was called early, kept aside and called again goes before everybody who has waited meanwhile."""
    ticket, waiting = hall.tickets[fact.ticket], sum(len(hall.line(queue)) for queue in fact.queues)
    if not waiting or not was_barely_here(ticket.past[-1]):
        return None
    who = (fact.counter, fact.officer, fact.ticket, ticket.queue)
    return AuditNote(fact.seq, fact.at, KEPT, *who, fact.why, passed_over=waiting)


def _row(hall: Hall, fact: Ended) -> AuditNote | None:
    """It says more than what the last of them alone would be marked for."""
    row = row_in_the_news(hall, fact)
    if not row:
        return None
    who = (fact.counter, fact.officer, None, queue_left(hall, fact))
    return AuditNote(fact.seq, fact.at, SENT_AWAY_ROW, *who, passed_over=len(row), sent_away=row)


def _stored(hall: Hall, fact: f.TicketCalled) -> AuditNote | None:
    passed = passed_from_store(hall, fact)
    if not passed:
        return None
    who = (fact.counter, fact.officer, fact.ticket, hall.tickets[fact.ticket].queue)
    return AuditNote(fact.seq, fact.at, STORED, *who, passed_over=passed)


def passed_from_store(hall: Hall, fact: f.TicketCalled) -> int:
    """How many later comers wait while somebody is called who kept their place at an empty desk; by a call that has
    just happened. Who was sent to an officer who was there, or was served for a minute before, is no such person.
    """
    ticket = hall.tickets[fact.ticket]
    before = ticket.past[-1] if ticket.past else None
    if before is None or before.ended is not Move.TRANSFER or not was_barely_here(before):
        return 0
    facts = reversed(hall.ticket_facts[fact.ticket])
    sent = next((one for one in facts if isinstance(one, f.TicketTransferred)), None)
    since = hall.counter(fact.counter).since
    if sent is None or sent.reserved_for is None or sent.position.at_head or since is None or since <= sent.at:
        return 0
    return sum(place > place_of(ticket) for queue in fact.queues for place in hall.line(queue).everyone())


def chosen_from(hall: Hall, fact: f.TicketCalled) -> str:
    """Among whom an officer chose to call: a class, or a queue."""
    return fact.only or ", ".join(hall.counter(fact.counter).classes) or ", ".join(fact.queues)


def _after_a_row(hall: Hall, fact: Ended) -> AuditNote | None:
    """Whoever has just left the counter had been chosen, in effect: of the queue from which they were called."""
    row = row_before(hall, fact)
    if not row:
        return None
    who = (fact.counter, fact.officer, fact.ticket, queue_left(hall, fact))
    return AuditNote(fact.seq, fact.at, SENT_AWAY, *who, passed_over=len(row), sent_away=row)


def _end_by_itself(hall: Hall, fact: Ended) -> AuditNote | None:
    if isinstance(fact, f.ServiceFinished) and finished_at_once(hall, fact):
        return _mark(hall, fact, fact.ticket)
    return _to_another_agency(hall, fact)


def _to_another_agency(hall: Hall, fact: f.AboutTicket) -> AuditNote | None:
    """The next step of a visit passes whoever took their number there meanwhile."""
    ticket = hall.tickets[fact.ticket]
    if not isinstance(fact, f.TicketTransferred):
        return None
    from_here = hall.site.tenants_of(ticket.past[-1].queue)
    passed = sum(place > place_of(ticket) for place in hall.line(fact.queue).everyone())
    if not passed or not from_here.isdisjoint(hall.site.tenants_of(fact.queue)):
        return None
    who = (fact.counter, fact.officer, fact.ticket, fact.queue)
    return AuditNote(fact.seq, fact.at, SENT_OVER, *who, passed_over=passed)


def _mark(
    hall: Hall, fact: f.AtCounter | f.ByStaff, ticket: TicketId | None, why: str = "", passed_over: int = 0
) -> AuditNote:
    counter = getattr(fact, "counter", None)
    who = fact.officer if isinstance(fact, f.AtCounter) else fact.staff
    queue = getattr(fact, "queue", None) or _queue_of(hall, ticket)
    return AuditNote(fact.seq, fact.at, type(fact).__name__, counter, who, ticket, queue, why, passed_over)


def _reason(fact: f.ByStaff) -> str:
    why: str = getattr(fact, "reason", "") or getattr(fact, "head_reason", "")
    return why


def _behind(hall: Hall, ticket: TicketId) -> int:
    """How many wait behind somebody who was just put in front."""
    line = hall.line_of(hall.tickets[ticket])
    return len(line) - line.index(hall.tickets[ticket]) - 1


def _taken_back(hall: Hall) -> TicketId | None:
    """Whom an undone deed was about; where it finished one person and called another, the other."""
    tickets = (hall.tickets[ticket] for ticket in hall.touched.tickets)
    called = max(tickets, key=place_of, default=None)
    return called.id if called else None


def _queue_of(hall: Hall, ticket: TicketId | None) -> QueueId | None:
    return hall.tickets[ticket].queue if ticket else None
