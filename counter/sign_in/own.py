"""The page of whoever is signed in: their PIN, and signing out."""

from starlette.requests import Request
from starlette.responses import Response

from core.context import AppContext
from core.staff.fit_pins import length_min
from core.staff.people import PIN_LENGTH_MAX, Staff
from core.web.language import language_of
from counter.sign_in.session import token_of


class OwnPage:
    """`/counter/me`."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def page(self, request: Request, staff: Staff) -> Response:
        """Who they are here, and what they may change themselves."""
        site, language = self._context.site, language_of(request)
        return self._context.pages.page(
            request,
            "counter/sign_in/own.html",
            staff=staff,
            tenant=site.tenants[staff.tenant].name.in_language(language) if staff.tenant in site.tenants else "",
            counters=[site.counters[counter].name for counter in staff.counters if counter in site.counters],
            queues=[site.queues[queue].name.in_language(language) for queue in staff.queues if queue in site.queues],
            least=length_min(staff.role),
            most=PIN_LENGTH_MAX,
            short=not self._context.sample_staff and self._context.accounts.has_short_pin(token_of(request)),
        )
