"""Every row beside the facts, read as a server reads it: people, devices and texts that no fact accounts for."""

import sqlite3
from collections.abc import Callable
from typing import Any

from core.store.base import StoreError
from core.store.sqlite.devices_table import DEVICES, device_of
from core.store.sqlite.invitation_table import INVITATIONS, invitation_of
from core.store.sqlite.no_text import no_text
from core.store.sqlite.notes_table import NOTES, note_of
from core.store.sqlite.notices_table import NOTICES, notice_of
from core.store.sqlite.person_rows import EVERYONE, person_of
from core.store.sqlite.session_table import SESSIONS, session_of

Read = Callable[[Any], object]

TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
READERS: tuple[tuple[str, Read], ...] = (
    (EVERYONE, person_of),
    (SESSIONS, session_of),
    (INVITATIONS, invitation_of),
    (DEVICES, device_of),
    (NOTES, note_of),
    (NOTICES, lambda row: notice_of(*row)),
)
OF_FACTS = frozenset({"facts", "requests", "tickets", "stages", "counters"})
"""Compared with the facts, bytes that are no text included."""


def first_unreadable(db: sqlite3.Connection) -> str | None:
    """A row that no server could read, as a sentence for the technician; None: there is none."""
    others = [name for (name,) in db.execute(TABLES) if name not in OF_FACTS]
    for query, read in (*((f"SELECT * FROM {name}", tuple) for name in others), *READERS):  # noqa: S608 - names are ours
        try:
            _read_all(db, query, read)
        except StoreError as error:
            return str(error)
    return None


def _read_all(db: sqlite3.Connection, query: str, read: Read) -> None:
    lenient, db.text_factory = db.text_factory, str
    try:
        for row in db.execute(query):
            read(row)
    except sqlite3.OperationalError as error:
        raise no_text(query, error) or error from error
    finally:
        db.text_factory = lenient
