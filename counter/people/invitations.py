"""Who was invited and has not come yet."""

from datetime import datetime, timedelta

from msgspec import Struct
from starlette.responses import Response

from core.context import AppContext
from core.domain.errors import UnknownInvitation
from core.domain.ids import StaffId
from core.staff.people import Role
from core.web.api import ApiRequest
from counter.sign_in.session import from_id


class InvitationPart(Struct, frozen=True):
    """A link that was not used yet. `staff`: whom it is for; `name`: empty, where they write it themselves; `maker`:
    who made it; `for_pin`: somebody on the staff chooses a new PIN by it.
    """

    id: str
    staff: StaffId
    name: str
    role: Role
    maker: StaffId | None
    made_at: datetime
    ends_at: datetime
    for_pin: bool


class InvitationList(Struct, frozen=True):
    """All of them, the latest first."""

    invitations: list[InvitationPart]


class OpenLinks:
    """Lists and withdraws them."""

    def __init__(self, context: AppContext) -> None:
        self._accounts, self._clock = context.accounts, context.clock

    async def everything(self, request: ApiRequest[None]) -> InvitationList:
        """All that can still be used."""
        on_staff = {person.id for person in await self._accounts.everyone()}
        now = self._clock.wall()
        parts = [
            InvitationPart(
                token.hex(),
                one.invitation.person.id,
                one.invitation.person.name,
                one.invitation.person.role,
                one.invitation.maker,
                one.invitation.made,
                now + timedelta(seconds=one.count.seconds_left),
                one.invitation.person.id in on_staff,
            )
            for token, one in self._accounts.invitations().items()
        ]
        return InvitationList(sorted(parts, key=lambda part: part.ends_at, reverse=True))

    async def withdraw(self, request: ApiRequest[None]) -> Response:
        """End one. Raises `UnknownInvitation`."""
        token = from_id(request.path["invitation"], UnknownInvitation())
        await self._accounts.withdraw(token, request.by().id)
        return Response(status_code=204)
