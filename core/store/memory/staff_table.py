"""Staff, sessions and invitations in memory."""

from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

from msgspec.structs import replace

from core.domain.errors import NameTaken
from core.domain.ids import StaffId
from core.staff.life import Life
from core.staff.people import Role, Staff
from core.staff.table import BROWSERS_MAX, Invitation, Session, TokenHash
from core.store.base import Contradiction
from core.store.memory.contents import Contents, StoredPerson

V = TypeVar("V")


class MemoryStaffTable:
    """Implements `core.staff.table.StaffTable`. Nothing waits inside a method, so each is one transaction."""

    def __init__(self, contents: Contents) -> None:
        self._contents, self._people = contents, contents.people

    async def everyone(self) -> list[Staff]:
        """All of them, by name."""
        return sorted((person.staff for person in self._people.values()), key=lambda staff: _folded(staff.name))

    async def pin_hash(self, name: str) -> tuple[Staff, str] | None:
        """Who has this name, and the hash of their PIN."""
        found = (p for p in self._people.values() if _folded(p.staff.name) == _folded(name))
        return next(((person.staff, person.pin_hash) for person in found), None)

    async def put(self, staff: Staff, pin_hash: str) -> None:
        """Add a person. Raises `NameTaken`."""
        self._must_be_consistent(staff)
        if staff.id in self._people or self._namesake(staff):
            raise NameTaken(name=staff.name)
        self._people[staff.id] = StoredPerson(staff, pin_hash)

    async def change(self, staff: Staff) -> None:
        """Keep what has changed about a person, and end what they may have no longer."""
        self._must_be_consistent(staff)
        if self._namesake(staff):
            raise Contradiction(f"Somebody else is called {staff.name}.")
        if staff.id in self._people:
            self._people[staff.id] = StoredPerson(staff, self._people[staff.id].pin_hash)
        if not staff.active:
            self._shut_out(staff.id)
        if not (staff.active and staff.role is Role.ADMINISTRATOR):
            self._end_invitations(lambda invitation: invitation.maker == staff.id)

    async def change_pin(self, staff: StaffId, pin_hash: str) -> None:
        """Keep the hash of a new PIN."""
        if staff in self._people:
            self._people[staff] = StoredPerson(self._people[staff].staff, pin_hash)

    async def remove(self, staff: StaffId) -> None:
        """Forget a person, their sessions and browsers, the invitations to them and those that they made."""
        self._shut_out(staff)
        self._end_invitations(lambda invitation: invitation.maker == staff)
        self._people.pop(staff, None)

    async def sessions(self) -> list[tuple[TokenHash, Session]]:
        """All sessions."""
        return [(token, self._as_now(session)) for token, session in self._contents.sessions.items()]

    async def put_session(self, token_hash: TokenHash, session: Session) -> Staff | None:
        """Remember that somebody signed in, and where. Answers with the person as they are now."""
        secret, person = session.browser.secret_hash, self._people.get(session.staff.id)
        self._end_sessions(lambda other: bool(secret) and other.browser.secret_hash == secret)
        if person is None or not person.staff.active:
            return None
        self._contents.sessions[token_hash] = session
        self._know(session)
        return person.staff

    async def knows_browser(self, staff: StaffId, secret_hash: bytes) -> bool:
        """Whether this person has signed in there before."""
        return (staff, secret_hash) in self._contents.browsers

    async def exchange_token(self, old: TokenHash, new: TokenHash) -> None:
        """A session has another token from now on."""
        if session := self._contents.sessions.get(old):
            self._contents.sessions[new] = session
            await self.end_sessions([old])

    async def end_sessions(self, tokens: Collection[TokenHash]) -> None:
        """Forget them."""
        self._contents.revocations += _forget(self._contents.sessions, tokens)

    async def sign_out(self, staff: StaffId, but: TokenHash = b"") -> None:
        """Forget all sessions of a person, and their known browsers, but for one session and its browser."""
        kept = self._contents.sessions.get(but)
        self._forget_browsers(staff, kept.browser.secret_hash if kept else b"")
        await self.end_sessions([t for t, s in self._contents.sessions.items() if s.staff.id == staff and t != but])

    async def note_use(self, lives: Mapping[TokenHash, Life]) -> None:
        """Keep how much of sessions and invitations has been used."""
        sessions, invitations = self._contents.sessions, self._contents.invitations
        for token, life in lives.items():
            if token in sessions:
                sessions[token] = replace(sessions[token], life=life)
            elif token in invitations:
                invitations[token] = replace(invitations[token], life=life)

    async def invitations(self) -> list[tuple[TokenHash, Invitation]]:
        """All invitations."""
        return list(self._contents.invitations.items())

    async def invite(self, token_hash: TokenHash, invitation: Invitation) -> None:
        """Keep an invitation. Of one person, only the last counts."""
        self._end_invitations(lambda earlier: earlier.person.id == invitation.person.id)
        self._contents.invitations[token_hash] = invitation

    async def withdraw(self, tokens: Collection[TokenHash]) -> None:
        """Forget invitations."""
        self._contents.revocations += _forget(self._contents.invitations, tokens)

    async def accept(self, token_hash: TokenHash, staff: Staff, pin_hash: str) -> bool:
        """Spend an invitation and add the person, or give who is there already their new PIN; False: spent already."""
        if token_hash not in self._contents.invitations:
            return False
        if staff.id in self._people:
            await self.change_pin(staff.id, pin_hash)
        else:
            await self.put(staff, pin_hash)
        await self.withdraw([token_hash])
        await self.sign_out(staff.id)
        return True

    async def revocations(self) -> int:
        """How many sessions and invitations have been ended here, ever."""
        return self._contents.revocations

    async def mark_served(self) -> None:
        """Count from 1 on, where nothing was counted yet."""
        self._contents.revocations = max(1, self._contents.revocations)

    async def revoke_all(self, revocations: int) -> None:
        """Forget all sessions, known browsers and invitations, and count on from there."""
        for table in (self._contents.sessions, self._contents.invitations, self._contents.browsers):
            table.clear()
        self._contents.revocations = revocations

    def _as_now(self, session: Session) -> Session:
        return replace(session, staff=self._people[session.staff.id].staff)

    def _know(self, session: Session) -> None:
        staff, secret = session.staff.id, session.browser.secret_hash
        if secret:
            self._contents.browsers[staff, secret] = session.opened
            latest = sorted((at, known) for (who, known), at in self._contents.browsers.items() if who == staff)
            for _, known in latest[:-BROWSERS_MAX]:
                del self._contents.browsers[staff, known]

    def _forget_browsers(self, staff: StaffId, but: bytes = b"") -> None:
        for who, known in [key for key in self._contents.browsers if key[0] == staff and key[1] != but]:
            del self._contents.browsers[who, known]

    def _end_sessions(self, unwanted: Callable[[Session], bool]) -> None:
        found = [token for token, session in self._contents.sessions.items() if unwanted(session)]
        self._contents.revocations += _forget(self._contents.sessions, found)

    def _end_invitations(self, unwanted: Callable[[Invitation], bool]) -> None:
        found = [token for token, one in self._contents.invitations.items() if unwanted(one)]
        self._contents.revocations += _forget(self._contents.invitations, found)

    def _namesake(self, staff: Staff) -> bool:
        others = (p.staff for p in self._people.values() if p.staff.id != staff.id)
        return any(_folded(other.name) == _folded(staff.name) for other in others)

    def _must_be_consistent(self, staff: Staff) -> None:
        if staff.tenant is not None and staff.role is Role.ADMINISTRATOR:
            raise Contradiction(f"{staff.name} is an administrator, but has a tenant.")
        if not staff.name:
            raise Contradiction("Everybody has a name.")

    def _shut_out(self, staff: StaffId) -> None:
        self._end_sessions(lambda session: session.staff.id == staff)
        self._forget_browsers(staff)
        self._end_invitations(lambda invitation: invitation.person.id == staff)


def _folded(name: str) -> bytes:
    """Capitals of the Latin alphabet count as small letters, as in SQLite's NOCASE."""
    return name.encode().lower()


def _forget(table: dict[TokenHash, V], tokens: Collection[TokenHash]) -> int:
    """Answers with how many there were."""
    return sum(table.pop(token, None) is not None for token in tokens)
