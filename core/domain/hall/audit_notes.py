"""What supervisors should know of, although it was allowed: calls off the rule, people served without a number, numbers
that staff entered later on, and whatever was mended or taken back.
"""

from core.domain import facts as f
from core.domain.hall.state import AuditNote, Hall
from core.domain.ids import QueueId, TicketId
from core.domain.line import place_of

NO_NEWS = (f.ClosingAnswered, f.IssuingResumed)
"""By supervisors, but no news to them."""


def note_for_audit(hall: Hall, fact: f.AnyFact) -> AuditNote | None:
    """The mark of a fact that has just happened; None: nothing special."""
    match fact:
        case f.TicketCalled(reason=f.Reason.OUT_OF_ORDER):
            return _mark(hall, fact, fact.ticket, fact.why, len(fact.passed_over))
        case f.TicketIssued(happened_at=happened_at, staff=staff) if happened_at and staff:
            return AuditNote(fact.seq, fact.at, "TicketIssued", None, staff, fact.ticket, fact.queue)
        case f.WalkedUp() | f.TicketReturned():
            return _mark(hall, fact, fact.ticket)
        case f.ActionUndone():
            return _mark(hall, fact, _taken_back(hall))
        case f.ByStaff() if not isinstance(fact, NO_NEWS):
            return _mark(hall, fact, getattr(fact, "ticket", None), getattr(fact, "reason", ""))
        case f.RulesAdopted(staff=staff) if staff:
            return AuditNote(fact.seq, fact.at, "RulesAdopted", None, staff)
    return None


def _mark(
    hall: Hall, fact: f.AtCounter | f.ByStaff, ticket: TicketId | None, why: str = "", passed_over: int = 0
) -> AuditNote:
    counter = getattr(fact, "counter", None)
    who = fact.officer if isinstance(fact, f.AtCounter) else fact.staff
    queue = getattr(fact, "queue", None) or _queue_of(hall, ticket)
    return AuditNote(fact.seq, fact.at, type(fact).__name__, counter, who, ticket, queue, why, passed_over)


def _taken_back(hall: Hall) -> TicketId | None:
    """Whom an undone deed was about; where it finished one person and called another, the other."""
    tickets = (hall.tickets[ticket] for ticket in hall.touched.tickets)
    called = max(tickets, key=place_of, default=None)
    return called.id if called else None


def _queue_of(hall: Hall, ticket: TicketId | None) -> QueueId | None:
    return hall.tickets[ticket].queue if ticket else None
