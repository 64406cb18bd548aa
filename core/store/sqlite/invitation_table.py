"""Invitations in SQLite."""

import sqlite3
from collections.abc import Collection

from core.domain.ids import StaffId
from core.staff.life import Life
from core.staff.people import Staff
from core.staff.table import Invitation, TokenHash
from core.store.sqlite.file import SqliteFile
from core.store.sqlite.person_rows import add_person, from_json, to_json
from core.store.sqlite.rows import instant, micros, readable

INVITATIONS = "SELECT token_hash, person, maker, made_us, seconds, used, seen_us FROM invitations"
_INVITE = """INSERT INTO invitations (token_hash, person, maker, made_us, seconds, used, seen_us)
    VALUES (?,?,?,?,?,?,?)"""


class SqliteInvitationTable:
    """Implements a part of `core.staff.table.StaffTable`."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file

    async def invitations(self) -> list[tuple[TokenHash, Invitation]]:
        """All invitations."""
        return [invitation_of(row) for row in await self._file.rows(INVITATIONS)]

    async def invite(self, token_hash: TokenHash, invitation: Invitation) -> None:
        """Keep an invitation. Of one person, only the last counts."""
        life = invitation.life
        spans = (micros(invitation.made), life.seconds, life.used, micros(life.seen))
        async with self._file.transaction() as db:
            await db.execute("DELETE FROM invitations WHERE staff = ?", (invitation.person.id,))
            await db.execute(_INVITE, (token_hash, to_json(invitation.person), invitation.maker, *spans))

    async def withdraw(self, tokens: Collection[TokenHash]) -> None:
        """Forget invitations."""
        async with self._file.transaction() as db:
            await db.executemany("DELETE FROM invitations WHERE token_hash = ?", [(token,) for token in tokens])

    async def accept(self, token_hash: TokenHash, staff: Staff, pin_hash: str) -> bool:
        """Spend an invitation and add the person, or give who is there already their new PIN; False: spent already."""
        async with self._file.transaction() as db:
            spent = await db.execute("DELETE FROM invitations WHERE token_hash = ?", (token_hash,))
            if spent.rowcount == 0:
                return False
            known = await db.execute("UPDATE staff SET pin_hash = ? WHERE id = ?", (pin_hash, staff.id))
            if known.rowcount == 0:
                await add_person(db, staff, pin_hash)
            await db.execute("DELETE FROM sessions WHERE staff = ?", (staff.id,))
            await db.execute("DELETE FROM browsers WHERE staff = ?", (staff.id,))
        return True


def invitation_of(row: sqlite3.Row) -> tuple[TokenHash, Invitation]:
    """The invitation of a row of `INVITATIONS`. Raises `StoreError`."""
    token, person, maker, made, seconds, used, seen = row
    with readable("invitations", "of a link"):
        life = Life(seconds, used, instant(seen))
        invited = from_json(person, Staff)
        return bytes(token), Invitation(invited, StaffId(maker) if maker else None, instant(made), life)
