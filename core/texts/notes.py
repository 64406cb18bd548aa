"""Notes that officers write to a ticket: what a colleague should know who serves it next.

Free text may name a person, so it is never in a fact: a note is kept in a table of its own, and can be erased for good.
Copies of the data folder keep it until they are thrown away.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from core.domain.errors import NoteTooLong, UnfitText
from core.domain.ids import StaffId, TicketId
from core.domain.shown_text import is_fit

CHARACTERS_MAX = 500


class Note(Struct, frozen=True):
    """What was written, by whom, and when (in UTC)."""

    text: str
    by: StaffId
    at: datetime


class NoteTable(Protocol):
    """Where notes are kept: one for each ticket."""

    async def get(self, ticket: TicketId) -> Note | None:
        """The note to a ticket."""

    async def put(self, ticket: TicketId, note: Note) -> None:
        """Keep a note, in place of an older one."""

    async def erase(self, ticket: TicketId) -> None:
        """Leave nothing of it on the disk."""


class Notes:
    """The notes of an installation."""

    def __init__(self, table: NoteTable, clock: Callable[[], datetime]) -> None:
        self._table, self._clock = table, clock

    async def get(self, ticket: TicketId) -> Note | None:
        """The note to a ticket."""
        return await self._table.get(ticket)

    async def put(self, ticket: TicketId, text: str, by: StaffId) -> Note | None:
        """Write a note, in place of an older one; an empty text erases it. Raises `NoteTooLong`, `UnfitText`."""
        text = text.replace("\r\n", "\n").replace("\t", " ").strip()
        if len(text) > CHARACTERS_MAX:
            raise NoteTooLong(characters=CHARACTERS_MAX)
        if not all(map(is_fit, text.split("\n"))):
            raise UnfitText
        if not text:
            await self._table.erase(ticket)
            return None
        note = Note(text, by, self._clock())
        await self._table.put(ticket, note)
        return note

    async def erase(self, ticket: TicketId) -> None:
        """Forget a note for good."""
        await self._table.erase(ticket)
