"""Pages behind the sign-in: whoever is not signed in gets the sign-in page in their place, at the same address."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from core.context import AppContext
from core.domain.errors import Refusal, RoleNeeded
from core.staff.people import Staff
from core.web.api import Who
from counter.sign_in.session import token_of

Page = Callable[[Request], Awaitable[Response]]
StaffPage = Callable[[Request, Staff], Awaitable[Response]]


class Door:
    """Lets staff in."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    def behind(self, page: StaffPage, who: Who = Who.OFFICER) -> Page:
        """`page`, for those who may see it."""

        async def serve(request: Request) -> Response:
            staff = self._context.accounts.who(token_of(request))
            if staff is None:
                return self.sign_in(request)
            try:
                if not who.includes(staff.role):
                    raise RoleNeeded
                return await page(request, staff)
            except Refusal as refusal:
                return self._context.pages.refused(request, refusal)

        return serve

    def sign_in(self, request: Request) -> Response:
        """Name and PIN; on the sample site with its invented people, whose PINs anybody may know."""
        site, sample = self._context.site, self._context.sample_staff
        return self._context.pages.page(
            request, "counter/sign_in/page.html", sample=sample, counters=site.counters, tenants=site.tenants
        )
