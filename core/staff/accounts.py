"""The staff register: signing in and out, inviting, and changing people."""

import asyncio
import logging
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import datetime

from msgspec.structs import replace

from core.clock import Clock
from core.domain.errors import FreshPinNeeded, InvitationSpent, UnknownInvitation, UnknownSession, WrongPin
from core.domain.ids import StaffId
from core.staff.big_tables import at_hand
from core.staff.fit_names import must_be_fit_name, must_look_like_nobody, tidy_name
from core.staff.fit_pins import length_min, must_be_fit_pin
from core.staff.invitations import Invitations, OpenInvitation
from core.staff.people import Role, Staff, hashed
from core.staff.pin_check import NOBODY, PinCheck
from core.staff.pin_hashes import Argon2, PinHasher
from core.staff.revocations import Revocations
from core.staff.security_log import SecurityEvent, SecurityLog
from core.staff.sessions import HangUp, OpenSession, Sessions, after_session_hours
from core.staff.table import Browser, Invitation, StaffTable, TokenHash
from core.staff.wrong_tries import SignInPlace

log = logging.getLogger("antrean.staff")


class Accounts:
    """Everybody on the staff. `shift_ends`: when a session that begins at an instant ends, if not before. `hasher`: of
    PINs; argon2id, where nothing else is said. `revocations`: where it is noted what was ended; None: nowhere.
    `local_words`: of the building, which make no PIN.
    """

    def __init__(
        self,
        table: StaffTable,
        clock: Clock,
        shift_ends: Callable[[datetime], datetime] = after_session_hours,
        hasher: PinHasher | None = None,
        security_log: SecurityLog | None = None,
        revocations: Revocations | None = None,
        local_words: Callable[[], Collection[str]] = tuple,
    ) -> None:
        self._table, self._revocations = table, revocations or Revocations(table, None)
        self._log = security_log or SecurityLog(None, clock)
        self._sessions, self._invitations = Sessions(table, clock, shift_ends), Invitations(table, clock)
        self._pins = PinCheck(table, clock, hasher or Argon2(), self._log)
        self._local_words, self._naming = local_words, asyncio.Lock()

    async def start(self) -> None:
        """Load what is still open. Where an older store was copied back, that is nothing."""
        if not await self._revocations.are_all_known():
            log.warning("This store was copied here: all sessions and invitations have ended.")
            self._log.record(SecurityEvent.STORE_RESTORED, NOBODY)
        await self._sessions.load()
        await self._invitations.load()
        await self.note_use()
        await self.note_revocations()

    def tick(self) -> None:
        """Once a beat: end the sessions whose time has come."""
        self._sessions.tick()

    async def note_use(self) -> None:
        """Now and then, and before a stop: keep how much of sessions and invitations has been used."""
        await self._sessions.note_use()
        await self._invitations.note_use()

    async def note_revocations(self) -> None:
        """Each beat, and before a stop: keep beside the store what was ended in it."""
        await self._revocations.note()

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
        """The person and a session token. Raises `WrongPin`, `TooManyTries` or `TooBusy`."""
        staff = await self._pins.shown(name, pin, place)
        known = bool(place.browser) and await self._table.knows_browser(staff.id, hashed(place.browser))
        opened = await self._sessions.open(staff, _browser_at(place))
        if opened is None:
            raise WrongPin
        self._sessions.note_pin(opened[1], short=len(pin) < length_min(staff.role))
        self._log.record(SecurityEvent.SIGN_IN, staff.id, staff.id, "" if known else "new")
        return opened

    async def confirm(self, staff: Staff, pin: str, place: SignInPlace, token: str) -> str:
        """The PIN once more, before people are changed; the session's next token. Raises as `sign_in` does."""
        await self._pins.shown(staff.name, pin, place)
        proven = await self._sessions.prove(token)
        self._log.record(SecurityEvent.PIN_AGAIN, staff.id, staff.id)
        return proven

    def must_be_fresh(self, token: str) -> None:
        """Raises `FreshPinNeeded` where the PIN was not written within the last minutes."""
        if not self._sessions.is_fresh(token):
            raise FreshPinNeeded

    async def sign_out(self, token: str) -> None:
        """End a session. Nothing is written for somebody who only says that they had one."""
        if not self._sessions.is_open(token):
            return
        if staff := self._sessions.who(token):
            self._log.record(SecurityEvent.SIGN_OUT, staff.id, staff.id)
        await self._sessions.end([hashed(token)])

    async def sign_out_everywhere(self, staff: StaffId, by: StaffId) -> None:
        """End all sessions of a person; no browser is known for them any more."""
        self._log.record(SecurityEvent.SIGN_OUT_EVERYWHERE, by, staff)
        await self._sessions.end_all(staff)

    def sessions_of(self, staff: StaffId) -> Mapping[TokenHash, OpenSession]:
        """Where somebody is signed in."""
        return self._sessions.of(staff)

    async def end_session(self, staff: StaffId, token_hash: TokenHash, by: StaffId) -> None:
        """End one session of a person. Raises `UnknownSession`."""
        if token_hash not in self._sessions.of(staff):
            raise UnknownSession
        self._log.record(SecurityEvent.SESSION_END, by, staff)
        await self._sessions.end([token_hash])

    async def choose_pin(self, staff: Staff, old: str, new: str, place: SignInPlace, token: str) -> str:
        """A new PIN, by who knows the old one; all their other sessions than `token` end, and this one goes on with the
        token that is the answer. Wrong tries count as those of signing in do. Raises `UnfitPin`, `GuessablePin`,
        `WrongPin`, `TooManyTries` or `TooBusy`.
        """
        await at_hand()
        must_be_fit_pin(new, staff, old, self._local_words())
        await self._pins.shown(staff.name, old, place)
        await self._table.change_pin(staff.id, await self._pins.hash(new))
        self._log.record(SecurityEvent.NEW_PIN, staff.id, staff.id)
        await self._sessions.end_all(staff.id, but=token)
        self._sessions.note_pin(token, short=False)
        return await self._sessions.prove(token)

    def has_short_pin(self, token: str) -> bool:
        """Whether somebody signed in with a PIN that is shorter than their role needs by now."""
        return self._sessions.has_short_pin(token)

    def wrong_tries(self, staff: StaffId) -> int:
        """How many wrong PINs were tried with somebody's name, the last within the hour."""
        return self._pins.tries.of_person(staff)

    def many_wrong_tries(self) -> dict[StaffId, int]:
        """Of whom there were so many that others should know; under an empty id, of names that nobody has."""
        return self._pins.tries.many()

    # --- inviting

    async def invite(self, person: Staff, by: StaffId | None) -> str:
        """A one-time token: for a new member of staff, or for somebody who is to choose a new PIN. Raises `UnfitName`,
        `UnfitLetters` or `NameAlike`.
        """
        known = any(one.id == person.id for one in await self.everyone())
        if person.name and not known:
            person = await self._named(person, person.name)
        self._log.record(SecurityEvent.PIN_LINK if known else SecurityEvent.INVITATION, by or NOBODY, person.id)
        return await self._invitations.invite(person, by)

    async def invitation(self, token: str) -> Invitation:
        """What a token invites to. Raises `InvitationSpent`."""
        return self._invitations.of(token)

    def invitations(self) -> Mapping[TokenHash, OpenInvitation]:
        """All that are open."""
        return self._invitations.all

    async def withdraw(self, token_hash: TokenHash, by: StaffId) -> None:
        """End an invitation. Raises `UnknownInvitation`."""
        found = self._invitations.all.get(token_hash)
        if found is None:
            raise UnknownInvitation
        self._log.record(SecurityEvent.LINK_WITHDRAWAL, by, found.invitation.person.id)
        await self._invitations.withdraw(token_hash)

    async def accept(self, token: str, name: str, pin: str, place: SignInPlace) -> tuple[Staff, str]:
        """Choose a PIN and sign in. Raises `InvitationSpent`, what names or PINs are refused for, or `TooBusy`."""
        async with self._naming:
            person = await self._accepted(token, name, pin)
        self._log.record(SecurityEvent.LINK_USE, person.id, person.id)
        self._invitations.forget(person.id)
        self._sessions.forget(person.id)
        opened = await self._sessions.open(person, _browser_at(place))
        if opened is None:
            raise InvitationSpent
        return opened

    async def _accepted(self, token: str, name: str, pin: str) -> Staff:
        invited = self._invitations.of(token).person
        everyone = await self.everyone()
        person = next((one for one in everyone if one.id == invited.id), None)
        if person is None:
            person = await self._named(invited, invited.name or name)
        await at_hand()
        must_be_fit_pin(pin, person, words=self._local_words())
        if not await self._table.accept(hashed(token), person, await self._pins.hash(pin)):
            raise InvitationSpent
        return person

    async def _named(self, person: Staff, name: str) -> Staff:
        """Raises `UnfitName`, `UnfitLetters` or `NameAlike`."""
        await at_hand()
        named = replace(person, name=tidy_name(name))
        must_be_fit_name(named.name)
        must_look_like_nobody(named, await self.everyone())
        return named

    # --- changing people

    async def add(self, staff: Staff, pin: str, pin_hash: str = "") -> None:
        """Add a person with a known PIN, and perhaps its known hash: the sample site's only."""
        await self._table.put(staff, pin_hash or await self._pins.hash(pin))

    async def change(self, staff: Staff, by: StaffId = NOBODY) -> None:
        """Somebody's role, places, profile or rights are others now. Who is not active any more is signed out; who does
        not administer any more has invited nobody.
        """
        before = next((one for one in await self.everyone() if one.id == staff.id), staff)
        await self._table.change(staff)
        for event in _changes(before, staff):
            self._log.record(event, by, staff.id)
        if staff.active:
            self._sessions.renew(staff)
        else:
            self._sessions.forget(staff.id)
            self._invitations.forget(staff.id)
        if not (staff.active and staff.role is Role.ADMINISTRATOR):
            self._invitations.forget_makers(staff.id)

    async def remove(self, staff: StaffId, by: StaffId = NOBODY) -> None:
        """Forget a person; their sessions end, and the invitations that they made."""
        await self._table.remove(staff)
        self._log.record(SecurityEvent.REMOVAL, by, staff)
        self._sessions.forget(staff)
        self._invitations.forget(staff)
        self._invitations.forget_makers(staff)


def _browser_at(place: SignInPlace) -> Browser:
    return Browser(hashed(place.browser) if place.browser else b"", place.label, place.address)


def _changes(before: Staff, after: Staff) -> Iterator[SecurityEvent]:
    """What is another about a person, for the security log."""
    if before.active is not after.active:
        yield SecurityEvent.ENABLING if after.active else SecurityEvent.DISABLING
    if before.role is not after.role or before.tenant != after.tenant:
        yield SecurityEvent.ROLE_CHANGE
    if before.rights != after.rights:
        yield SecurityEvent.RIGHTS_CHANGE
    if replace(before, active=True, role=after.role, tenant=after.tenant, rights=after.rights) != replace(
        after, active=True
    ):
        yield SecurityEvent.PROFILE_CHANGE
