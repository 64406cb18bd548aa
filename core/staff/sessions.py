"""Who is signed in, answered from memory; the table is behind it for the next start.

A session lasts until the shift ends: an hour after the building's last closing of the day, and SESSION_HOURS at the
most. It ends earlier once nothing was asked with it for IDLE_SECONDS, while no page of its browser has a live line
either: a board on the wall is looked at all day, a laptop that was closed is not. Both are spans that were really used
(`core.staff.life`). A browser has one session: signing in again ends the one before. Whatever ends one (signing out
anywhere, an administrator, time) also hangs up the live sockets opened with it.
"""

import secrets
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from core.clock import Clock
from core.domain.errors import SignInNeeded
from core.domain.ids import StaffId
from core.domain.opening import last_closing
from core.domain.site import Site
from core.staff.life import Life, LifeCount
from core.staff.people import Staff, hashed
from core.staff.table import Browser, Session, StaffTable, TokenHash

SESSION_HOURS = 14
HOURS_AFTER_CLOSING = 1
IDLE_SECONDS = 2 * 3600.0
FRESH_SECONDS = 5 * 60.0
"""How long a PIN that was just written is good for changing people."""

HangUp = Callable[[], None]


def shift_end(site: Site, at: datetime) -> datetime:
    """When a session that begins at `at` ends. On a day without opening, or after its shift: SESSION_HOURS later."""
    closing, most = last_closing(site, at), at + timedelta(hours=SESSION_HOURS)
    end = closing + timedelta(hours=HOURS_AFTER_CLOSING) if closing else at
    return min(end, most) if end > at else most


def after_session_hours(at: datetime) -> datetime:
    """When a session ends where nobody knows the building's hours."""
    return at + timedelta(hours=SESSION_HOURS)


class OpenSession:
    """A session that has not ended. `proven`: when, by the steady clock, its PIN was last written; None: before this
    start.
    """

    def __init__(self, session: Session, clock: Clock, proven: float | None = None) -> None:
        self.staff, self.browser, self.opened = session.staff, session.browser, session.opened
        self.count = LifeCount(clock, session.life, IDLE_SECONDS)
        self.proven = proven
        self.has_short_pin = False
        """Whether the PIN by which it was opened is shorter than the role needs: of before, or of a lesser role."""


class Sessions:
    """All open sessions, by the hash of their token."""

    def __init__(self, table: StaffTable, clock: Clock, shift_ends: Callable[[datetime], datetime]) -> None:
        self._table, self._clock, self._shift_ends = table, clock, shift_ends
        self._open: dict[TokenHash, OpenSession] = {}
        self._ended: set[TokenHash] = set()
        """And still in the table: by themselves, or because the disk did not take it."""
        self._watchers: dict[TokenHash, dict[object, HangUp]] = {}

    async def load(self) -> None:
        """Those that are still open on disk."""
        self._open = {token: OpenSession(s, self._clock) for token, s in await self._table.sessions()}
        self.tick()

    def is_open(self, token: str) -> bool:
        """Whether there is such a session; asking does not use it."""
        return hashed(token) in self._open

    def who(self, token: str) -> Staff | None:
        """Who holds a session token, which is thereby used."""
        session = self._found(token)
        if session is None:
            return None
        session.count.use()
        return session.staff

    async def open(self, staff: Staff, browser: Browser) -> tuple[Staff, str] | None:
        """A token for who has shown who they are, and the person as they are now. None: removed or disabled since."""
        token, session = secrets.token_urlsafe(24), self._new(staff, browser)
        present = await self._table.put_session(hashed(token), session)
        if present is None:
            return None
        self._forget(self._of_browser(browser.secret_hash))
        self._open[hashed(token)] = OpenSession(session, self._clock, self._clock.steady())
        self._open[hashed(token)].staff = present
        return present, token

    def _new(self, staff: Staff, browser: Browser) -> Session:
        now = self._clock.wall()
        ends = min(self._shift_ends(now), after_session_hours(now))
        return Session(staff, browser, now, Life((ends - now).total_seconds(), 0.0, now))

    def of(self, staff: StaffId) -> dict[TokenHash, OpenSession]:
        """The open ones of a person."""
        return {token: session for token, session in self._open.items() if session.staff.id == staff}

    async def end(self, tokens: Collection[TokenHash]) -> None:
        """End some. Harmless for those that have ended already. Where the table fails they have ended all the same, and
        are written as soon as the disk takes it (`note_use`).
        """
        known = [token for token in tokens if token in self._open]
        self._ended.update(known)
        self._forget(known)
        if known:
            await self._write_ends()

    async def end_all(self, staff: StaffId, but: str = "") -> None:
        """End all sessions of a person, but perhaps for the one with the token `but`."""
        known = self.of(staff).keys() - {hashed(but)}
        self._ended.update(known)
        self._forget(known)
        await self._table.sign_out(staff, hashed(but))
        self._ended -= known

    def forget(self, staff: StaffId) -> None:
        """The same for sessions that the table has forgotten already."""
        self._forget(self.of(staff))

    def renew(self, staff: Staff) -> None:
        """A person has changed. Their sockets are hung up, because what they may follow is judged when one opens."""
        for token, session in self.of(staff.id).items():
            session.staff = staff
            self._hang_up(token)

    async def prove(self, token: str) -> str:
        """Their PIN was just written: their session goes on, live lines and all, with another token, which is the
        answer. The one until now opens nothing any more. Raises `SignInNeeded` where it did not before.
        """
        session, proven = self._found(token), secrets.token_urlsafe(24)
        if session is None:
            raise SignInNeeded
        # In memory first: whoever is signed out meanwhile is out under either token.
        self._rename(hashed(token), hashed(proven))
        try:
            await self._table.exchange_token(hashed(token), hashed(proven))
        except BaseException:
            self._rename(hashed(proven), hashed(token))
            raise
        session.proven = self._clock.steady()
        return proven

    def _rename(self, old: TokenHash, new: TokenHash) -> None:
        if old in self._open:
            self._open[new] = self._open.pop(old)
        if old in self._watchers:
            self._watchers[new] = self._watchers.pop(old)

    def note_pin(self, token: str, *, short: bool) -> None:
        """Whether it was opened by a PIN that is too short by now."""
        if session := self._found(token):
            session.has_short_pin = short

    def has_short_pin(self, token: str) -> bool:
        """What was noted."""
        session = self._found(token)
        return bool(session and session.has_short_pin)

    def is_fresh(self, token: str) -> bool:
        """Whether their PIN was written within FRESH_SECONDS."""
        session = self._found(token)
        return bool(session and session.proven and self._clock.steady() - session.proven <= FRESH_SECONDS)

    def tick(self) -> None:
        """Notice which sessions have ended by themselves; a live line is use."""
        for token in self._watchers.keys() & self._open.keys():
            self._open[token].count.use()
        over = [token for token, session in self._open.items() if session.count.is_over]
        self._ended.update(over)
        self._forget(over)

    async def note_use(self) -> None:
        """Keep how much of each has been used, and forget those that have ended."""
        await self._write_ends()
        await self._table.note_use({token: session.count.stored() for token, session in self._open.items()})

    async def _write_ends(self) -> None:
        ended = set(self._ended)
        await self._table.end_sessions(ended)
        self._ended -= ended

    @contextmanager
    def watched(self, token: str, hang_up: HangUp) -> Iterator[None]:
        """While inside, `hang_up` is called once this session has ended or its person has changed."""
        watchers, one = self._watchers.setdefault(hashed(token), {}), object()
        watchers[one] = hang_up
        try:
            yield
        finally:
            del watchers[one]
            if not watchers:  # under whatever token by now
                self._watchers = {key: others for key, others in self._watchers.items() if others}

    def _found(self, token: str) -> OpenSession | None:
        session = self._open.get(hashed(token))
        return session if session and not session.count.is_over else None

    def _of_browser(self, secret_hash: bytes) -> list[TokenHash]:
        there = [token for token, session in self._open.items() if session.browser.secret_hash == secret_hash]
        return there if secret_hash else []

    def _forget(self, tokens: Collection[TokenHash]) -> None:
        for token in tokens:
            if self._open.pop(token, None):
                self._hang_up(token)

    def _hang_up(self, token: TokenHash) -> None:
        for hang_up in list(self._watchers.get(token, {}).values()):
            hang_up()
