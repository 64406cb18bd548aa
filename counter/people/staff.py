"""The staff: who there is, who may come, who changes, who goes."""

import asyncio

from msgspec import Struct
from starlette.responses import Response

from core.context import AppContext
from core.domain.errors import StaffDisabled
from core.domain.ids import StaffId
from core.staff.people import Staff
from core.web.api import ApiRequest
from counter.people.bodies import InviteBody, PersonChange, changed, invited
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

    def __init__(self, context: AppContext) -> None:
        self._context, self._accounts = context, context.accounts
        self._changing = asyncio.Lock()
        """One at a time, so that two administrators cannot remove each other in the same moment."""

    async def everyone(self, request: ApiRequest[None]) -> StaffList:
        """All staff."""
        return StaffList(tuple(await self._accounts.everyone()))

    async def invite(self, request: ApiRequest[InviteBody]) -> Invited:
        """A one-time address. Raises `UnfitName`, or a refusal for what this building does not have."""
        return await self._invited(invited(request.body, self._context.site))

    async def invite_again(self, request: ApiRequest[None]) -> Invited:
        """A one-time address to choose a new PIN with; used, it ends the old sessions. Raises `StaffDisabled`."""
        person = await self._person(request)
        if not person.active:
            raise StaffDisabled(name=person.name)
        return await self._invited(person)

    async def join(self, request: ApiRequest[Join]) -> Response:
        """Accept an invitation and sign in. Raises `InvitationSpent`, `UnfitName`, `UnfitPin` or `NameTaken`."""
        staff, token = await self._accounts.accept(request.body.token, request.body.name, request.body.pin)
        return signed_in(request, staff, token)

    async def change(self, request: ApiRequest[PersonChange]) -> Staff:
        """Another role, places, profile, rights; disabled or enabled again. Raises `LastAdministrator`, `OwnAccount`,
        or a refusal for what this building does not have.
        """
        async with self._changing:
            everyone = await self._accounts.everyone()
            before = known(StaffId(request.path["id"]), everyone)
            after = changed(before, request.body, self._context.site)
            must_be_allowed(before, after, request.by().id, everyone)
            await self._accounts.change(after)
        return after

    async def remove(self, request: ApiRequest[None]) -> Response:
        """Forget a person and end their sessions. Raises `LastAdministrator` or `OwnAccount`."""
        async with self._changing:
            everyone = await self._accounts.everyone()
            person = known(StaffId(request.path["id"]), everyone)
            must_be_allowed(person, None, request.by().id, everyone)
            await self._accounts.remove(person.id)
        return Response(status_code=204)

    async def sign_out(self, request: ApiRequest[None]) -> Response:
        """End all sessions of a person."""
        await self._accounts.sign_out_everywhere((await self._person(request)).id)
        return Response(status_code=204)

    async def _person(self, request: ApiRequest[None]) -> Staff:
        return known(StaffId(request.path["id"]), await self._accounts.everyone())

    async def _invited(self, person: Staff) -> Invited:
        return Invited(f"{self._context.staff_address}/counter/invitation/{await self._accounts.invite(person)}")
