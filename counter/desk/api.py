"""The desk's part of the API, as a table."""

from core.domain.desk import DeskView
from core.domain.seen import TicketSeen
from core.domain.verbs import requests as r
from core.house import House
from core.web.api import Endpoint, Who
from counter.desk import presses as p
from counter.desk.actions import Desk, Done
from counter.desk.advice import AdviceMessage
from counter.desk.history import Histories, TicketHistory
from counter.desk.lists import LineSeen, Lists, OfficerList
from counter.desk.notes import NoteSeen, NoteText, TicketNotes

OFFICER, STAFF = Who.OFFICER, Who.STAFF
AT, TICKET = "/counters/{counter}", "/tickets/{ticket}"

PRESSES: tuple[tuple[str, type[r.CounterRequest], type[p.Pressed], str], ...] = (
    ("open", r.Open, p.PressedOpen, "Sit down at a counter"),
    ("pause", r.Pause, p.PressedPause, "No calls for a while"),
    ("resume", r.Resume, p.Pressed, "Calls again"),
    ("close", r.Close, p.Pressed, "Leave a counter"),
    ("ask-to-close", r.AskToClose, p.Pressed, "Ask a supervisor to agree to closing"),
    ("call-next", r.CallNext, p.PressedNext, "Call whoever is next"),
    ("call-ticket", r.CallTicket, p.PressedCall, "Call one ticket, with a reason if it is out of order"),
    ("recall", r.Recall, p.PressedTicket, "Call once more"),
    ("arrive", r.Arrive, p.PressedTicket, "The person has come"),
    ("start", r.Start, p.PressedTicket, "Service begins"),
    ("deliver", r.Deliver, p.PressedDeliver, "What was done so far"),
    ("finish", r.Finish, p.PressedFinish, "The person was served"),
    ("no-show", r.NoShow, p.PressedTicket, "The person did not come"),
    ("park", r.Park, p.PressedPark, "Set aside"),
    ("transfer", r.Transfer, p.PressedTransfer, "Send on to a queue, counter or officer"),
    ("leave", r.Leave, p.PressedTicket, "Somebody who waited goes away"),
    ("return", r.Return, p.PressedTicket, "Somebody who missed their call is back"),
    ("serve-direct", r.ServeDirect, p.PressedDirect, "Serve somebody without a number"),
    ("undo", r.Undo, p.Pressed, "Take back what was done last"),
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
