"""The staff: who there is, who may come, who goes."""

import asyncio
from collections.abc import Sequence

from msgspec import Struct, field
from starlette.responses import Response

from core.domain.errors import (
    LastAdministrator,
    OwnAccount,
    RoleNeeded,
    UnfitName,
    UnknownCounter,
    UnknownStaff,
)
from core.domain.ids import CounterId, StaffId
from core.house import House
from core.staff import NAME_LENGTH_MAX, Role, Staff
from core.web.api import Call
from counter.sign_in.session import Me, me, signed_in


class StaffList(Struct, frozen=True):
    """Everyone, by name."""

    staff: tuple[Me, ...]


class Invite(Struct, frozen=True, forbid_unknown_fields=True):
    """Whom to let in. Without a name, the invited person writes it; without counters, they may serve anywhere."""

    role: Role
    name: str = ""
    counters: tuple[CounterId, ...] = field(default=())


class Invited(Struct, frozen=True):
    """The one-time address that lets in whoever opens it first."""

    address: str


class Join(Struct, frozen=True, forbid_unknown_fields=True):
    """Accepting an invitation. `name` counts where the invitation gives none."""

    token: str
    pin: str
    name: str = ""


class People:
    """Lists, invites, lets in and removes."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._removing = asyncio.Lock()

    async def everyone(self, call: Call[None]) -> StaffList:
        """All staff."""
        return StaffList(tuple(map(me, await self._house.register.everyone())))

    async def invite(self, call: Call[Invite]) -> Invited:
        """A one-time address. Raises `UnfitName` or `UnknownCounter`."""
        asked = call.body
        if len(asked.name.strip()) > NAME_LENGTH_MAX:
            raise UnfitName(most=NAME_LENGTH_MAX)
        if not self._house.site.counters.keys() >= set(asked.counters):
            raise UnknownCounter
        token = await self._house.register.invite(asked.name, asked.role, asked.counters)
        return Invited(f"{self._house.address}/counter/invitation/{token}")

    async def join(self, call: Call[Join]) -> Response:
        """Become a member of staff and sign in. Raises `InvitationSpent`, `UnfitName`, `UnfitPin` or `NameTaken`."""
        staff, token = await self._house.register.accept(call.body.token, call.body.name, call.body.pin)
        return signed_in(call, staff, token)

    async def remove(self, call: Call[None]) -> Response:
        """Forget a person and end their sessions. One at a time, so that two administrators cannot remove each other
        in the same moment.
        """
        async with self._removing:
            everyone = await self._house.register.everyone()
            person = must_be_removable(StaffId(call.path["id"]), call.by().id, everyone)
            await self._house.register.remove(person.id)
        return Response(status_code=204)


def must_be_removable(person: StaffId, by: StaffId, everyone: Sequence[Staff]) -> Staff:
    """The person to remove, so that an administrator remains; else a refusal."""
    known = {staff.id: staff for staff in everyone}
    if person not in known:
        raise UnknownStaff
    administrators = {staff.id for staff in everyone if staff.role is Role.ADMINISTRATOR and staff.active}
    if administrators == {person}:
        raise LastAdministrator(name=known[person].name)
    if person == by:
        raise OwnAccount
    if by not in administrators:
        raise RoleNeeded
    return known[person]
