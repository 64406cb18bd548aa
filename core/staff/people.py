"""People on the staff: who they are, what each may do, and where they are kept.

PINs are kept as argon2id hashes; sessions and invitations as SHA-256 of their random tokens, so a stolen store opens no
door. There is no default password: the first administrator comes in by a one-time link printed at the first start.
Who is signed in is in `core.staff.sessions`; signing in, inviting and changing people in `core.staff.accounts`.
"""

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Protocol

from msgspec import Meta, Struct

from core.domain.errors import UnfitName, UnfitPin
from core.domain.ids import CounterId, QueueId, StaffId, TenantId

PIN_LENGTH_MIN, PIN_LENGTH_MAX = 6, 128
NAME_LENGTH_MAX = 80
WEIGHT_MAX = 9

Weight = Annotated[int, Meta(ge=0, le=WEIGHT_MAX)]
"""How much more a queue counts for one officer than for others; 0: no more."""


class Role(StrEnum):
    """Serves; greets and helps; watches and mends; or sets up."""

    OFFICER = "officer"
    RECEPTIONIST = "receptionist"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """What not everybody who serves may do: call a chosen number out of order; serve somebody without a ticket."""

    OUT_OF_ORDER = "out_of_order"
    WITHOUT_TICKET = "without_ticket"


class Staff(Struct, frozen=True):
    """One person.

    `counters`: where they usually serve; empty: anywhere. `tenant`: a supervisor with one sees and mends only that
    tenant; without: the whole site. `queues`: an officer's profile, what they serve; empty: all that their counter
    takes from. `weights`: how much more each queue counts for this officer (0 where not named).
    """

    id: StaffId
    name: str
    role: Role
    counters: tuple[CounterId, ...] = ()
    active: bool = True
    tenant: TenantId | None = None
    queues: tuple[QueueId, ...] = ()
    weights: dict[QueueId, Weight] = {}
    rights: tuple[Right, ...] = ()

    def oversees(self, tenants: Collection[TenantId]) -> bool:
        """Whether they see and mend what belongs to these tenants: site supervisors and administrators all, a tenant's
        supervisor what their tenant has a share in, others nothing.
        """
        match self.role:
            case Role.ADMINISTRATOR:
                return True
            case Role.SUPERVISOR:
                return self.tenant is None or self.tenant in tenants
            case _:
                return False


class Session(Struct, frozen=True):
    """Somebody is signed in until `ends`."""

    staff: Staff
    ends: datetime


class Invitation(Struct, frozen=True):
    """Whoever holds the token may once become `person`, or, where they are on the staff already, choose their PIN anew.

    Without a name, they write it themselves.
    """

    person: Staff
    ends: datetime


class StaffTable(Protocol):
    """Where staff are kept."""

    async def everyone(self) -> list[Staff]:
        """All of them, by name."""

    async def pin_hash(self, name: str) -> tuple[Staff, str] | None:
        """Who has this name (in any case), and the hash of their PIN."""

    async def put(self, staff: Staff, pin_hash: str) -> None:
        """Add a person. Raises `NameTaken`."""

    async def change(self, staff: Staff) -> None:
        """Keep what has changed about a person. Who is not active loses their sessions and invitations."""

    async def change_pin(self, staff: StaffId, pin_hash: str) -> None:
        """Keep the hash of a new PIN."""

    async def remove(self, staff: StaffId) -> None:
        """Forget a person, their sessions and their invitations."""

    async def sessions(self) -> list[tuple[bytes, Session]]:
        """All sessions."""

    async def tidy(self, now: datetime) -> None:
        """Forget sessions and invitations that have ended, and earlier starts' links for a first administrator."""

    async def put_session(self, token_hash: bytes, session: Session) -> Staff | None:
        """Remember that somebody signed in; answers with the person as they are now, None: no longer, or not active."""

    async def end_session(self, token_hash: bytes) -> None:
        """Forget it."""

    async def end_sessions(self, staff: StaffId, but: bytes = b"") -> None:
        """Forget all sessions of a person but one."""

    async def invite(self, token_hash: bytes, invitation: Invitation) -> None:
        """Keep an invitation. Of one person, only the last counts."""

    async def invitation(self, token_hash: bytes) -> Invitation | None:
        """The invitation behind a token."""

    async def accept(self, token_hash: bytes, staff: Staff, pin_hash: str) -> bool:
        """Spend an invitation and add the person, both or none; False when it was spent already. Of somebody who is
        there already only the PIN changes, and their sessions end. Raises `NameTaken`.
        """


def new_person(name: str, role: Role) -> Staff:
    """Somebody with an id of their own."""
    return Staff(StaffId(secrets.token_urlsafe(9)), name.strip(), role)


def must_be_fit_name(name: str) -> None:
    """Refuse names that are empty or endless."""
    if not 0 < len(name) <= NAME_LENGTH_MAX:
        raise UnfitName(most=NAME_LENGTH_MAX)


def must_be_fit_pin(pin: str) -> None:
    """Refuse PINs that are short or endless."""
    if not PIN_LENGTH_MIN <= len(pin) <= PIN_LENGTH_MAX:
        raise UnfitPin(least=PIN_LENGTH_MIN, most=PIN_LENGTH_MAX)


def hashed(token: str) -> bytes:
    """How a random token is kept: it has entropy enough, so a fast hash does."""
    return hashlib.sha256(token.encode()).digest()
