"""Where staff, their sessions, browsers and invitations are kept, and what of them is.

`revocations` counts every session and invitation that was ended in the table: `core.staff.revocations` says what for.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from core.domain.ids import StaffId
from core.staff.life import Life
from core.staff.people import Staff

BROWSERS_MAX = 20
"""Known for one person."""

TokenHash = bytes
"""How a session or an invitation is found: the SHA-256 of its random token."""


class Browser(Struct, frozen=True):
    """Where a session was opened. `secret_hash`: of its cookie, empty where it has none; `label` and `address`: by
    which people know it again, such as `Chrome, Windows`.
    """

    secret_hash: bytes
    label: str = ""
    address: str = ""


class Session(Struct, frozen=True):
    """Somebody is signed in."""

    staff: Staff
    browser: Browser
    opened: datetime
    life: Life


class Invitation(Struct, frozen=True):
    """Whoever holds the token may once become `person`, or, where they are on the staff already, choose their PIN anew.

    Without a name, they write it themselves. `maker`: who made it, and with whose rights it ends; None: the server, for
    the first administrator.
    """

    person: Staff
    maker: StaffId | None
    made: datetime
    life: Life


class StaffTable(Protocol):
    """Where staff are kept."""

    async def everyone(self) -> list[Staff]:
        """All of them, by name."""

    async def pin_hash(self, name: str) -> tuple[Staff, str] | None:
        """Who has this name (in any case), and the hash of their PIN."""

    async def put(self, staff: Staff, pin_hash: str) -> None:
        """Add a person. Raises `NameTaken`."""

    async def change(self, staff: Staff) -> None:
        """Keep what has changed about a person. Who is not active loses their sessions, their known browsers, and the
        invitations to them; who is no active administrator, the invitations that they made.
        """

    async def change_pin(self, staff: StaffId, pin_hash: str) -> None:
        """Keep the hash of a new PIN."""

    async def remove(self, staff: StaffId) -> None:
        """Forget a person, their sessions and browsers, the invitations to them and those that they made."""

    async def sessions(self) -> list[tuple[TokenHash, Session]]:
        """All sessions."""

    async def put_session(self, token_hash: TokenHash, session: Session) -> Staff | None:
        """Remember that somebody signed in, and their browser as known; older sessions of that browser end, whoever's
        they are. Answers with the person as they are now, None: no longer, or not active.
        """

    async def knows_browser(self, staff: StaffId, secret_hash: bytes) -> bool:
        """Whether this person has signed in there before. Of each person the BROWSERS_MAX latest are known."""

    async def exchange_token(self, old: TokenHash, new: TokenHash) -> None:
        """A session has another token from now on; that the former one ended counts as any ending does."""

    async def end_sessions(self, tokens: Collection[TokenHash]) -> None:
        """Forget them. Harmless for those that are not there."""

    async def sign_out(self, staff: StaffId, but: TokenHash = b"") -> None:
        """Forget all sessions of a person, and their known browsers, but for one session and its browser."""

    async def note_use(self, lives: Mapping[TokenHash, Life]) -> None:
        """Keep how much of sessions and invitations has been used."""

    async def invitations(self) -> list[tuple[TokenHash, Invitation]]:
        """All invitations."""

    async def invite(self, token_hash: TokenHash, invitation: Invitation) -> None:
        """Keep an invitation. Of one person, only the last counts."""

    async def withdraw(self, tokens: Collection[TokenHash]) -> None:
        """Forget invitations. Harmless for those that are not there."""

    async def accept(self, token_hash: TokenHash, staff: Staff, pin_hash: str) -> bool:
        """Spend an invitation and add the person, both or none; False when it was spent already. Of somebody who is
        there already only the PIN changes, and their sessions and known browsers end. Raises `NameTaken`.
        """

    async def revocations(self) -> int:
        """How many sessions and invitations have been ended here, ever."""

    async def mark_served(self) -> None:
        """Count from 1 on, where nothing was counted yet."""

    async def revoke_all(self, revocations: int) -> None:
        """Forget all sessions, known browsers and invitations, and count on from there."""
