"""The note to a ticket: for staff, erasable, never a fact."""

from datetime import datetime
from typing import Any

from msgspec import Struct
from starlette.responses import Response

from core.context import House
from core.domain.ids import TicketId
from core.texts.notes import Note
from core.web.api import Call
from counter.officer.view import desk_key
from counter.scope import must_see_ticket


class NoteText(Struct, frozen=True, forbid_unknown_fields=True):
    """What to write; empty: erase."""

    text: str


class NoteSeen(Struct, frozen=True):
    """What is written; empty: nothing. `at` None: nothing."""

    text: str
    at: datetime | None = None


class NoteMessage(Struct, tag="note", tag_field="type"):
    """To the officer's page where the ticket is now: its note is another one. The text is asked for, by whoever may."""

    ticket: TicketId


class TicketNotes:
    """Reads, writes and erases."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def read(self, call: Call[None]) -> NoteSeen:
        """The note. Raises `UnknownTicket`, or `OtherTenant` for a tenant's supervisor."""
        return _seen(await self._house.notes.get(self._ticket(call)))

    async def write(self, call: Call[NoteText]) -> NoteSeen:
        """In place of what was there. Raises `UnknownTicket`, `OtherTenant` or `NoteTooLong`."""
        ticket = self._ticket(call)
        note = await self._house.notes.put(ticket, call.body.text, call.by().id)
        self._tell(ticket)
        return _seen(note)

    async def erase(self, call: Call[None]) -> Response:
        """For good. Raises `UnknownTicket` or `OtherTenant`."""
        ticket = self._ticket(call)
        await self._house.notes.erase(ticket)
        self._tell(ticket)
        return Response(status_code=204)

    def _tell(self, ticket: TicketId) -> None:
        here = self._house.office.hall.tickets.get(ticket)
        if here is not None and here.counter is not None:
            self._house.hub.send(desk_key(here.counter), NoteMessage(ticket))

    def _ticket(self, call: Call[Any]) -> TicketId:
        ticket = TicketId(call.path["ticket"])
        must_see_ticket(self._house.office.hall, call.by(), ticket)
        return ticket


def _seen(note: Note | None) -> NoteSeen:
    return NoteSeen(note.text, note.at) if note else NoteSeen("")
