"""The desk's part of the API, as a table."""

from core.context import AppContext
from core.domain.verbs import requests as r
from core.domain.views.counter import CounterView
from core.domain.views.parts import TicketPart
from core.web.api import Endpoint, Who
from counter.officer import bodies as b
from counter.officer.actions import Done, OfficerActions
from counter.officer.history import Histories, TicketHistory
from counter.officer.lists import LinePart, Lists, OfficerList
from counter.officer.next_preview import NextPreviewMessage
from counter.officer.notes import NotePart, NoteText, TicketNotes

OFFICER, STAFF = Who.OFFICER, Who.STAFF
AT, TICKET = "/counters/{counter}", "/tickets/{ticket}"

ACTIONS: tuple[tuple[str, type[r.CounterRequest], type[b.ActionBody], str], ...] = (
    ("open", r.Open, b.OpenBody, "Sit down at a counter"),
    ("pause", r.Pause, b.PauseBody, "No calls for a while"),
    ("resume", r.Resume, b.ActionBody, "Calls again"),
    ("close", r.Close, b.ActionBody, "Leave a counter"),
    ("ask-to-close", r.AskToClose, b.ActionBody, "Ask a supervisor to agree to closing"),
    ("call-next", r.CallNext, b.NextBody, "Call whoever is next"),
    ("call-ticket", r.CallTicket, b.CallBody, "Call one ticket, with a reason if it is out of order"),
    ("recall", r.Recall, b.TicketBody, "Call once more"),
    ("arrive", r.Arrive, b.TicketBody, "The person has come"),
    ("start", r.Start, b.TicketBody, "Service begins"),
    ("deliver", r.Deliver, b.DeliverBody, "What was done so far"),
    ("finish", r.Finish, b.FinishBody, "The person was served"),
    ("no-show", r.NoShow, b.TicketBody, "The person did not come"),
    ("park", r.Park, b.ParkBody, "Set aside"),
    ("transfer", r.Transfer, b.TransferBody, "Send on to a queue, counter or officer"),
    ("leave", r.Leave, b.TicketBody, "Somebody who waited goes away"),
    ("return", r.Return, b.TicketBody, "Somebody who missed their call is back"),
    ("serve-direct", r.ServeDirect, b.DirectBody, "Serve somebody without a number"),
    ("undo", r.Undo, b.ActionBody, "Take back what was done last"),
)


def officer_endpoints(context: AppContext) -> list[Endpoint]:
    """All of them."""
    counter_state, lists, notes = OfficerActions(context), Lists(context), TicketNotes(context)
    return [
        Endpoint("GET", AT, counter_state.view, None, CounterView, OFFICER, "One counter, as its officer sees it"),
        Endpoint("GET", AT + "/line", lists.line, None, LinePart, OFFICER, "Whom this counter may call"),
        Endpoint("GET", AT + "/next", lists.next, None, NextPreviewMessage, OFFICER, "Who is next, and why"),
        *(
            Endpoint("POST", f"{AT}/{name}", counter_state.press(verb), body, Done, OFFICER, summary)
            for name, verb, body, summary in ACTIONS
        ),
        Endpoint("GET", "/officers", lists.officers, None, OfficerList, STAFF, "To whom a ticket can be sent"),
        Endpoint("GET", "/numbers/{number}", lists.by_number, None, TicketPart, STAFF, "A ticket by its number"),
        Endpoint(
            "GET", TICKET + "/history", Histories(context).of, None, TicketHistory, STAFF, "What happened, and why"
        ),
        Endpoint("GET", TICKET + "/note", notes.read, None, NotePart, STAFF, "The note to a ticket"),
        Endpoint("PUT", TICKET + "/note", notes.write, NoteText, NotePart, STAFF, "Write it"),
        Endpoint("DELETE", TICKET + "/note", notes.erase, None, None, STAFF, "Erase it for good", 204),
    ]
