"""People on the staff: who they are, how they sign in, and how a new one is let in.

PINs are kept as argon2id hashes; sessions and invitations as SHA-256 of their random tokens, so a stolen store opens no
door. There is no default password: the first administrator comes in by a one-time link printed at the first start.
"""

import asyncio
import hashlib
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from msgspec import Struct

from core.domain.errors import InvitationSpent, TooManyTries, UnfitName, UnfitPin, WrongPin
from core.domain.ids import CounterId, StaffId
from core.tries import Tries

SESSION_HOURS = 14
INVITATION_HOURS = 72
TRIES_OF_NAME, TRIES_FROM_ADDRESS = 4, 40
"""Wrong ones without waiting. Many officers may share one address behind a proxy, so it has more."""
PIN_LENGTH_MIN, PIN_LENGTH_MAX = 6, 128
NAME_LENGTH_MAX = 80


class Role(StrEnum):
    """Serves, watches and mends, or sets up."""

    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


class Staff(Struct, frozen=True):
    """One person. `counters`: where they usually serve; empty: anywhere."""

    id: StaffId
    name: str
    role: Role
    counters: tuple[CounterId, ...] = ()
    active: bool = True


class Session(Struct, frozen=True):
    """Somebody is signed in until `ends`."""

    staff: Staff
    ends: datetime


class Invitation(Struct, frozen=True):
    """Whoever holds the token may become this member of staff, once."""

    name: str
    role: Role
    counters: tuple[CounterId, ...]
    ends: datetime


class StaffTable(Protocol):
    """Where staff are kept."""

    async def everyone(self) -> list[Staff]:
        """All of them, by name."""

    async def pin_hash(self, name: str) -> tuple[Staff, str] | None:
        """Who has this name (in any case), and the hash of their PIN."""

    async def put(self, staff: Staff, pin_hash: str) -> None:
        """Add a person. Raises `NameTaken`."""

    async def remove(self, staff: StaffId) -> None:
        """Forget a person and their sessions."""

    async def sessions(self) -> list[tuple[bytes, Session]]:
        """All sessions."""

    async def tidy(self, now: datetime) -> None:
        """Forget sessions and invitations that have ended, and earlier starts' links for a first administrator."""

    async def put_session(self, token_hash: bytes, session: Session) -> None:
        """Remember that somebody signed in."""

    async def end_session(self, token_hash: bytes) -> None:
        """Forget it."""

    async def invite(self, token_hash: bytes, invitation: Invitation) -> None:
        """Keep an invitation."""

    async def invitation(self, token_hash: bytes) -> Invitation | None:
        """The invitation behind a token."""

    async def accept(self, token_hash: bytes, staff: Staff, pin_hash: str) -> bool:
        """Spend an invitation and add the person, both or none; False when it was spent already."""


class StaffRegister:
    """Signing in and out, and inviting. Sessions are answered from memory."""

    def __init__(self, table: StaffTable, clock: Callable[[], datetime]) -> None:
        self._table, self._clock = table, clock
        self._sessions: dict[bytes, Session] = {}
        self._tries_of_name, self._tries_from_address = Tries(TRIES_OF_NAME), Tries(TRIES_FROM_ADDRESS)
        self._hasher = PasswordHasher()
        self._hashing = asyncio.Semaphore(2)
        self._decoy = ""

    async def start(self) -> None:
        """Load the sessions that are still open."""
        self._decoy = await self._hash(secrets.token_hex())
        now = self._clock()
        await self._table.tidy(now)
        self._sessions = {token: s for token, s in await self._table.sessions() if s.ends > now}

    def who(self, token: str) -> Staff | None:
        """Who holds a session token."""
        session = self._sessions.get(hashed(token))
        return session.staff if session and session.ends > self._clock() else None

    async def everyone(self) -> list[Staff]:
        """All staff."""
        return await self._table.everyone()

    async def sign_in(self, name: str, pin: str, address: str) -> tuple[Staff, str]:
        """The person and a session token. Wrong tries of a name or from an address wait longer and longer."""
        counted = ((self._tries_of_name, name.casefold().strip()), (self._tries_from_address, address))
        found = await self._table.pin_hash(name.strip())
        async with self._hashing:
            # Asked in here, at one's turn: a thousand tries at once would all have passed it outside.
            self._must_not_wait(counted)
            right = await asyncio.to_thread(self._matches, found[1] if found else self._decoy, pin)
            if not (found and right and found[0].active):
                self._count_wrong(counted)
                raise WrongPin
        self._tries_of_name.right(counted[0][1])
        return found[0], await self._open_session(found[0])

    def _must_not_wait(self, counted: Sequence[tuple[Tries, str]]) -> None:
        wait = max(tries.wait_seconds(key, self._clock()) for tries, key in counted)
        if wait:
            raise TooManyTries(seconds=wait)

    def _count_wrong(self, counted: Sequence[tuple[Tries, str]]) -> None:
        for tries, key in counted:
            tries.wrong(key, self._clock())

    async def sign_out(self, token: str) -> None:
        """End a session."""
        self._sessions.pop(hashed(token), None)
        await self._table.end_session(hashed(token))

    async def invite(self, name: str, role: Role, counters: Sequence[CounterId]) -> str:
        """A one-time token for a new member of staff."""
        token = secrets.token_urlsafe(24)
        ends = self._clock() + timedelta(hours=INVITATION_HOURS)
        await self._table.invite(hashed(token), Invitation(name.strip(), role, tuple(counters), ends))
        return token

    async def invitation(self, token: str) -> Invitation:
        """What a token invites to. Raises `InvitationSpent`."""
        found = await self._table.invitation(hashed(token))
        if found is None or found.ends <= self._clock():
            raise InvitationSpent
        return found

    async def accept(self, token: str, name: str, pin: str) -> tuple[Staff, str]:
        """Become a member of staff and sign in. Raises `InvitationSpent`, `UnfitName`, `UnfitPin` or `NameTaken`."""
        invited = await self.invitation(token)
        name = (invited.name or name).strip()
        must_be_fit(name, pin)
        staff = Staff(StaffId(secrets.token_urlsafe(9)), name, invited.role, invited.counters)
        if not await self._table.accept(hashed(token), staff, await self._hash(pin)):
            raise InvitationSpent
        return staff, await self._open_session(staff)

    async def add(self, staff: Staff, pin: str) -> None:
        """Add a person with a known PIN: the sample site's only."""
        await self._table.put(staff, await self._hash(pin))

    async def remove(self, staff: StaffId) -> None:
        """Forget a person; their sessions end."""
        self._sessions = {token: s for token, s in self._sessions.items() if s.staff.id != staff}
        await self._table.remove(staff)

    async def _open_session(self, staff: Staff) -> str:
        token = secrets.token_urlsafe(24)
        session = Session(staff, self._clock() + timedelta(hours=SESSION_HOURS))
        await self._table.put_session(hashed(token), session)
        self._sessions[hashed(token)] = session
        return token

    async def _hash(self, pin: str) -> str:
        async with self._hashing:
            return await asyncio.to_thread(self._hasher.hash, pin)

    def _matches(self, pin_hash: str, pin: str) -> bool:
        try:
            return self._hasher.verify(pin_hash, pin)
        except VerifyMismatchError:
            return False


def must_be_fit(name: str, pin: str) -> None:
    """Refuse names and PINs that are empty, short or endless."""
    if not 0 < len(name) <= NAME_LENGTH_MAX:
        raise UnfitName(most=NAME_LENGTH_MAX)
    if not PIN_LENGTH_MIN <= len(pin) <= PIN_LENGTH_MAX:
        raise UnfitPin(least=PIN_LENGTH_MIN, most=PIN_LENGTH_MAX)


def hashed(token: str) -> bytes:
    """How a random token is kept: it has entropy enough, so a fast hash does."""
    return hashlib.sha256(token.encode()).digest()
