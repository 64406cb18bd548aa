"""The staff: who there is, who may come, who changes, who goes."""

import asyncio
from typing import Any

from msgspec import UNSET, Struct
from starlette.responses import Response

from core.context import AppContext
from core.domain.errors import StaffDisabled, UnknownSession
from core.domain.ids import StaffId
from core.staff.big_tables import at_hand
from core.staff.fit_pins import length_min
from core.staff.people import Role, Staff
from core.web.api import ApiRequest
from counter.people.bodies import InviteBody, PersonChange, changed, invited
from counter.people.guard import known, must_be_allowed
from counter.sign_in.session import SessionList, from_id, place_of, session_list, signed_in, token_of


class StaffList(Struct, frozen=True):
    """Everyone, by name."""

    staff: tuple[Staff, ...]


class Invited(Struct, frozen=True):
    """The one-time address that lets in whoever opens it first."""

    address: str


class LinkToken(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands behind the `#` of an invitation's address."""

    token: str


class Welcome(Struct, frozen=True):
    """What a link invites to. `name`: empty, where they write it themselves; `again`: they are on the staff already,
    and choose a new PIN, of `least` characters at least.
    """

    name: str
    role: Role
    again: bool
    least: int


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
        """A one-time address. Raises `FreshPinNeeded`, what names are refused for, or a refusal for what this building
        does not have.
        """
        self._must_be_fresh(request)
        return await self._invited(invited(request.body, self._context.site), request)

    async def invite_again(self, request: ApiRequest[None]) -> Invited:
        """A one-time address to choose a new PIN with; used, it ends the old sessions. Raises `FreshPinNeeded` or
        `StaffDisabled`.
        """
        self._must_be_fresh(request)
        person = await self._person(request)
        if not person.active:
            raise StaffDisabled(name=person.name)
        return await self._invited(person, request)

    async def look_up(self, request: ApiRequest[LinkToken]) -> Welcome:
        """Whom a link is for. Raises `InvitationSpent`."""
        person = (await self._accounts.invitation(request.body.token)).person
        again = any(one.id == person.id for one in await self._accounts.everyone())
        return Welcome(person.name, person.role, again, length_min(person.role))

    async def join(self, request: ApiRequest[Join]) -> Response:
        """Accept an invitation and sign in. Raises `InvitationSpent`, or what names and PINs are refused for."""
        body, place = request.body, place_of(request.http)
        staff, token = await self._accounts.accept(body.token, body.name, body.pin, place)
        return signed_in(request, staff, token, place)

    async def change(self, request: ApiRequest[PersonChange]) -> Staff:
        """Another name, role, places, profile, rights; disabled or enabled again. Raises `FreshPinNeeded`,
        `LastAdministrator`, `OwnAccount`, or a refusal for what this building does not have.
        """
        self._must_be_fresh(request)
        async with self._changing:
            if request.body.name is not UNSET:
                await at_hand()
            everyone = await self._accounts.everyone()
            before = known(StaffId(request.path["id"]), everyone)
            after = changed(before, request.body, self._context.site, everyone)
            must_be_allowed(before, after, request.by().id, everyone)
            await self._accounts.change(after, request.by().id)
        return after

    async def remove(self, request: ApiRequest[None]) -> Response:
        """Forget a person and end their sessions. Raises `FreshPinNeeded`, `LastAdministrator` or `OwnAccount`."""
        self._must_be_fresh(request)
        async with self._changing:
            everyone = await self._accounts.everyone()
            person = known(StaffId(request.path["id"]), everyone)
            must_be_allowed(person, None, request.by().id, everyone)
            await self._accounts.remove(person.id, request.by().id)
        return Response(status_code=204)

    async def sessions(self, request: ApiRequest[None]) -> SessionList:
        """Where a person is signed in."""
        person = await self._person(request)
        return session_list(request, self._accounts, person.id, self._context.clock)

    async def end_session(self, request: ApiRequest[None]) -> Response:
        """End one session of a person. Raises `FreshPinNeeded` or `UnknownSession`."""
        self._must_be_fresh(request)
        person, session = await self._person(request), from_id(request.path["session"], UnknownSession())
        await self._accounts.end_session(person.id, session, request.by().id)
        return Response(status_code=204)

    async def sign_out(self, request: ApiRequest[None]) -> Response:
        """End all sessions of a person. Raises `FreshPinNeeded`."""
        self._must_be_fresh(request)
        await self._accounts.sign_out_everywhere((await self._person(request)).id, request.by().id)
        return Response(status_code=204)

    async def _person(self, request: ApiRequest[None]) -> Staff:
        return known(StaffId(request.path["id"]), await self._accounts.everyone())

    def _must_be_fresh(self, request: ApiRequest[Any]) -> None:
        self._accounts.must_be_fresh(token_of(request.http))

    async def _invited(self, person: Staff, request: ApiRequest[Any]) -> Invited:
        token = await self._accounts.invite(person, request.by().id)
        return Invited(f"{self._context.staff_address}/counter/invitation#{token}")
