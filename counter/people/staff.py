"""The staff: who there is, who may come, who changes, who goes."""

import asyncio

from msgspec import Struct
from starlette.responses import Response

from core.context import House
from core.domain.errors import StaffDisabled
from core.domain.ids import StaffId
from core.staff.people import Staff
from core.web.api import Call
from counter.people.bodies import Change, Invite, changed, invited
from counter.people.guard import known, must_be_allowed
from counter.sign_in.session import signed_in


class StaffList(Struct, frozen=True):
    """Everyone, by name."""

    staff: tuple[Staff, ...]


class Invited(Struct, frozen=True):
    """The one-time address that lets in whoever opens it first."""

    address: str


class Join(Struct, frozen=True, forbid_unknown_fields=True):
    """Accepting an invitation. `name` counts where the invitation gives none."""

    token: str
    pin: str
    name: str = ""


class People:
    """Lists, invites, lets in, changes and removes."""

    def __init__(self, house: House) -> None:
        self._house, self._register = house, house.register
        self._changing = asyncio.Lock()
        """One at a time, so that two administrators cannot remove each other in the same moment."""

    async def everyone(self, call: Call[None]) -> StaffList:
        """All staff."""
        return StaffList(tuple(await self._register.everyone()))

    async def invite(self, call: Call[Invite]) -> Invited:
        """A one-time address. Raises `UnfitName`, or a refusal for what this building does not have."""
        return await self._invited(invited(call.body, self._house.site))

    async def invite_again(self, call: Call[None]) -> Invited:
        """A one-time address to choose a new PIN with; used, it ends the old sessions. Raises `StaffDisabled`."""
        person = await self._person(call)
        if not person.active:
            raise StaffDisabled(name=person.name)
        return await self._invited(person)

    async def join(self, call: Call[Join]) -> Response:
        """Accept an invitation and sign in. Raises `InvitationSpent`, `UnfitName`, `UnfitPin` or `NameTaken`."""
        staff, token = await self._register.accept(call.body.token, call.body.name, call.body.pin)
        return signed_in(call, staff, token)

    async def change(self, call: Call[Change]) -> Staff:
        """Another role, places, profile, rights; disabled or enabled again. Raises `LastAdministrator`, `OwnAccount`,
        or a refusal for what this building does not have.
        """
        async with self._changing:
            everyone = await self._register.everyone()
            before = known(StaffId(call.path["id"]), everyone)
            after = changed(before, call.body, self._house.site)
            must_be_allowed(before, after, call.by().id, everyone)
            await self._register.change(after)
        return after

    async def remove(self, call: Call[None]) -> Response:
        """Forget a person and end their sessions. Raises `LastAdministrator` or `OwnAccount`."""
        async with self._changing:
            everyone = await self._register.everyone()
            person = known(StaffId(call.path["id"]), everyone)
            must_be_allowed(person, None, call.by().id, everyone)
            await self._register.remove(person.id)
        return Response(status_code=204)

    async def sign_out(self, call: Call[None]) -> Response:
        """End all sessions of a person."""
        await self._register.sign_out_everywhere((await self._person(call)).id)
        return Response(status_code=204)

    async def _person(self, call: Call[None]) -> Staff:
        return known(StaffId(call.path["id"]), await self._register.everyone())

    async def _invited(self, person: Staff) -> Invited:
        return Invited(f"{self._house.address}/counter/invitation/{await self._register.invite(person)}")
