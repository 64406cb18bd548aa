"""Staff, sessions and invitations in memory."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from core.domain.errors import NameTaken
from core.domain.ids import StaffId
from core.staff.people import Invitation, Role, Session, Staff
from core.store.base import Contradiction
from core.store.memory.contents import Contents, StoredPerson, StoredSession

V = TypeVar("V")


class MemoryStaffTable:
    """Implements `core.staff.people.StaffTable`. Nothing waits inside a method, so each is one transaction."""

    def __init__(self, contents: Contents) -> None:
        self._people, self._sessions = contents.people, contents.sessions
        self._invitations = contents.invitations

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
        """Keep what has changed about a person. Who is not active loses their sessions and invitations."""
        self._must_be_consistent(staff)
        if self._namesake(staff):
            raise Contradiction(f"Somebody else is called {staff.name}.")
        if staff.id in self._people:
            self._people[staff.id] = StoredPerson(staff, self._people[staff.id].pin_hash)
        if not staff.active:
            self._shut_out(staff.id)

    async def change_pin(self, staff: StaffId, pin_hash: str) -> None:
        """Keep the hash of a new PIN."""
        if staff in self._people:
            self._people[staff] = StoredPerson(self._people[staff].staff, pin_hash)

    async def remove(self, staff: StaffId) -> None:
        """Forget a person, their sessions and their invitations."""
        self._shut_out(staff)
        self._people.pop(staff, None)

    async def sessions(self) -> list[tuple[bytes, Session]]:
        """All sessions."""
        return [(token, Session(self._people[s.staff].staff, s.ends)) for token, s in self._sessions.items()]

    async def tidy(self, now: datetime) -> None:
        """Forget what has ended, and nameless administrators' links."""
        _forget(self._sessions, lambda session: session.ends <= now)
        _forget(self._invitations, lambda invitation: invitation.ends <= now or _of_first_start(invitation))

    async def put_session(self, token_hash: bytes, session: Session) -> Staff | None:
        """Remember that somebody signed in; answers with the person as they are now, None: no longer, or not active."""
        person = self._people.get(session.staff.id)
        if person is None or not person.staff.active:
            return None
        self._sessions[token_hash] = StoredSession(session.staff.id, session.ends)
        return person.staff

    async def end_session(self, token_hash: bytes) -> None:
        """Forget it."""
        self._sessions.pop(token_hash, None)

    async def end_sessions(self, staff: StaffId, but: bytes = b"") -> None:
        """Forget all sessions of a person but one."""
        for token in [token for token, s in self._sessions.items() if s.staff == staff and token != but]:
            del self._sessions[token]

    async def invite(self, token_hash: bytes, invitation: Invitation) -> None:
        """Keep an invitation. Of one person, only the last counts."""
        _forget(self._invitations, lambda earlier: earlier.person.id == invitation.person.id)
        self._invitations[token_hash] = invitation

    async def invitation(self, token_hash: bytes) -> Invitation | None:
        """The invitation behind a token."""
        return self._invitations.get(token_hash)

    async def accept(self, token_hash: bytes, staff: Staff, pin_hash: str) -> bool:
        """Spend an invitation and add the person, or give who is there already their new PIN; False: spent already."""
        if token_hash not in self._invitations:
            return False
        if staff.id in self._people:
            await self.change_pin(staff.id, pin_hash)
        else:
            await self.put(staff, pin_hash)
        del self._invitations[token_hash]
        await self.end_sessions(staff.id)
        return True

    def _namesake(self, staff: Staff) -> bool:
        others = (p.staff for p in self._people.values() if p.staff.id != staff.id)
        return any(_folded(other.name) == _folded(staff.name) for other in others)

    def _must_be_consistent(self, staff: Staff) -> None:
        if staff.tenant is not None and staff.role is not Role.SUPERVISOR:
            raise Contradiction(f"{staff.name} is no supervisor, but has a tenant.")
        if not staff.name:
            raise Contradiction("Everybody has a name.")

    def _shut_out(self, staff: StaffId) -> None:
        _forget(self._sessions, lambda session: session.staff == staff)
        _forget(self._invitations, lambda invitation: invitation.person.id == staff)


def _folded(name: str) -> bytes:
    """Capitals of the Latin alphabet count as small letters, as in SQLite's NOCASE."""
    return name.encode().lower()


def _of_first_start(invitation: Invitation) -> bool:
    return invitation.person.role is Role.ADMINISTRATOR and not invitation.person.name


def _forget(table: dict[bytes, V], unwanted: Callable[[V], bool]) -> None:
    for token in [token for token, value in table.items() if unwanted(value)]:
        del table[token]
