"""The page of the reception. Services come from the catalogue of a kiosk, numbers from the API."""

from starlette.requests import Request
from starlette.responses import Response

from core.context import AppContext
from core.domain.ids import KioskId, TenantId
from core.staff.belonging import belongs_everywhere
from core.staff.people import Staff
from core.web.api import Endpoint, Who
from core.web.language import language_of
from counter.reception.recent_tickets import RecentTickets, RecentTicketsApi


def reception_endpoints(context: AppContext) -> list[Endpoint]:
    """The reception's part of the API."""
    read = RecentTicketsApi(context).read
    return [Endpoint("GET", "/reception", read, None, RecentTickets, Who.RECEPTION, "The numbers given last")]


class ReceptionPage:
    """`/counter/reception`."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def page(self, request: Request, staff: Staff) -> Response:
        """Search, give, print again."""
        site, language = self._context.site, language_of(request)
        return self._context.pages.page(
            request,
            "counter/reception/page.html",
            staff=staff,
            kiosks=list(site.kiosks.values()),
            whole=self._whole(),
            theirs=self._theirs(staff),
            services={service.id: service.name.in_language(language) for service in site.services.values()},
        )

    def _theirs(self, staff: Staff) -> list[TenantId]:
        """The agencies of which they give numbers; none: of all."""
        office = self._context.office
        if belongs_everywhere(staff):
            return []
        return sorted({*((staff.tenant,) if staff.tenant else ()), *office.hall.lent_to(staff.id, office.now())})

    def _whole(self) -> KioskId:
        """The kiosk whose catalogue says most: one that is there for all tenants, where there is one."""
        return min(self._context.site.kiosks.values(), key=lambda kiosk: len(kiosk.tenants) + len(kiosk.queues)).id
