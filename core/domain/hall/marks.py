"""What supervisors should know of, although it was allowed: calls off the rule, people served without a number, and
whatever was mended or taken back.
"""

from core.domain import facts as f
from core.domain.hall.state import Hall, Mark
from core.domain.ids import QueueId, TicketId

NO_NEWS = (f.ClosingAnswered, f.IssuingResumed)
"""By supervisors, but no news to them."""


def marked(hall: Hall, fact: f.AnyFact) -> Mark | None:
    """The mark of a fact that has just happened; None: nothing special."""
    match fact:
        case f.TicketCalled(reason=f.Reason.OUT_OF_ORDER):
            return _mark(hall, fact, fact.why, len(fact.passed_over))
        case f.WalkedUp() | f.ActionUndone() | f.TicketReturned():
            return _mark(hall, fact)
        case f.ByStaff() if not isinstance(fact, NO_NEWS):
            return _mark(hall, fact, getattr(fact, "reason", ""))
        case f.RulesAdopted(staff=staff) if staff:
            return Mark(fact.seq, fact.at, "RulesAdopted", None, staff)
    return None


def _mark(hall: Hall, fact: f.AtCounter | f.ByStaff, why: str = "", passed_over: int = 0) -> Mark:
    ticket, counter = getattr(fact, "ticket", None), getattr(fact, "counter", None)
    who = fact.officer if isinstance(fact, f.AtCounter) else fact.staff
    queue = getattr(fact, "queue", None) or _queue_of(hall, ticket)
    return Mark(fact.seq, fact.at, type(fact).__name__, counter, who, ticket, queue, why, passed_over)


def _queue_of(hall: Hall, ticket: TicketId | None) -> QueueId | None:
    return hall.tickets[ticket].queue if ticket else None
