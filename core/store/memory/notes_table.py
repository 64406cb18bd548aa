"""Notes in memory."""

from core.domain.ids import TicketId
from core.store.memory.contents import Contents
from core.texts.notes import Note


class MemoryNoteTable:
    """Implements `core.texts.notes.NoteTable`."""

    def __init__(self, contents: Contents) -> None:
        self._notes = contents.notes

    async def get(self, ticket: TicketId) -> Note | None:
        """The note to a ticket."""
        return self._notes.get(ticket)

    async def put(self, ticket: TicketId, note: Note) -> None:
        """Keep a note, in place of an older one."""
        self._notes[ticket] = note

    async def erase(self, ticket: TicketId) -> None:
        """Forget it."""
        self._notes.pop(ticket, None)
