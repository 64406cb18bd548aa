"""The log of the day: what was put right, undone, or called off the rule; by whom, and why."""

from datetime import datetime
from itertools import islice

from msgspec import Struct

from core.context import AppContext
from core.domain import facts as f
from core.domain.hall import AuditNote, Hall
from core.domain.hall.audit_notes import CHOSEN
from core.domain.ids import CounterId, QueueId, StaffId, TenantId, TicketId
from core.domain.kinds import Language
from core.domain.scope import Scope
from core.domain.views.hall import is_theirs
from core.domain.views.wall import on_the_wall
from core.web.api import ApiRequest
from core.words.languages import say
from core.words.rule.counters import CLASSES
from core.words.rule.queues import queue_name
from counter.scope import scope_for

LINES_MAX = 1000
SENTENCES = {
    "TicketCalled": "Called out of order",
    "WalkedUp": "Served without a number",
    "TicketIssued": "Taken earlier, entered by staff",
    "ActionUndone": "Taken back by the officer",
    "TimeUnknown": "From a kiosk without server and without the right time: at the end",
    "JoinedLate": "From a kiosk whose numbers had been closed",
    "LeaseClosed": "Numbers of a kiosk closed",
    "BookedEarlierByHand": "Taken earlier and booked, as staff say",
    "BookedByHand": "Booked, as staff say",
    "TicketReturned": "Back after a missed call",
    "BackAfterLeaving": "Back after leaving",
    "TicketLeft": "Gone, as the officer says",
    "TicketTransferred": "Sent on in front of others",
    "SentToOtherAgency": "Sent on to another agency, before others",
    "CalledByChoice": "The officer chose whom to take; by the rule it was another's turn",
    "KeptForDesk": "Sent on unserved to a desk where nobody was, called there before others",
    "KeptAside": "Set aside unserved, called back before others",
    "ServiceFinished": "Finished right after the call, and nobody had come",
    "SentAwayBefore": "Served after others were sent away unserved",
    "SentAwayRow": "Sent away unserved, one after another",
    "CounterClosed": "Counter taken over with somebody at it",
    "TicketMoved": "Moved",
    "TicketCancelled": "Cancelled",
    "SeriesExtended": "All numbers of a kiosk cancelled",
    "TicketReactivated": "Made to wait again",
    "CounterReleased": "Counter released",
    "IssuingStopped": "No more numbers given",
    "StaffLent": "Lent to another agency",
    "LoanEnded": "Lent no more",
    "RulesAdopted": "Other rules set",
}
"""What was done, by the type of its fact, or what it amounts to."""
LISTS = ("out_of_order", "cancel", "stop")

PassedOver = dict[int, tuple[TicketId, ...]]


class AuditNotePart(Struct, frozen=True):
    """One line of the log. `staff_name` is empty for somebody who has left the staff; `passed_over`: the numbers of
    those who had come earlier, or were sent away before; `person_name`: who was lent, then `why` is the agency.
    """

    seq: int
    at: datetime
    what: str
    text: str
    staff: StaffId
    staff_name: str
    counter: CounterId | None
    counter_name: str
    queue_name: str
    ticket: TicketId | None
    number: str
    why: str
    why_text: str
    passed_over: list[str]
    person_name: str = ""


class AuditLog(Struct, frozen=True):
    """The log, the newest first, LINES_MAX lines at most."""

    audit_notes: list[AuditNotePart]


class AuditLogs:
    """Answers from the hall."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def everything(self, request: ApiRequest[None]) -> AuditLog:
        """Of the asker's scope."""
        names = {person.id: person.name for person in await self._context.accounts.everyone()}
        hall = self._context.office.hall
        audit_notes, passed_over = audit_notes_of(hall, scope_for(hall.site, request.by())), passed_over_by(hall)
        parts = [audit_note_part(hall, note, names, passed_over, request.language) for note in audit_notes]
        return on_the_wall(hall, AuditLog(parts))


def audit_notes_of(hall: Hall, scope: Scope) -> list[AuditNote]:
    """The newest first."""
    return list(
        islice((audit_note for audit_note in reversed(hall.audit_notes) if is_theirs(scope, audit_note)), LINES_MAX)
    )


def audit_note_part(
    hall: Hall, audit_note: AuditNote, names: dict[StaffId, str], passed_over: PassedOver, language: Language
) -> AuditNotePart:
    """A line in words."""
    counter = hall.site.counters.get(audit_note.counter) if audit_note.counter else None
    return AuditNotePart(
        audit_note.seq,
        audit_note.at,
        audit_note.what,
        say(language, SENTENCES[audit_note.what], counter_noun=hall.site.counter_noun),
        audit_note.staff,
        names.get(audit_note.staff, ""),
        audit_note.counter,
        counter.name if counter else audit_note.counter or "",
        queue_name(hall.site, audit_note.queue, language) if audit_note.queue else "",
        audit_note.ticket,
        hall.tickets[audit_note.ticket].number.text if audit_note.ticket else "",
        audit_note.why,
        _why(hall, audit_note, language),
        [hall.tickets[t].number.text for t in audit_note.sent_away or passed_over.get(audit_note.seq, ())],
        names.get(audit_note.person, "–") if audit_note.person else "",
    )


def _why(hall: Hall, audit_note: AuditNote, language: Language) -> str:
    tenant = hall.site.tenants.get(TenantId(audit_note.why)) if audit_note.person else None
    if tenant:
        return tenant.name.in_language(language)
    if audit_note.what == CHOSEN:
        return _chosen_from(hall, audit_note.why, language)
    codes = (code for name in LISTS for code in hall.site.work_rules.codes.list_of(name))
    return next((code.name.in_language(language) for code in codes if code.id == audit_note.why), audit_note.why)


def _chosen_from(hall: Hall, why: str, language: Language) -> str:
    """Classes, or a queue, in words."""
    words = {str(of): say(language, word) for of, word in CLASSES.items()}
    names = [words.get(one) or queue_name(hall.site, QueueId(one), language) for one in why.split(", ")]
    return ", ".join(names)


def passed_over_by(hall: Hall) -> PassedOver:
    """Who had come earlier than somebody called out of order, or whose turn it was, by the `seq` of the call."""
    facts = (fact for of_ticket in hall.ticket_facts.values() for fact in of_ticket if isinstance(fact, f.TicketCalled))
    return {fact.seq: _passed(fact) for fact in facts if fact.reason is f.Reason.OUT_OF_ORDER or fact.by_rule}


def _passed(fact: f.TicketCalled) -> tuple[TicketId, ...]:
    return (fact.by_rule,) if fact.by_rule else fact.passed_over
