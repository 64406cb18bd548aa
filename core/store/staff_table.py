"""Staff, sessions and invitations in SQLite. Implements `core.staff.StaffTable`."""

import sqlite3
from datetime import datetime

import msgspec

from core.domain.errors import NameTaken
from core.domain.ids import CounterId, StaffId
from core.staff import Invitation, Role, Session, Staff
from core.store.rows import instant, micros
from core.store.sqlite import SqliteStore

STALE_INVITATIONS = "DELETE FROM invitations WHERE ends_us <= ? OR (role = 'administrator' AND name = '')"
_PERSON = "staff.id, staff.name, staff.role, staff.counters, staff.active"


class SqliteStaffTable:
    """Uses the store's connection and its transactions."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def everyone(self) -> list[Staff]:
        """All of them, by name."""
        found = await self._store.db.execute_fetchall(f"SELECT {_PERSON} FROM staff ORDER BY name")  # noqa: S608 - our own constant
        return [_person(row) for row in found]

    async def pin_hash(self, name: str) -> tuple[Staff, str] | None:
        """Who has this name, and the hash of their PIN."""
        query = f"SELECT {_PERSON}, pin_hash FROM staff WHERE name = ?"  # noqa: S608 - our own constant
        for row in await self._store.db.execute_fetchall(query, (name,)):
            return _person(row), row[5]
        return None

    async def put(self, staff: Staff, pin_hash: str) -> None:
        """Add a person. Raises `NameTaken`."""
        async with self._store.transaction() as db:
            try:
                await db.execute("INSERT INTO staff VALUES (?,?,?,?,?,?)", _person_row(staff, pin_hash))
            except sqlite3.IntegrityError:
                raise NameTaken(name=staff.name) from None

    async def remove(self, staff: StaffId) -> None:
        """Forget a person and their sessions."""
        async with self._store.transaction() as db:
            await db.execute("DELETE FROM staff WHERE id = ?", (staff,))

    async def sessions(self) -> list[tuple[bytes, Session]]:
        """All sessions."""
        query = f"SELECT {_PERSON}, token_hash, ends_us FROM sessions JOIN staff ON staff.id = sessions.staff"  # noqa: S608 - our own constant
        found = await self._store.db.execute_fetchall(query)
        return [(bytes(row[5]), Session(_person(row), instant(row[6]))) for row in found]

    async def tidy(self, now: datetime) -> None:
        """Forget what has ended, and nameless administrators' links: each start prints its own while it needs one."""
        async with self._store.transaction() as db:
            await db.execute("DELETE FROM sessions WHERE ends_us <= ?", (micros(now),))
            await db.execute(STALE_INVITATIONS, (micros(now),))

    async def put_session(self, token_hash: bytes, session: Session) -> None:
        """Remember that somebody signed in."""
        async with self._store.transaction() as db:
            row = (token_hash, session.staff.id, micros(session.ends))
            await db.execute("INSERT INTO sessions VALUES (?,?,?)", row)

    async def end_session(self, token_hash: bytes) -> None:
        """Forget it."""
        async with self._store.transaction() as db:
            await db.execute("DELETE FROM sessions WHERE token_hash = ?", (token_hash,))

    async def invite(self, token_hash: bytes, invitation: Invitation) -> None:
        """Keep an invitation."""
        row = (token_hash, invitation.name, invitation.role, _joined(invitation.counters), micros(invitation.ends))
        async with self._store.transaction() as db:
            await db.execute("INSERT INTO invitations VALUES (?,?,?,?,?)", row)

    async def invitation(self, token_hash: bytes) -> Invitation | None:
        """The invitation behind a token."""
        query = "SELECT name, role, counters, ends_us FROM invitations WHERE token_hash = ?"
        for name, role, counters, ends_us in await self._store.db.execute_fetchall(query, (token_hash,)):
            return Invitation(name, Role(role), _split(counters), instant(ends_us))
        return None

    async def accept(self, token_hash: bytes, staff: Staff, pin_hash: str) -> bool:
        """Spend an invitation and add the person, both or none; False when it was spent already."""
        async with self._store.transaction() as db:
            spent = await db.execute("DELETE FROM invitations WHERE token_hash = ?", (token_hash,))
            if spent.rowcount == 0:
                return False
            try:
                await db.execute("INSERT INTO staff VALUES (?,?,?,?,?,?)", _person_row(staff, pin_hash))
            except sqlite3.IntegrityError:
                raise NameTaken(name=staff.name) from None
        return True


def _person(row: sqlite3.Row) -> Staff:
    return Staff(StaffId(row[0]), row[1], Role(row[2]), _split(row[3]), bool(row[4]))


def _person_row(staff: Staff, pin_hash: str) -> tuple[str | int, ...]:
    return (staff.id, staff.name, staff.role, pin_hash, _joined(staff.counters), int(staff.active))


def _split(counters: str) -> tuple[CounterId, ...]:
    return msgspec.json.decode(counters, type=tuple[CounterId, ...])


def _joined(counters: tuple[CounterId, ...]) -> str:
    return msgspec.json.encode(counters).decode()
