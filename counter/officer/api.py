"""The desk's part of the API, as a table."""

from core.context import House
from core.domain.verbs import requests as r
from core.domain.views.counter import DeskView
from core.domain.views.parts import TicketSeen
from core.web.api import Endpoint, Who
from counter.officer import bodies as b
from counter.officer.actions import Desk, Done
from counter.officer.history import Histories, TicketHistory
from counter.officer.lists import LineSeen, Lists, OfficerList
from counter.officer.next_preview import AdviceMessage
from counter.officer.notes import NoteSeen, NoteText, TicketNotes

OFFICER, STAFF = Who.OFFICER, Who.STAFF
AT, TICKET = "/counters/{counter}", "/tickets/{ticket}"

PRESSES: tuple[tuple[str, type[r.CounterRequest], type[b.Pressed], str], ...] = (
    ("open", r.Open, b.PressedOpen, "Sit down at a counter"),
    ("pause", r.Pause, b.PressedPause, "No calls for a while"),
    ("resume", r.Resume, b.Pressed, "Calls again"),
    ("close", r.Close, b.Pressed, "Leave a counter"),
    ("ask-to-close", r.AskToClose, b.Pressed, "Ask a supervisor to agree to closing"),
    ("call-next", r.CallNext, b.PressedNext, "Call whoever is next"),
    ("call-ticket", r.CallTicket, b.PressedCall, "Call one ticket, with a reason if it is out of order"),
    ("recall", r.Recall, b.PressedTicket, "Call once more"),
    ("arrive", r.Arrive, b.PressedTicket, "The person has come"),
    ("start", r.Start, b.PressedTicket, "Service begins"),
    ("deliver", r.Deliver, b.PressedDeliver, "What was done so far"),
    ("finish", r.Finish, b.PressedFinish, "The person was served"),
    ("no-show", r.NoShow, b.PressedTicket, "The person did not come"),
    ("park", r.Park, b.PressedPark, "Set aside"),
    ("transfer", r.Transfer, b.PressedTransfer, "Send on to a queue, counter or officer"),
    ("leave", r.Leave, b.PressedTicket, "Somebody who waited goes away"),
    ("return", r.Return, b.PressedTicket, "Somebody who missed their call is back"),
    ("serve-direct", r.ServeDirect, b.PressedDirect, "Serve somebody without a number"),
    ("undo", r.Undo, b.Pressed, "Take back what was done last"),
)


def desk_endpoints(house: House) -> list[Endpoint]:
    """All of them."""
    desk, lists, notes = Desk(house), Lists(house), TicketNotes(house)
    return [
        Endpoint("GET", AT, desk.view, None, DeskView, OFFICER, "One counter, as its officer sees it"),
        Endpoint("GET", AT + "/line", lists.line, None, LineSeen, OFFICER, "Whom this counter may call"),
        Endpoint("GET", AT + "/next", lists.next, None, AdviceMessage, OFFICER, "Who is next, and why"),
        *(
            Endpoint("POST", f"{AT}/{name}", desk.press(verb), body, Done, OFFICER, summary)
            for name, verb, body, summary in PRESSES
        ),
        Endpoint("GET", "/officers", lists.officers, None, OfficerList, STAFF, "To whom a ticket can be sent"),
        Endpoint("GET", "/numbers/{number}", lists.by_number, None, TicketSeen, STAFF, "A ticket by its number"),
        Endpoint("GET", TICKET + "/history", Histories(house).of, None, TicketHistory, STAFF, "What happened, and why"),
        Endpoint("GET", TICKET + "/note", notes.read, None, NoteSeen, STAFF, "The note to a ticket"),
        Endpoint("PUT", TICKET + "/note", notes.write, NoteText, NoteSeen, STAFF, "Write it"),
        Endpoint("DELETE", TICKET + "/note", notes.erase, None, None, STAFF, "Erase it for good", 204),
    ]
