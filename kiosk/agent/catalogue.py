"""What a kiosk offers: as the server says while it answers, else as the own hall knows it, without the lines. Of
paper it says how its own printer is.
"""

import msgspec
from msgspec.structs import replace
from starlette.responses import Response

from core.domain.ids import KioskId
from core.office.office import Office
from core.web.api import ApiRequest
from kiosk.agent.line import NoAnswer, ServerLine
from kiosk.agent.tickets import JSON, Reach
from kiosk.catalogue.catalogue import catalogue_of
from kiosk.catalogue.offer import Catalogue, GroupOffer, TenantOffer
from kiosk.catalogue.paper import HealthOf, paper_offer

CATALOGUE_SECONDS = 1.5
UNKNOWN = -1


class AgentCatalogue:
    """Of one kiosk."""

    def __init__(self, office: Office, kiosk: KioskId, line: ServerLine, reach: Reach, health_of: HealthOf) -> None:
        self._office, self._kiosk, self._line, self._reach = office, kiosk, line, reach
        self._health_of = health_of

    async def read(self, request: ApiRequest[None]) -> Response:
        """The catalogue."""
        found = await self._from_server(request.language) if self._reach.is_up else None
        hall, kiosk = self._office.hall, self._office.site.kiosks[self._kiosk]
        if found is None:
            found = without_lines(catalogue_of(hall, kiosk, request.language, self._office.wall(), alone=True))
        paper = paper_offer(hall.site, kiosk, request.language, self._health_of)
        return Response(msgspec.json.encode(replace(found, paper=paper)), media_type=JSON)

    async def _from_server(self, language: str) -> Catalogue | None:
        path = f"/kiosks/{self._kiosk}/catalogue"
        try:
            answer = await self._line.ask("GET", path, seconds=CATALOGUE_SECONDS, language=language)
            return answer.read(Catalogue) if answer.is_good else None
        except NoAnswer:
            self._reach.lost()
            return None


def without_lines(catalogue: Catalogue) -> Catalogue:
    """Nobody here knows how many wait."""
    return replace(catalogue, tenants=[_tenant(tenant) for tenant in catalogue.tenants])


def _tenant(tenant: TenantOffer) -> TenantOffer:
    return replace(tenant, waiting=UNKNOWN, groups=[_group(group) for group in tenant.groups])


def _group(group: GroupOffer) -> GroupOffer:
    return replace(group, services=[replace(service, waiting=UNKNOWN) for service in group.services])
