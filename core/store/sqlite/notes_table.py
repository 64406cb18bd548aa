"""Notes in SQLite. Implements `core.texts.notes.NoteTable`."""

import sqlite3

from core.domain.ids import StaffId, TicketId
from core.store.sqlite.file import SqliteFile
from core.store.sqlite.rows import instant, micros, readable
from core.texts.notes import Note

NOTES = "SELECT ticket, text, staff, at_us FROM notes"
_PUT = "INSERT OR REPLACE INTO notes (ticket, text, staff, at_us) VALUES (?, ?, ?, ?)"


class SqliteNoteTable:
    """Shares the file with the store's other parts."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file

    async def get(self, ticket: TicketId) -> Note | None:
        """The note to a ticket."""
        for row in await self._file.rows(f"{NOTES} WHERE ticket = ?", ticket):
            return note_of(row)
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


def note_of(row: sqlite3.Row) -> Note:
    """The note of a row of `NOTES`. Raises `StoreError`."""
    ticket, text, staff, at_us = row
    with readable("notes", ticket):
        return Note(text, StaffId(staff), instant(at_us))
