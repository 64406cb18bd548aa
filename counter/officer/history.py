"""What happened with a ticket today, in sentences: who called it, and why it and no other."""

from datetime import datetime

from msgspec import Struct

from core.context import AppContext
from core.domain import facts as f
from core.domain.hall import Hall
from core.domain.hall.audit_notes import STORED
from core.domain.ids import CounterId, TicketId
from core.domain.site import Language
from core.domain.views.wall import on_the_wall
from core.web.api import ApiRequest
from core.words.languages import say
from core.words.rule import reason_words
from core.words.rule.queues import queue_name
from counter.scope import must_see_ticket

SENTENCES: dict[str, str] = {
    "TicketIssued": "Number taken",
    "TicketCalled": "Called to %(counter)s: %(reason)s",
    "CalledByChoice": "Called to %(counter)s by the officer's choice; by the rule it was the turn of %(other)s",
    "KeptForDesk": "Called to %(counter)s before later comers, after being sent on unserved and kept for it",
    "TicketRecalled": "Called once more to %(counter)s",
    "TicketArrived": "Came to %(counter)s",
    "ServiceStarted": "Service began at %(counter)s",
    "WalkedUp": "Served without a number at %(counter)s",
    "ServicesDelivered": "Services noted at %(counter)s",
    "ServiceFinished": "Finished at %(counter)s",
    "TicketNoShow": "Did not come to %(counter)s",
    "TicketLeft": "Went away",
    "TicketReturned": "Came back and waits again",
    "TicketParked": "Set aside at %(counter)s",
    "TicketUnparked": "Waits again: the time to come back has come",
    "TicketTransferred": "Sent on from %(counter)s to %(where)s",
    "TicketMoved": "Moved by a supervisor to %(where)s",
    "TicketCancelled": "Cancelled by a supervisor",
    "TicketReactivated": "Waits again, by a supervisor",
    "CounterReleased": "%(counter)s was released; waits again in front",
    "ActionUndone": "Taken back at %(counter)s",
    "SlipPrinted": "Slip printed",
    "SlipSent": "Slip sent to the printer, not confirmed",
    "SlipFailed": "Slip not printed",
}


class Happened(Struct, frozen=True):
    """One thing that happened, at `at`. `what`: the type of its fact; `passed_over`: numbers that had come earlier."""

    seq: int
    at: datetime
    what: str
    text: str
    counter: CounterId | None
    code: str = ""
    passed_over: tuple[str, ...] = ()


class TicketHistory(Struct, frozen=True):
    """All that happened, the first thing first."""

    number: str
    happened: list[Happened]


class Histories:
    """Answers from today's facts."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def of(self, request: ApiRequest[None]) -> TicketHistory:
        """Of one ticket. Raises `UnknownTicket`, or `OtherTenant` for other agencies' people."""
        hall, ticket = self._context.office.hall, TicketId(request.path["ticket"])
        must_see_ticket(hall, request.by(), ticket, self._context.office.now())
        happened = [_happened(hall, fact, request.language) for fact in hall.ticket_facts[ticket]]
        return on_the_wall(hall, TicketHistory(hall.tickets[ticket].number.text, happened))


def _happened(hall: Hall, fact: f.AnyFact, language: Language) -> Happened:
    counter = getattr(fact, "counter", None)
    known = hall.site.counters.get(counter) if counter else None
    words = {"counter": known.name if known else "", "reason": "", "where": _where(hall, fact, language)}
    name, passed = type(fact).__name__, tuple[str, ...]()
    if isinstance(fact, f.TicketCalled):
        words["reason"] = reason_words(fact.reason, language, counter_noun=hall.site.counter_noun)
        passed = tuple(hall.tickets[t].number.text for t in fact.passed_over)
        words["other"] = hall.tickets[fact.by_rule].number.text if fact.by_rule else ""
    sentence = SENTENCES["CalledByChoice" if words.get("other") else _stored(hall, fact) or name]
    text = say(language, sentence, words, counter_noun=hall.site.counter_noun)
    return Happened(fact.seq, fact.occurred_at, name, text, counter, _code(fact), passed)


def _stored(hall: Hall, fact: f.AnyFact) -> str:
    """What the log of the day says of a call by the rule that somebody had arranged."""
    notes = (note for note in hall.audit_notes if note.seq == fact.seq and note.what == STORED)
    return STORED if any(notes) else ""


def _where(hall: Hall, fact: f.AnyFact, language: Language) -> str:
    """Whereto somebody was sent: the queue, and the counter that alone may call them."""
    if not isinstance(fact, f.TicketTransferred | f.TicketMoved):
        return ""
    queue, reserved_for = queue_name(hall.site, fact.queue, language), fact.reserved_for
    known = hall.site.counters.get(CounterId(reserved_for.id)) if reserved_for else None
    return f"{queue}, {known.name}" if known else queue


def _code(fact: f.AnyFact) -> str:
    match fact:
        case f.TicketTransferred() | f.TicketMoved() | f.TicketReactivated() if fact.head_reason:
            return fact.head_reason
        case f.TicketCalled() | f.TicketTransferred():
            return fact.why
        case f.ServiceFinished():
            return fact.outcome
        case f.TicketParked() | f.TicketCancelled():
            return fact.reason
        case f.SlipFailed():
            return fact.fault
    return ""
