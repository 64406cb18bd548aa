"""The staff register: signing in and out, inviting, and changing people."""

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from msgspec.structs import replace

from core.clock import Clock
from core.domain.errors import InvitationSpent, WrongPin
from core.domain.ids import StaffId
from core.staff.people import (
    NAME_LENGTH_MAX,
    Invitation,
    Staff,
    StaffTable,
    hashed,
    must_be_fit_name,
    must_be_fit_pin,
)
from core.staff.pin_hashes import Argon2, PinHasher, PinHashes
from core.staff.sessions import HangUp, Sessions, after_session_hours
from core.staff.wrong_tries import SignInPlace, Tried, WrongTries

INVITATION_HOURS = 72


class Accounts:
    """Everybody on the staff. `shift_ends`: when a session that begins at an instant ends, if not before. `hasher`: of
    PINs; argon2id, where nothing else is said.
    """

    def __init__(
        self,
        table: StaffTable,
        clock: Clock,
        shift_ends: Callable[[datetime], datetime] = after_session_hours,
        hasher: PinHasher | None = None,
    ) -> None:
        self._table, self._clock = table, clock
        self._sessions = Sessions(table, clock.wall, shift_ends)
        self._tries = WrongTries(clock.steady)
        self._pin_hashes = PinHashes(hasher or Argon2())

    async def start(self) -> None:
        """Load the sessions that are still open."""
        await self._pin_hashes.start()
        await self._table.tidy(self._clock.wall())
        await self._sessions.load()

    def tick(self) -> None:
        """Once a beat: end the sessions whose time has come."""
        self._sessions.tick()

    def who(self, token: str) -> Staff | None:
        """Who holds a session token."""
        return self._sessions.who(token)

    def watched(self, token: str, hang_up: HangUp) -> AbstractContextManager[None]:
        """While inside, `hang_up` is called once this session has ended or its person has changed."""
        return self._sessions.watched(token, hang_up)

    async def everyone(self) -> list[Staff]:
        """All staff."""
        return await self._table.everyone()

    # --- signing in and out

    async def sign_in(self, name: str, pin: str, place: SignInPlace) -> tuple[Staff, str]:
        """The person and a session token. Raises `WrongPin`, `TooManyTries` (whom wrong tries make wait, and how long:
        `core.staff.wrong_tries`), or `TooBusy`.
        """
        opened = await self._sessions.open(await self._shown(name, pin, place))
        if opened is None:
            raise WrongPin
        return opened

    async def _shown(self, name: str, pin: str, place: SignInPlace) -> Staff:
        """Who has shown by their PIN that this is their name."""
        tried = await self._tried(name, place)
        self._tries.must_not_wait(tried)
        async with self._pin_hashes.line.turn(tried.origin, tried.known):
            # Asked again at one's turn: a thousand tries at once would all have passed it outside.
            self._tries.must_not_wait(tried)
            found = await self._table.pin_hash(tried.name)
            right = await self._pin_hashes.matches(found[1] if found else None, pin)
            if not (found and right and found[0].active):
                self._tries.wrong(tried)
                raise WrongPin
        self._tries.right(tried)
        return found[0]

    async def _tried(self, name: str, place: SignInPlace) -> Tried:
        name = name.strip()[:NAME_LENGTH_MAX].casefold()
        found = await self._table.pin_hash(name)
        return Tried(name, place, found[0].id if found else "")

    async def sign_out(self, token: str) -> None:
        """End a session."""
        await self._sessions.end(token)

    async def sign_out_everywhere(self, staff: StaffId) -> None:
        """End all sessions of a person."""
        await self._sessions.end_all(staff)

    async def choose_pin(self, staff: Staff, old: str, new: str, place: SignInPlace, token: str) -> None:
        """A new PIN, by who knows the old one; all their other sessions than `token` end. Wrong tries count as those of
        signing in do. Raises `UnfitPin`, `WrongPin` or `TooManyTries`.
        """
        must_be_fit_pin(new)
        await self._shown(staff.name, old, place)
        await self._table.change_pin(staff.id, await self._pin_hashes.hash(new))
        await self._sessions.end_all(staff.id, but=token)

    # --- inviting

    async def invite(self, person: Staff) -> str:
        """A one-time token: for a new member of staff, or for somebody who is to choose a new PIN."""
        token = secrets.token_urlsafe(24)
        ends = self._clock.wall() + timedelta(hours=INVITATION_HOURS)
        await self._table.invite(hashed(token), Invitation(person, ends))
        return token

    async def invitation(self, token: str) -> Invitation:
        """What a token invites to. Raises `InvitationSpent`."""
        found = await self._table.invitation(hashed(token))
        if found is None or found.ends <= self._clock.wall():
            raise InvitationSpent
        return found

    async def accept(self, token: str, name: str, pin: str) -> tuple[Staff, str]:
        """Choose a PIN and sign in. Raises `InvitationSpent`, `UnfitName`, `UnfitPin` or `NameTaken`."""
        invited = (await self.invitation(token)).person
        person = replace(invited, name=invited.name or name.strip())
        must_be_fit_name(person.name)
        must_be_fit_pin(pin)
        if not await self._table.accept(hashed(token), person, await self._pin_hashes.hash(pin)):
            raise InvitationSpent
        self._sessions.forget(person.id)
        opened = await self._sessions.open(person)
        if opened is None:
            raise InvitationSpent
        return opened

    # --- changing people

    async def add(self, staff: Staff, pin: str, pin_hash: str = "") -> None:
        """Add a person with a known PIN, and perhaps its known hash: the sample site's only."""
        await self._table.put(staff, pin_hash or await self._pin_hashes.hash(pin))

    async def change(self, staff: Staff) -> None:
        """Somebody's role, places, profile or rights are others now. Who is not active any more is signed out."""
        await self._table.change(staff)
        if staff.active:
            self._sessions.renew(staff)
        else:
            self._sessions.forget(staff.id)

    async def remove(self, staff: StaffId) -> None:
        """Forget a person; their sessions end."""
        await self._table.remove(staff)
        self._sessions.forget(staff)
