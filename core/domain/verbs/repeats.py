"""Whether a request with a known nonce is the one that led to these facts, or another one with a stolen nonce."""

from collections.abc import Sequence

from core.domain import facts as f
from core.domain.kinds import TicketClass
from core.domain.site_versions import site_digest
from core.domain.verbs import requests as r
from core.domain.verbs.table import VERBS

SUBJECTS = ("ticket", "counter", "kiosk", "lease", "person", "tenant")
"""What a press can be about, beside a queue."""


def is_repeat(request: r.Request, facts: Sequence[f.AnyFact]) -> bool:
    """True when `facts` are the answer to this very request."""
    wanted = VERBS[type(request)].answers
    answers = [fact for fact in facts if isinstance(fact, wanted)]
    return bool(answers) and _same_subject(request, answers[-1])


def is_same_press(request: r.Request, earlier: r.Request) -> bool:
    """True when two requests with one nonce ask for the same, by the same person; what is added from a profile may
    have changed in between.
    """
    names = (*SUBJECTS, "officer", "staff", "queue", "call", "zone")
    new, before = ([getattr(each, name, None) for name in names] for each in (request, earlier))
    return type(request) is type(earlier) and new == before


def _same_subject(request: r.Request, fact: f.AnyFact) -> bool:
    match request, fact:
        case r.Issue(), f.TicketIssued():
            return (request.service, request.ticket_class) == (fact.service, _expected_class(fact, request))
        case r.IssueFromLease(), f.TicketIssued():
            return _same(request, fact, "service", "ticket_class", "kiosk")
        case r.JoinTicket(), f.TicketIssued():
            return _same(request, fact, "ticket", "number", "queue", "service", "kiosk")
        case r.LeaseNumbers() | r.HoldNumbers(), f.NumbersLeased():
            return _same(request, fact, "lease", "kiosk")
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
        case r.RecordClock(), f.ClockMended():
            return (request.ahead, request.wall_date) == (fact.ahead, fact.wall_date)
        case r.RecordSlip(), f.SlipPrinted() | f.SlipSent() | f.SlipFailed():
            return request.ticket == fact.ticket
        case r.RecordAnnounced(), f.CallAnnounced():
            return (request.call, request.zone) == (fact.call, fact.zone)
    return False


def _expected_class(fact: f.TicketIssued, request: r.Issue) -> object:
    """Who had booked, or says so, gets another class than they asked for."""
    booked = fact.booked_at or request.ticket_class is TicketClass.BOOKED
    return request.ticket_class if booked else fact.ticket_class


def _same_thing(request: r.StaffRequest, fact: f.ByStaff) -> bool:
    """The same ticket, counter, kiosk, person or queue."""
    return _same(request, fact, *([name for name in SUBJECTS if hasattr(request, name)] or ["queue"]))


def _same(request: r.Request, fact: f.Fact, *names: str) -> bool:
    return all(getattr(request, name) == getattr(fact, name) for name in names)
