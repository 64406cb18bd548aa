"""Sessions and known browsers in SQLite."""

import sqlite3
from collections.abc import Collection, Mapping

from core.domain.ids import StaffId
from core.staff.life import Life
from core.staff.people import Staff
from core.staff.table import BROWSERS_MAX, Browser, Session, TokenHash
from core.store.sqlite.connection import Connection
from core.store.sqlite.file import SqliteFile
from core.store.sqlite.person_rows import BY_ID, PERSON, PERSON_CELLS, person_of
from core.store.sqlite.rows import instant, micros, readable

SESSIONS = f"""SELECT {PERSON}, token_hash, browser, label, address, opened_us, seconds, used, seen_us
    FROM sessions JOIN staff ON staff.id = sessions.staff"""  # noqa: S608 - our own constant
_SIGN_IN = """INSERT INTO sessions (token_hash, browser, label, address, opened_us, seconds, used, seen_us, staff)
    SELECT ?, ?, ?, ?, ?, ?, ?, ?, id FROM staff WHERE id = ? AND active"""
_KNOW = """INSERT INTO browsers (staff, secret_hash, seen_us) VALUES (?, ?, ?)
    ON CONFLICT (staff, secret_hash) DO UPDATE SET seen_us = excluded.seen_us"""
_KNOW_FEWER = """DELETE FROM browsers WHERE staff = ?1 AND secret_hash NOT IN (
    SELECT secret_hash FROM browsers WHERE staff = ?1 ORDER BY seen_us DESC LIMIT ?2)"""
_FORGET_BROWSERS = """DELETE FROM browsers WHERE staff = ?1
    AND secret_hash NOT IN (SELECT browser FROM sessions WHERE token_hash = ?2)"""


class SqliteSessionTable:
    """Implements a part of `core.staff.table.StaffTable`."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file

    async def sessions(self) -> list[tuple[TokenHash, Session]]:
        """All sessions."""
        return [session_of(row) for row in await self._file.rows(SESSIONS)]

    async def put_session(self, token_hash: TokenHash, session: Session) -> Staff | None:
        """Remember that somebody signed in, and where. Answers with the person as they are now."""
        staff, browser = session.staff.id, session.browser
        async with self._file.transaction() as db:
            if browser.secret_hash:
                await db.execute("DELETE FROM sessions WHERE browser = ?", (browser.secret_hash,))
            stored = await db.execute(_SIGN_IN, (token_hash, *_cells(session), staff))
            if stored.rowcount == 0:
                return None
            if browser.secret_hash:
                await db.execute(_KNOW, (staff, browser.secret_hash, micros(session.opened)))
                await db.execute(_KNOW_FEWER, (staff, BROWSERS_MAX))
            (row,) = await db.execute_fetchall(BY_ID, (staff,))
        return person_of(row)

    async def knows_browser(self, staff: StaffId, secret_hash: bytes) -> bool:
        """Whether this person has signed in there before."""
        query = "SELECT 1 FROM browsers WHERE staff = ? AND secret_hash = ?"
        return any(await self._file.rows(query, staff, secret_hash))

    async def exchange_token(self, old: TokenHash, new: TokenHash) -> None:
        """A session has another token from now on."""
        async with self._file.transaction() as db:
            found = await db.execute("UPDATE sessions SET token_hash = ? WHERE token_hash = ?", (new, old))
            await db.execute("UPDATE revocations SET count = count + ?", (found.rowcount,))

    async def end_sessions(self, tokens: Collection[TokenHash]) -> None:
        """Forget them."""
        if tokens:
            async with self._file.transaction() as db:
                await db.executemany("DELETE FROM sessions WHERE token_hash = ?", [(token,) for token in tokens])

    async def sign_out(self, staff: StaffId, but: TokenHash = b"") -> None:
        """Forget all sessions of a person, and their known browsers, but for one session and its browser."""
        async with self._file.transaction() as db:
            await db.execute("DELETE FROM sessions WHERE staff = ? AND token_hash <> ?", (staff, but))
            await db.execute(_FORGET_BROWSERS, (staff, but))

    async def note_use(self, lives: Mapping[TokenHash, Life]) -> None:
        """Keep how much of sessions and invitations has been used."""
        rows = [(life.used, micros(life.seen), token) for token, life in lives.items()]
        if rows:
            async with self._file.transaction() as db:
                for table in ("sessions", "invitations"):
                    await db.executemany(f"UPDATE {table} SET used = ?, seen_us = ? WHERE token_hash = ?", rows)  # noqa: S608 - our own names


async def shut_out(db: Connection, staff: StaffId) -> None:
    """Nothing of a person opens a door any more."""
    for table in ("sessions", "browsers", "invitations"):
        await db.execute(f"DELETE FROM {table} WHERE staff = ?", (staff,))  # noqa: S608 - our own names


def session_of(row: sqlite3.Row) -> tuple[TokenHash, Session]:
    """The session of a row of `SESSIONS`. Raises `StoreError`."""
    token, secret_hash, label, address, opened, seconds, used, seen = row[PERSON_CELLS:]
    with readable("sessions", f"of {row[0]}"):
        life = Life(seconds, used, instant(seen))
        browser = Browser(bytes(secret_hash), label, address)
        return bytes(token), Session(person_of(row), browser, instant(opened), life)


def _cells(session: Session) -> tuple[bytes | str | int | float | None, ...]:
    browser, life = session.browser, session.life
    where = (browser.secret_hash, browser.label, browser.address)
    return (*where, micros(session.opened), life.seconds, life.used, micros(life.seen))
