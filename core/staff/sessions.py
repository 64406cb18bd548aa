"""Who is signed in, answered from memory; the table is behind it for the next start.

A session ends with the shift: an hour after the building's last closing of the day, and after SESSION_HOURS at the
latest. Whatever ends one (signing out anywhere, an administrator, time) also hangs up the live sockets opened with
it.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from core.domain.ids import StaffId
from core.domain.opening import last_closing
from core.domain.site import Site
from core.staff.people import Session, Staff, StaffTable, hashed

SESSION_HOURS = 14
HOURS_AFTER_CLOSING = 1

HangUp = Callable[[], None]


def shift_end(site: Site, at: datetime) -> datetime:
    """When a session that begins at `at` ends. On a day without opening, or after its shift: SESSION_HOURS later."""
    closing, most = last_closing(site, at), at + timedelta(hours=SESSION_HOURS)
    end = closing + timedelta(hours=HOURS_AFTER_CLOSING) if closing else at
    return min(end, most) if end > at else most


def after_session_hours(at: datetime) -> datetime:
    """When a session ends where nobody knows the building's hours."""
    return at + timedelta(hours=SESSION_HOURS)


class Sessions:
    """All open sessions, by the hash of their token."""

    def __init__(
        self, table: StaffTable, clock: Callable[[], datetime], shift_ends: Callable[[datetime], datetime]
    ) -> None:
        self._table, self._clock, self._shift_ends = table, clock, shift_ends
        self._open: dict[bytes, Session] = {}
        self._watchers: dict[bytes, dict[object, HangUp]] = {}

    async def load(self) -> None:
        """Those that are still open on disk."""
        now = self._clock()
        self._open = {token: s for token, s in await self._table.sessions() if s.ends > now and s.staff.active}

    def who(self, token: str) -> Staff | None:
        """Who holds a session token."""
        session = self._open.get(hashed(token))
        return session.staff if session and session.ends > self._clock() else None

    async def open(self, staff: Staff) -> tuple[Staff, str] | None:
        """A token for who has shown who they are, and the person as they are now. None: removed or disabled since."""
        token, now = secrets.token_urlsafe(24), self._clock()
        session = Session(staff, min(self._shift_ends(now), after_session_hours(now)))
        present = await self._table.put_session(hashed(token), session)
        if present is None:
            return None
        self._open[hashed(token)] = Session(present, session.ends)
        return present, token

    async def end(self, token: str) -> None:
        """End one. Harmless when it has ended already."""
        self._forget(hashed(token))
        await self._table.end_session(hashed(token))

    async def end_all(self, staff: StaffId, but: str = "") -> None:
        """End all sessions of a person, but perhaps for the one with the token `but`."""
        self.forget(staff, but)
        await self._table.end_sessions(staff, hashed(but))

    def forget(self, staff: StaffId, but: str = "") -> None:
        """The same for sessions that the table has forgotten already."""
        for token in self._of(staff):
            if token != hashed(but):
                self._forget(token)

    def renew(self, staff: Staff) -> None:
        """A person has changed. Their sockets are hung up, because what they may follow is judged when one opens."""
        for token in self._of(staff.id):
            self._open[token] = Session(staff, self._open[token].ends)
            self._hang_up(token)

    def tick(self) -> None:
        """Notice which sessions have ended by themselves."""
        now = self._clock()
        for token in [token for token, session in self._open.items() if session.ends <= now]:
            self._forget(token)

    @contextmanager
    def watched(self, token: str, hang_up: HangUp) -> Iterator[None]:
        """While inside, `hang_up` is called once this session has ended or its person has changed."""
        key, one = hashed(token), object()
        self._watchers.setdefault(key, {})[one] = hang_up
        try:
            yield
        finally:
            watchers = self._watchers.get(key, {})
            watchers.pop(one, None)
            if not watchers:
                self._watchers.pop(key, None)

    def _of(self, staff: StaffId) -> list[bytes]:
        return [token for token, session in self._open.items() if session.staff.id == staff]

    def _forget(self, token: bytes) -> None:
        if self._open.pop(token, None):
            self._hang_up(token)

    def _hang_up(self, token: bytes) -> None:
        for hang_up in list(self._watchers.get(token, {}).values()):
            hang_up()
