"""One-time links: for a new member of staff, or for somebody who is to choose a new PIN.

Answered from memory; the table is behind it for the next start. Of one person only the last link counts. A link ends
with its maker: who may no longer invite has invited nobody.
"""

import secrets
from collections.abc import Callable, Collection, Mapping

from core.clock import Clock
from core.domain.errors import InvitationSpent
from core.domain.ids import StaffId
from core.staff.life import Life, LifeCount
from core.staff.people import Role, Staff, hashed
from core.staff.table import Invitation, StaffTable, TokenHash

INVITATION_HOURS = 72


class OpenInvitation:
    """One that has not been used yet."""

    def __init__(self, invitation: Invitation, clock: Clock) -> None:
        self.invitation, self.count = invitation, LifeCount(clock, invitation.life)


class Invitations:
    """All of them, by the hash of their token."""

    def __init__(self, table: StaffTable, clock: Clock) -> None:
        self._table, self._clock = table, clock
        self._open: dict[TokenHash, OpenInvitation] = {}
        self._ended: set[TokenHash] = set()
        """And still in the table, because the disk did not take it."""

    async def load(self) -> None:
        """Those that are still open on disk; each start makes its own link for a first administrator."""
        self._open = {token: OpenInvitation(i, self._clock) for token, i in await self._table.invitations()}
        await self._withdraw([token for token, one in self._open.items() if is_first(one.invitation.person)])

    async def invite(self, person: Staff, maker: StaffId | None) -> str:
        """A one-time token."""
        token, now = secrets.token_urlsafe(24), self._clock.wall()
        invitation = Invitation(person, maker, now, Life(INVITATION_HOURS * 3600.0, 0.0, now))
        await self._table.invite(hashed(token), invitation)
        self.forget(person.id)
        self._open[hashed(token)] = OpenInvitation(invitation, self._clock)
        return token

    def of(self, token: str) -> Invitation:
        """What a token invites to. Raises `InvitationSpent`."""
        found = self._open.get(hashed(token))
        if found is None or found.count.is_over:
            raise InvitationSpent
        return found.invitation

    @property
    def all(self) -> Mapping[TokenHash, OpenInvitation]:
        """Those that have not ended."""
        return {token: one for token, one in self._open.items() if not one.count.is_over}

    async def withdraw(self, token_hash: TokenHash) -> None:
        """End one. Where the table fails it has ended all the same, and is written as soon as the disk takes it."""
        await self._withdraw([token_hash])

    def forget(self, person: StaffId) -> None:
        """Those to a person whom the table has forgotten, or whose link was used."""
        self._drop(lambda invitation: invitation.person.id == person)

    def forget_makers(self, maker: StaffId) -> None:
        """Those that a person made whose links the table has forgotten."""
        self._drop(lambda invitation: invitation.maker == maker)

    async def note_use(self) -> None:
        """Keep how much of each has gone by, and forget those that have ended."""
        await self._withdraw([token for token, one in self._open.items() if one.count.is_over])
        for one in self._open.values():
            one.count.use()
        await self._table.note_use({token: one.count.stored() for token, one in self._open.items()})

    async def _withdraw(self, tokens: Collection[TokenHash]) -> None:
        for token in tokens:
            self._open.pop(token, None)
        self._ended.update(tokens)
        ended = set(self._ended)
        if ended:
            await self._table.withdraw(ended)
        self._ended -= ended

    def _drop(self, unwanted: Callable[[Invitation], bool]) -> None:
        self._open = {token: one for token, one in self._open.items() if not unwanted(one.invitation)}


def is_first(person: Staff) -> bool:
    """Whether this is the link for a first administrator, which each start makes anew while it needs one."""
    return person.role is Role.ADMINISTRATOR and not person.name
