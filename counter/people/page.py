"""The staff list for administrators, and the page behind an invitation."""

from starlette.requests import Request
from starlette.responses import Response

from core.domain.errors import Refusal
from core.house import House
from core.staff import NAME_LENGTH_MAX, PIN_LENGTH_MAX, PIN_LENGTH_MIN, Staff


class PeoplePages:
    """`/counter/people` and `/counter/invitation/{token}`."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def people(self, request: Request, staff: Staff) -> Response:
        """Everyone, and the form that invites."""
        return self._house.pages.page(
            request,
            "counter/people/page.html",
            staff=staff,
            counters={counter.id: counter.name for counter in self._house.site.counters.values()},
            name_length_max=NAME_LENGTH_MAX,
        )

    async def invitation(self, request: Request) -> Response:
        """For whoever holds the token: a name, where the invitation gives none, and a PIN."""
        token = request.path_params["token"]
        try:
            invited = await self._house.register.invitation(token)
        except Refusal as refusal:
            return self._house.pages.refused(request, refusal)
        return self._house.pages.page(
            request,
            "counter/people/invitation.html",
            invited=invited,
            token=token,
            least=PIN_LENGTH_MIN,
            most=PIN_LENGTH_MAX,
            name_length_max=NAME_LENGTH_MAX,
        )
