"""What people can do: `decide(hall, request, now)` answers with the facts that follow, or raises a `Refusal`.

Nothing is changed here; facts change the hall in `hall.apply`. A parent branches (`decide`), leaves decide.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.verbs import requests as r
from core.domain.verbs.adopting import adopt_rules, adopt_site
from core.domain.verbs.calls import call_next, call_ticket, recall
from core.domain.verbs.counters import ask_to_close, close, open_counter, pause, resume
from core.domain.verbs.due_work import run_due_work
from core.domain.verbs.ending import finish, no_show
from core.domain.verbs.issuing import issue, serve_direct
from core.domain.verbs.moving import move_ticket, transfer
from core.domain.verbs.parking import come_back, leave, park
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

VERBS: dict[type[r.Request], Callable[[Hall, Any, datetime], tuple[AnyFact, ...]]] = {
    r.Issue: issue,
    r.Open: open_counter,
    r.Pause: pause,
    r.Resume: resume,
    r.Close: close,
    r.AskToClose: ask_to_close,
    r.CallNext: call_next,
    r.CallTicket: call_ticket,
    r.Recall: recall,
    r.Arrive: arrive,
    r.Start: start,
    r.Deliver: deliver,
    r.Finish: finish,
    r.NoShow: no_show,
    r.Park: park,
    r.Transfer: transfer,
    r.Leave: leave,
    r.Return: come_back,
    r.ServeDirect: serve_direct,
    r.Undo: undo,
    r.MoveTicket: move_ticket,
    r.Cancel: cancel,
    r.Reactivate: reactivate,
    r.Release: release,
    r.AnswerClosing: answer_closing,
    r.StopIssuing: stop_issuing,
    r.ResumeIssuing: resume_issuing,
    r.AdoptRules: adopt_rules,
    r.AdoptSite: adopt_site,
    r.RunDueWork: run_due_work,
    r.RecordSlip: record_slip,
    r.RecordAnnounced: record_announced,
}


def decide(hall: Hall, request: r.Request, now: datetime) -> tuple[AnyFact, ...]:
    """The facts that follow from a request in this hall at this instant; raises `Refusal`."""
    return VERBS[type(request)](hall, request, now)


__all__ = ["VERBS", "decide"]
