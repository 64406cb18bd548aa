"""Staff, sessions and invitations in SQLite. Implements `core.staff.people.StaffTable`."""

import sqlite3
from datetime import datetime
from typing import TypeVar

import msgspec

from core.domain.errors import NameTaken
from core.domain.ids import CounterId, QueueId, StaffId, TenantId
from core.staff.people import Invitation, Right, Role, Session, Staff, Weight
from core.store.sqlite.connection import Connection
from core.store.sqlite.file import SqliteFile
from core.store.sqlite.rows import instant, micros

T = TypeVar("T")

_PERSON = (
    "staff.id, staff.name, staff.role, staff.counters, staff.active, staff.tenant, staff.queues, staff.weights, "
    "staff.rights"
)
_EVERYONE = f"SELECT {_PERSON} FROM staff ORDER BY name"  # noqa: S608 - our own constant
_BY_ID = f"SELECT {_PERSON} FROM staff WHERE id = ?"  # noqa: S608 - our own constant
_BY_NAME = f"SELECT {_PERSON}, pin_hash FROM staff WHERE name = ?"  # noqa: S608 - our own constant
_SESSIONS = f"SELECT {_PERSON}, token_hash, ends_us FROM sessions JOIN staff ON staff.id = sessions.staff"  # noqa: S608 - our own constant
_ADD = """INSERT INTO staff (id, name, role, counters, active, tenant, queues, weights, rights, pin_hash)
    VALUES (?,?,?,?,?,?,?,?,?,?)"""
_CHANGE = """UPDATE staff SET name = ?, role = ?, counters = ?, active = ?, tenant = ?, queues = ?, weights = ?,
    rights = ? WHERE id = ?"""
_SIGN_IN = "INSERT INTO sessions (token_hash, staff, ends_us) SELECT ?, id, ? FROM staff WHERE id = ? AND active"
_STALE = """DELETE FROM invitations WHERE ends_us <= ?
    OR (person ->> 'role' = 'administrator' AND person ->> 'name' = '')"""


class SqliteStaffTable:
    """Shares the file with the store's other parts."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file

    async def everyone(self) -> list[Staff]:
        """All of them, by name."""
        return [_person(row) for row in await self._file.rows(_EVERYONE)]

    async def pin_hash(self, name: str) -> tuple[Staff, str] | None:
        """Who has this name, and the hash of their PIN."""
        for row in await self._file.rows(_BY_NAME, name):
            return _person(row), row[9]
        return None

    async def put(self, staff: Staff, pin_hash: str) -> None:
        """Add a person. Raises `NameTaken`."""
        async with self._file.transaction() as db:
            await _add(db, staff, pin_hash)

    async def change(self, staff: Staff) -> None:
        """Keep what has changed about a person. Who is not active loses their sessions and invitations."""
        async with self._file.transaction() as db:
            await db.execute(_CHANGE, (*_columns(staff), staff.id))
            if not staff.active:
                await _shut_out(db, staff.id)

    async def change_pin(self, staff: StaffId, pin_hash: str) -> None:
        """Keep the hash of a new PIN."""
        async with self._file.transaction() as db:
            await db.execute("UPDATE staff SET pin_hash = ? WHERE id = ?", (pin_hash, staff))

    async def remove(self, staff: StaffId) -> None:
        """Forget a person, their sessions and their invitations."""
        async with self._file.transaction() as db:
            await _shut_out(db, staff)
            await db.execute("DELETE FROM staff WHERE id = ?", (staff,))

    async def sessions(self) -> list[tuple[bytes, Session]]:
        """All sessions."""
        found = await self._file.rows(_SESSIONS)
        return [(bytes(row[9]), Session(_person(row), instant(row[10]))) for row in found]

    async def tidy(self, now: datetime) -> None:
        """Forget what has ended, and nameless administrators' links: each start prints its own while it needs one."""
        async with self._file.transaction() as db:
            await db.execute("DELETE FROM sessions WHERE ends_us <= ?", (micros(now),))
            await db.execute(_STALE, (micros(now),))

    async def put_session(self, token_hash: bytes, session: Session) -> Staff | None:
        """Remember that somebody signed in; answers with the person as they are now, None: no longer, or not active."""
        async with self._file.transaction() as db:
            stored = await db.execute(_SIGN_IN, (token_hash, micros(session.ends), session.staff.id))
            if stored.rowcount == 0:
                return None
            (row,) = await db.execute_fetchall(_BY_ID, (session.staff.id,))
        return _person(row)

    async def end_session(self, token_hash: bytes) -> None:
        """Forget it."""
        async with self._file.transaction() as db:
            await db.execute("DELETE FROM sessions WHERE token_hash = ?", (token_hash,))

    async def end_sessions(self, staff: StaffId, but: bytes = b"") -> None:
        """Forget all sessions of a person but one."""
        async with self._file.transaction() as db:
            await db.execute("DELETE FROM sessions WHERE staff = ? AND token_hash <> ?", (staff, but))

    async def invite(self, token_hash: bytes, invitation: Invitation) -> None:
        """Keep an invitation. Of one person, only the last counts."""
        row = (token_hash, _json(invitation.person), micros(invitation.ends))
        async with self._file.transaction() as db:
            await db.execute("DELETE FROM invitations WHERE staff = ?", (invitation.person.id,))
            await db.execute("INSERT INTO invitations (token_hash, person, ends_us) VALUES (?,?,?)", row)

    async def invitation(self, token_hash: bytes) -> Invitation | None:
        """The invitation behind a token."""
        query = "SELECT person, ends_us FROM invitations WHERE token_hash = ?"
        for person, ends_us in await self._file.rows(query, token_hash):
            return Invitation(_read(person, Staff), instant(ends_us))
        return None

    async def accept(self, token_hash: bytes, staff: Staff, pin_hash: str) -> bool:
        """Spend an invitation and add the person, or give who is there already their new PIN; False: spent already."""
        async with self._file.transaction() as db:
            spent = await db.execute("DELETE FROM invitations WHERE token_hash = ?", (token_hash,))
            if spent.rowcount == 0:
                return False
            known = await db.execute("UPDATE staff SET pin_hash = ? WHERE id = ?", (pin_hash, staff.id))
            if known.rowcount == 0:
                await _add(db, staff, pin_hash)
            await db.execute("DELETE FROM sessions WHERE staff = ?", (staff.id,))
        return True


async def _add(db: Connection, staff: Staff, pin_hash: str) -> None:
    try:
        await db.execute(_ADD, (staff.id, *_columns(staff), pin_hash))
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_CHECK:
            raise
        raise NameTaken(name=staff.name) from None


async def _shut_out(db: Connection, staff: StaffId) -> None:
    await db.execute("DELETE FROM sessions WHERE staff = ?", (staff,))
    await db.execute("DELETE FROM invitations WHERE staff = ?", (staff,))


def _person(row: sqlite3.Row) -> Staff:
    return Staff(
        StaffId(row[0]),
        row[1],
        Role(row[2]),
        _read(row[3], tuple[CounterId, ...]),
        bool(row[4]),
        TenantId(row[5]) if row[5] else None,
        _read(row[6], tuple[QueueId, ...]),
        _read(row[7], dict[QueueId, Weight]),
        _read(row[8], tuple[Right, ...]),
    )


def _columns(staff: Staff) -> tuple[str | int | None, ...]:
    """Name, role and all that follows, in the order of `_ADD` and `_CHANGE`."""
    lists = (_json(staff.queues), _json(staff.weights), _json(staff.rights))
    return (staff.name, staff.role, _json(staff.counters), int(staff.active), staff.tenant, *lists)


def _read(text: str, kind: type[T]) -> T:
    return msgspec.json.decode(text, type=kind)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
