"""Notes in SQLite. Implements `core.texts.notes.NoteTable`."""

from core.domain.ids import StaffId, TicketId
from core.store.sqlite.file import SqliteFile
from core.store.sqlite.rows import instant, micros, readable
from core.texts.notes import Note

_PUT = "INSERT OR REPLACE INTO notes (ticket, text, staff, at_us) VALUES (?, ?, ?, ?)"


class SqliteNoteTable:
    """Shares the file with the store's other parts."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file

    async def get(self, ticket: TicketId) -> Note | None:
        """The note to a ticket."""
        query = "SELECT text, staff, at_us FROM notes WHERE ticket = ?"
        for text, staff, at_us in await self._file.rows(query, ticket):
            with readable("notes", ticket):
                return Note(text, StaffId(staff), instant(at_us))
        return None

    async def put(self, ticket: TicketId, note: Note) -> None:
        """Keep a note, in place of an older one."""
        async with self._file.transaction() as db:
            await db.execute(_PUT, (ticket, note.text, note.by, micros(note.at)))

    async def erase(self, ticket: TicketId) -> None:
        """Leave nothing of it on the disk."""
        async with self._file.transaction() as db:
            await db.execute("DELETE FROM notes WHERE ticket = ?", (ticket,))
        await self._file.scrub()
