"""Every verb in one table: who decides it, and which facts answer it (`repeats`). A new verb is a line here."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from core.domain import facts as f
from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.verbs import requests as r
from core.domain.verbs.adopting import adopt_rules, adopt_site
from core.domain.verbs.calls import call_next, call_ticket, recall
from core.domain.verbs.clock import record_clock
from core.domain.verbs.counters import ask_to_close, close, open_counter, pause, resume
from core.domain.verbs.due_work import run_due_work
from core.domain.verbs.ending import finish, no_show, park, transfer
from core.domain.verbs.issuing import issue, serve_direct
from core.domain.verbs.kiosks import cancel_from_kiosk
from core.domain.verbs.leasing import close_lease, hold_numbers, issue_from_lease, join_ticket, lease_numbers
from core.domain.verbs.lending import end_loan, lend_staff
from core.domain.verbs.moving import move_ticket
from core.domain.verbs.parking import come_back, leave
from core.domain.verbs.records import record_announced, record_slip
from core.domain.verbs.serving import arrive, deliver, start
from core.domain.verbs.supervising import (
    answer_closing,
    cancel,
    reactivate,
    release,
    resume_issuing,
    stop_issuing,
)
from core.domain.verbs.undoing import undo


class Verb(NamedTuple):
    """`decide` answers with the facts that follow; others may stand before or after those of a type in `answers`
    (finishing, then calling the next), by which a repeated request is known.
    """

    decide: Callable[[Hall, Any, datetime], tuple[AnyFact, ...]]
    answers: tuple[type[f.Fact], ...]


VERBS: dict[type[r.Request], Verb] = {
    r.Issue: Verb(issue, (f.TicketIssued,)),
    r.Open: Verb(open_counter, (f.CounterOpened,)),
    r.Pause: Verb(pause, (f.CounterPaused,)),
    r.Resume: Verb(resume, (f.CounterResumed,)),
    r.Close: Verb(close, (f.CounterClosed,)),
    r.AskToClose: Verb(ask_to_close, (f.ClosingAsked,)),
    r.CallNext: Verb(call_next, (f.TicketCalled,)),
    r.CallTicket: Verb(call_ticket, (f.TicketCalled, f.TicketReturned)),
    r.Recall: Verb(recall, (f.TicketRecalled,)),
    r.Arrive: Verb(arrive, (f.TicketArrived,)),
    r.Start: Verb(start, (f.ServiceStarted,)),
    r.Deliver: Verb(deliver, (f.ServicesDelivered,)),
    r.Finish: Verb(finish, (f.ServiceFinished,)),
    r.NoShow: Verb(no_show, (f.TicketNoShow,)),
    r.Park: Verb(park, (f.TicketParked,)),
    r.Transfer: Verb(transfer, (f.TicketTransferred,)),
    r.Leave: Verb(leave, (f.TicketLeft,)),
    r.Return: Verb(come_back, (f.TicketReturned,)),
    r.ServeDirect: Verb(serve_direct, (f.WalkedUp,)),
    r.Undo: Verb(undo, (f.ActionUndone,)),
    r.MoveTicket: Verb(move_ticket, (f.TicketMoved,)),
    r.Cancel: Verb(cancel, (f.TicketCancelled,)),
    r.CancelFromKiosk: Verb(cancel_from_kiosk, (f.SeriesExtended,)),
    r.Reactivate: Verb(reactivate, (f.TicketReactivated,)),
    r.Release: Verb(release, (f.CounterReleased,)),
    r.AnswerClosing: Verb(answer_closing, (f.ClosingAnswered,)),
    r.StopIssuing: Verb(stop_issuing, (f.IssuingStopped,)),
    r.ResumeIssuing: Verb(resume_issuing, (f.IssuingResumed,)),
    r.LendStaff: Verb(lend_staff, (f.StaffLent,)),
    r.EndLoan: Verb(end_loan, (f.LoanEnded,)),
    r.AdoptRules: Verb(adopt_rules, (f.RulesAdopted,)),
    r.AdoptSite: Verb(adopt_site, (f.SiteAdopted,)),
    r.RunDueWork: Verb(
        run_due_work,
        (
            f.TicketUnparked,
            f.CounterResumed,
        ),
    ),
    r.RecordSlip: Verb(
        record_slip,
        (
            f.SlipPrinted,
            f.SlipSent,
            f.SlipFailed,
        ),
    ),
    r.LeaseNumbers: Verb(lease_numbers, (f.NumbersLeased,)),
    r.HoldNumbers: Verb(hold_numbers, (f.NumbersLeased,)),
    r.IssueFromLease: Verb(issue_from_lease, (f.TicketIssued,)),
    r.JoinTicket: Verb(join_ticket, (f.TicketIssued,)),
    r.CloseLease: Verb(close_lease, (f.LeaseClosed,)),
    r.RecordClock: Verb(record_clock, (f.ClockMended,)),
    r.RecordAnnounced: Verb(record_announced, (f.CallAnnounced,)),
}
