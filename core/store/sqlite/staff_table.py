"""Staff in SQLite. Implements `core.staff.table.StaffTable`."""

from core.domain.ids import StaffId
from core.staff.people import Role, Staff
from core.store.sqlite.connection import Connection
from core.store.sqlite.invitation_table import SqliteInvitationTable
from core.store.sqlite.person_rows import BY_NAME, CHANGE, EVERYONE, add_person, columns_of, person_of
from core.store.sqlite.session_table import SqliteSessionTable, shut_out


class SqliteStaffTable(SqliteSessionTable, SqliteInvitationTable):
    """Shares the file with the store's other parts."""

    async def everyone(self) -> list[Staff]:
        """All of them, by name."""
        return [person_of(row) for row in await self._file.rows(EVERYONE)]

    async def pin_hash(self, name: str) -> tuple[Staff, str] | None:
        """Who has this name, and the hash of their PIN."""
        for row in await self._file.rows(BY_NAME, name):
            return person_of(row), row[9]
        return None

    async def put(self, staff: Staff, pin_hash: str) -> None:
        """Add a person. Raises `NameTaken`."""
        async with self._file.transaction() as db:
            await add_person(db, staff, pin_hash)

    async def change(self, staff: Staff) -> None:
        """Keep what has changed about a person, and end what they may have no longer."""
        async with self._file.transaction() as db:
            await db.execute(CHANGE, (*columns_of(staff), staff.id))
            if not staff.active:
                await shut_out(db, staff.id)
            if not (staff.active and staff.role is Role.ADMINISTRATOR):
                await db.execute("DELETE FROM invitations WHERE maker = ?", (staff.id,))

    async def change_pin(self, staff: StaffId, pin_hash: str) -> None:
        """Keep the hash of a new PIN."""
        async with self._file.transaction() as db:
            await db.execute("UPDATE staff SET pin_hash = ? WHERE id = ?", (pin_hash, staff))

    async def remove(self, staff: StaffId) -> None:
        """Forget a person, their sessions and browsers, the invitations to them and those that they made."""
        async with self._file.transaction() as db:
            await shut_out(db, staff)
            await db.execute("DELETE FROM staff WHERE id = ?", (staff,))

    async def revocations(self) -> int:
        """How many sessions and invitations have been ended here, ever."""
        ((count,),) = await self._file.rows("SELECT count FROM revocations")
        return int(count)

    async def mark_served(self) -> None:
        """Count from 1 on, where nothing was counted yet."""
        if not await self.revocations():
            async with self._file.transaction() as db:
                await db.execute("UPDATE revocations SET count = 1 WHERE count = 0")

    async def revoke_all(self, revocations: int) -> None:
        """Forget all sessions, known browsers and invitations, and count on from there."""
        async with self._file.transaction() as db:
            await _empty(db)
            await db.execute("UPDATE revocations SET count = ?", (revocations,))


async def _empty(db: Connection) -> None:
    for table in ("sessions", "browsers", "invitations"):
        await db.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
