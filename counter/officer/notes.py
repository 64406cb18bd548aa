"""The note to a ticket: for staff, erasable, never a fact."""

from datetime import datetime
from typing import Any

from msgspec import Struct
from starlette.responses import Response

from core.context import AppContext
from core.domain.ids import TicketId
from core.staff.security_log import SecurityEvent
from core.texts.notes import Note
from core.web.api import ApiRequest
from counter.officer.view import counter_key
from counter.scope import must_look_after_ticket


class NoteText(Struct, frozen=True, forbid_unknown_fields=True):
    """What to write; empty: erase."""

    text: str


class NotePart(Struct, frozen=True):
    """What is written; empty: nothing. `at` None: nothing."""

    text: str
    at: datetime | None = None


class NoteMessage(Struct, tag="note", tag_field="type"):
    """To the officer's page where the ticket is now: its note is another one. The text is asked for, by whoever may."""

    ticket: TicketId


class TicketNotes:
    """Reads, writes and erases."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def read(self, request: ApiRequest[None]) -> NotePart:
        """The note. Raises `UnknownTicket` or `OtherTenant`."""
        return _seen(await self._context.notes.get(self._ticket(request)))

    async def write(self, request: ApiRequest[NoteText]) -> NotePart:
        """In place of what was there. Raises `UnknownTicket`, `OtherTenant` or `NoteTooLong`."""
        ticket = self._ticket(request)
        before = await self._context.notes.get(ticket)
        note = await self._context.notes.put(ticket, request.body.text, request.by().id)
        if before and note is None:
            self._note_erasure(request, ticket)
        self._tell(ticket)
        return _seen(note)

    async def erase(self, request: ApiRequest[None]) -> Response:
        """For good. Raises `UnknownTicket` or `OtherTenant`."""
        ticket = self._ticket(request)
        before = await self._context.notes.get(ticket)
        await self._context.notes.erase(ticket)
        if before:
            self._note_erasure(request, ticket)
        self._tell(ticket)
        return Response(status_code=204)

    def _note_erasure(self, request: ApiRequest[Any], ticket: TicketId) -> None:
        self._context.security_log.record_often(SecurityEvent.NOTE_ERASURE, request.by().id, ticket)

    def _tell(self, ticket: TicketId) -> None:
        here = self._context.office.hall.tickets.get(ticket)
        if here is not None and here.counter is not None:
            self._context.hub.send(counter_key(here.counter), NoteMessage(ticket))

    def _ticket(self, request: ApiRequest[Any]) -> TicketId:
        ticket = TicketId(request.path["ticket"])
        office = self._context.office
        must_look_after_ticket(office.hall, request.by(), ticket, office.now())
        return ticket


def _seen(note: Note | None) -> NotePart:
    return NotePart(note.text, note.at) if note else NotePart("")
