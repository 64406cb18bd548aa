"""Whether a request with a known nonce is the one that led to these facts, or another one with a stolen nonce."""

from collections.abc import Sequence

from core.domain import facts as f
from core.domain.kinds import TicketClass
from core.domain.site_versions import site_digest
from core.domain.verbs import requests as r

LEADS_TO: dict[type[r.Request], tuple[str, ...]] = {
    r.Issue: ("TicketIssued",),
    r.Open: ("CounterOpened",),
    r.Pause: ("CounterPaused",),
    r.Resume: ("CounterResumed",),
    r.Close: ("CounterClosed",),
    r.AskToClose: ("ClosingAsked",),
    r.CallNext: ("TicketCalled",),
    r.CallTicket: ("TicketCalled",),
    r.Recall: ("TicketRecalled",),
    r.Arrive: ("TicketArrived",),
    r.Start: ("ServiceStarted",),
    r.Deliver: ("ServicesDelivered",),
    r.Finish: ("ServiceFinished",),
    r.NoShow: ("TicketNoShow",),
    r.Park: ("TicketParked",),
    r.Transfer: ("TicketTransferred",),
    r.Leave: ("TicketLeft",),
    r.Return: ("TicketReturned",),
    r.ServeDirect: ("WalkedUp",),
    r.Undo: ("ActionUndone",),
    r.MoveTicket: ("TicketMoved",),
    r.Cancel: ("TicketCancelled",),
    r.Reactivate: ("TicketReactivated",),
    r.Release: ("CounterReleased",),
    r.AnswerClosing: ("ClosingAnswered",),
    r.StopIssuing: ("IssuingStopped",),
    r.ResumeIssuing: ("IssuingResumed",),
    r.AdoptRules: ("RulesAdopted",),
    r.AdoptSite: ("SiteAdopted",),
    r.RunDueWork: ("TicketUnparked", "CounterResumed"),
    r.RecordSlip: ("SlipPrinted", "SlipFailed"),
    r.RecordAnnounced: ("CallAnnounced",),
}
"""The fact that answers each request; others may stand before or after it (finishing, then calling the next)."""


def is_repeat(request: r.Request, facts: Sequence[f.AnyFact]) -> bool:
    """True when `facts` are the answer to this very request."""
    wanted = LEADS_TO[type(request)]
    answers = [fact for fact in facts if type(fact).__name__ in wanted]
    return bool(answers) and _same_subject(request, answers[-1])


def _same_subject(request: r.Request, fact: f.AnyFact) -> bool:
    match request, fact:
        case r.Issue(), f.TicketIssued():
            return (request.service, request.ticket_class) == (fact.service, _class_asked(fact, request))
        case r.TicketRequest(), f.AboutTicket():
            return (request.counter, request.officer, request.ticket) == (fact.counter, fact.officer, fact.ticket)
        case r.CounterRequest(), f.AtCounter():
            return (request.counter, request.officer) == (fact.counter, fact.officer)
        case r.StaffRequest(), f.ByStaff():
            return request.staff == fact.staff and _same_thing(request, fact)
        case r.AdoptRules(), f.RulesAdopted():
            return (request.staff, request.rules) == (fact.staff, fact.rules)
        case r.AdoptSite(), f.SiteAdopted():
            return site_digest(request.site) == fact.digest
        case r.RecordSlip(), f.SlipPrinted() | f.SlipFailed():
            return request.ticket == fact.ticket
        case r.RecordAnnounced(), f.CallAnnounced():
            return (request.call, request.zone) == (fact.call, fact.zone)
    return False


def _class_asked(fact: f.TicketIssued, request: r.Issue) -> object:
    """Who had booked, or says so, gets another class than they asked for."""
    booked = fact.booked_at or request.ticket_class is TicketClass.BOOKED
    return request.ticket_class if booked else fact.ticket_class


def _same_thing(request: r.StaffRequest, fact: f.ByStaff) -> bool:
    """The same ticket, counter or queue."""
    names = [name for name in ("ticket", "counter") if hasattr(request, name)] or ["queue"]
    return all(getattr(request, name) == getattr(fact, name) for name in names)
