"""Where to sit today."""

from starlette.requests import Request
from starlette.responses import Response

from core.context import AppContext
from core.staff.people import Role, Staff
from core.web.api import Who
from core.web.language import language_of


class ChoosePage:
    """`/counter`. The counters themselves come from the API, again every few seconds."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def page(self, request: Request, staff: Staff) -> Response:
        """All counters, by zone."""
        site, language = self._context.site, language_of(request)
        return self._context.pages.page(
            request,
            "counter/choose/page.html",
            staff=staff,
            administrator=staff.role is Role.ADMINISTRATOR,
            serves=Who.OFFICER.includes(staff.role),
            zones={zone.id: zone.name.in_language(language) for zone in site.zones.values()},
            queues={
                queue.id: f"{queue.numbering.prefix} {queue.name.in_language(language)}"
                for queue in site.queues.values()
            },
        )
