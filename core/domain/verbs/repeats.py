"""Whether a request with a known nonce is the one that led to these facts, or another one with a stolen nonce."""

from collections.abc import Sequence

from core.domain.facts import AnyFact, AtCounter, CallAnnounced, SlipFailed, SlipPrinted, TicketIssued
from core.domain.verbs.requests import (
    CallNext,
    Close,
    CounterRequest,
    Finish,
    Issue,
    NoShow,
    Open,
    Pause,
    Recall,
    RecordAnnounced,
    RecordSlip,
    Request,
    Resume,
    Start,
)

LEADS_TO: dict[type[Request], tuple[str, ...]] = {
    Issue: ("TicketIssued",),
    Open: ("CounterOpened",),
    Pause: ("CounterPaused",),
    Resume: ("CounterResumed",),
    Close: ("CounterClosed",),
    CallNext: ("TicketCalled",),
    Recall: ("TicketRecalled",),
    Start: ("ServiceStarted",),
    Finish: ("ServiceFinished",),
    NoShow: ("TicketNoShow",),
    RecordSlip: ("SlipPrinted", "SlipFailed"),
    RecordAnnounced: ("CallAnnounced",),
}
"""The last fact of each request."""


def is_repeat(request: Request, facts: Sequence[AnyFact]) -> bool:
    """True when `facts` are the answer to this very request."""
    fact = facts[-1]
    return type(fact).__name__ in LEADS_TO[type(request)] and _same_subject(request, fact)


def _same_subject(request: Request, fact: AnyFact) -> bool:
    match request, fact:
        case Issue(), TicketIssued():
            return (request.service, request.ticket_class) == (fact.service, fact.ticket_class)
        case CounterRequest(), AtCounter():
            return (request.counter, request.officer) == (fact.counter, fact.officer)
        case RecordSlip(), SlipPrinted() | SlipFailed():
            return request.ticket == fact.ticket
        case RecordAnnounced(), CallAnnounced():
            return (request.call, request.zone) == (fact.call, fact.zone)
    return False
