"""People on the staff: who they are, and what each may do.

PINs are kept as argon2id hashes; sessions and invitations as SHA-256 of their random tokens, so a stolen store opens no
door. There is no default password: the first administrator comes in by a one-time link printed at the first start.
Where they are kept is in `core.staff.table`; signing in, inviting and changing people in `core.staff.accounts`.
"""

import hashlib
import secrets
from collections.abc import Collection
from enum import StrEnum
from functools import lru_cache
from typing import Annotated

from msgspec import Meta, Struct

from core.domain.ids import CounterId, QueueId, StaffId, TenantId

PIN_LENGTH_MAX = 128
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

    `tenant`: the agency to which they belong; a supervisor or receptionist without one is there for the whole site.
    `counters`: those to which an officer belongs, beside those of their agency, and where anybody usually serves.
    `queues`: an officer's profile, what they serve; empty: all that their counter takes from. `weights`: how much more
    each queue counts for this officer (0 where not named). What an officer may do where, `belonging` says.
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


def new_person(name: str, role: Role) -> Staff:
    """Somebody with an id of their own."""
    return Staff(StaffId(secrets.token_urlsafe(9)), name.strip(), role)


@lru_cache(maxsize=1024)
def hashed(token: str) -> bytes:
    """How a random token is kept: it has entropy enough, so a fast hash does."""
    return hashlib.sha256(token.encode()).digest()
