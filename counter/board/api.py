"""The board's part of the API, as a table."""

from core.context import AppContext
from core.devices.messages import DeviceList
from core.domain.verbs import requests as r
from core.domain.views.hall import Overview
from core.texts.notices import Notice
from core.web.api import Endpoint, Who
from counter.board import actions as a
from counter.board.alarm_watch import AlarmsMessage, AlarmWatch
from counter.board.audit_log import AuditLog, AuditLogs
from counter.board.devices import DeviceLists
from counter.board.digest import DayHashes, DayHashPart
from counter.board.foresight import ForesightMessage, ForesightWatch
from counter.board.loans import LoanBody, LoanEndBody, LoanList, Loans
from counter.board.notices import NoticeBoard, NoticeList, NoticeText
from counter.board.socket import BoardSocket
from counter.officer.actions import Done

SUPERVISOR = Who.SUPERVISOR

MENDS: tuple[tuple[str, type[r.StaffRequest], type[a.MendBody], str], ...] = (
    ("/tickets/{ticket}/move", r.MoveTicket, a.MoveBody, "Put a waiting ticket elsewhere"),
    ("/tickets/{ticket}/cancel", r.Cancel, a.ReasonBody, "A ticket counts no more"),
    ("/tickets/{ticket}/reactivate", r.Reactivate, a.PlaceBody, "A ticket that was gone waits again"),
    ("/counters/{counter}/release", r.Release, a.MendBody, "Close a counter whose officer is gone"),
    ("/counters/{counter}/closing", r.AnswerClosing, a.AnswerBody, "Agree to a closing in opening hours, or not"),
    ("/queues/{queue}/stop", r.StopIssuing, a.ReasonBody, "No more numbers of a queue"),
    ("/queues/{queue}/resume", r.ResumeIssuing, a.MendBody, "Numbers again"),
)


def board_endpoints(
    context: AppContext, watch: AlarmWatch, foresight: ForesightWatch, overviews: BoardSocket
) -> list[Endpoint]:
    """All of them."""
    board, logs, notices = a.BoardActions(context), AuditLogs(context), NoticeBoard(context)
    devices, notice = DeviceLists(context), "/notices/{notice}"
    loans, at_tenant = Loans(context), "/tenants/{tenant}/loans"
    return [
        Endpoint("GET", "/overview", overviews.overview, None, Overview, SUPERVISOR, "The hall of a supervisor"),
        Endpoint("GET", "/devices", devices.everything, None, DeviceList, SUPERVISOR, "Every device, and how it is"),
        Endpoint("GET", "/alarms", watch.now, None, AlarmsMessage, SUPERVISOR, "What to look at now"),
        Endpoint("GET", "/foresight", foresight.now, None, ForesightMessage, SUPERVISOR, "What will need somebody"),
        Endpoint(
            "GET",
            "/audit-notes",
            logs.everything,
            None,
            AuditLog,
            SUPERVISOR,
            "What was put right, or off the rule, today",
        ),
        Endpoint("GET", "/digest", DayHashes(context).today, None, DayHashPart, SUPERVISOR, "The digest of the day"),
        Endpoint("GET", "/notices", notices.everything, None, NoticeList, SUPERVISOR, "Texts on the TVs"),
        Endpoint("POST", "/notices", notices.show, NoticeText, Notice, SUPERVISOR, "Put a text on TVs", 201),
        Endpoint("DELETE", notice, notices.withdraw, None, None, SUPERVISOR, "Take a text off the TVs", 204),
        Endpoint("GET", "/loans", loans.everything, None, LoanList, SUPERVISOR, "Who is lent to which agency"),
        Endpoint("POST", at_tenant, loans.lend, LoanBody, Done, SUPERVISOR, "Lend an officer to an agency"),
        Endpoint("POST", at_tenant + "/end", loans.end, LoanEndBody, Done, SUPERVISOR, "They serve there no more"),
        *(
            Endpoint("POST", path, board.mend(verb), body, Done, SUPERVISOR, summary)
            for path, verb, body, summary in MENDS
        ),
    ]
