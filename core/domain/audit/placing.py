"""Whom staff placed: everybody who stands elsewhere than where they came to stand by themselves, and who chose that.

in_front        sent on, moved or let in again in front of all others
sent_on         to another queue, by the wait they had earned
kept_for_desk   called before later comers, having been sent on unserved to a desk where nobody was
at_end          sent on behind all others
moved           by a supervisor, to another line or place
let_in_again    by a supervisor, after they had gone
returned        by an officer, within the grace of their queue
released        in front, when a supervisor closed their counter
booked_by_hand  a number for somebody who had booked, as staff say
entered_later   a number that staff say was taken earlier
left, cancelled no longer in the line, as staff say
"""

from msgspec.structs import replace

from core.domain import facts as f
from core.domain.audit.report import PlacedByStaff
from core.domain.hall import Hall
from core.domain.hall.audit_notes import passed_from_store
from core.domain.ids import StaffId, TicketId
from core.domain.ticket import QueuePosition

IN_FRONT, AT_END = "in_front", "at_end"


def placings(hall: Hall, fact: f.AnyFact) -> list[PlacedByStaff]:
    """Whom a fact that has just happened placed: a number may have been entered later and booked by hand as well."""
    first = placing(hall, fact)
    if first and isinstance(fact, f.TicketIssued) and fact.happened_at and fact.booked_at:
        return [first, replace(first, what="booked_by_hand")]
    return [first] if first else []


def placing(hall: Hall, fact: f.AnyFact) -> PlacedByStaff | None:
    """Whom a fact that has just happened placed; None: nobody."""
    match fact:
        case f.TicketIssued(staff=staff) if staff and (fact.booked_at or fact.happened_at):
            what = "entered_later" if fact.happened_at else "booked_by_hand"
            return PlacedByStaff(fact.seq, hall.wall(fact.at), fact.number.text, what, staff)
        case f.TicketCalled(reason=reason) if reason not in f.OFF_RULE and passed_from_store(hall, fact):
            return _placed(hall, fact, fact.ticket, "kept_for_desk", fact.officer)
        case f.TicketTransferred():
            elsewhere = hall.tickets[fact.ticket].past[-1].queue != fact.queue
            sent = _where(fact, fact.position, "") or ("sent_on" if elsewhere else "")
            return _placed(hall, fact, fact.ticket, sent, fact.officer, fact.head_reason) if sent else None
        case f.TicketReturned() | f.TicketLeft():
            what = "returned" if isinstance(fact, f.TicketReturned) else "left"
            return _placed(hall, fact, fact.ticket, what, fact.officer)
        case f.ByStaff():
            return _by_supervisor(hall, fact)
    return None


def _by_supervisor(hall: Hall, fact: f.ByStaff) -> PlacedByStaff | None:
    match fact:
        case f.TicketMoved():
            what = _where(fact, fact.position, "moved")
            return _placed(hall, fact, fact.ticket, what, fact.staff, fact.head_reason)
        case f.TicketReactivated():
            what = _where(fact, fact.position, "let_in_again")
            return _placed(hall, fact, fact.ticket, what, fact.staff, fact.head_reason)
        case f.TicketCancelled(staff=staff) if staff:  # nobody: they went home in the night
            return _placed(hall, fact, fact.ticket, "cancelled", fact.staff, fact.reason)
        case f.CounterReleased(ticket=ticket) if ticket:
            return _placed(hall, fact, ticket, "released", fact.staff)
    return None


def _where(fact: f.Fact, position: QueuePosition, otherwise: str) -> str:
    if position.at_head:
        return IN_FRONT
    at_end = position == QueuePosition(fact.at, float(fact.seq))
    return AT_END if at_end and not otherwise else otherwise


def _placed(hall: Hall, fact: f.Fact, ticket: TicketId, what: str, staff: StaffId, why: str = "") -> PlacedByStaff:
    number = hall.tickets[ticket].number.text
    return PlacedByStaff(fact.seq, hall.wall(fact.at), number, what, staff, getattr(fact, "counter", None), why)
