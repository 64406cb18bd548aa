"""The page for old TVs, and the address at which it waits for news."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from core.context import AppContext
from core.domain.errors import UnknownScreen, UnknownZone
from core.domain.ids import ScreenId, ZoneId
from core.web.api import ApiRequest, Endpoint, Who
from core.web.language import language_of_screen
from display.layouts.names import queue_names
from display.plain.polls import BoardNews, BoardPolls


class PlainBoard:
    """For whoever opens it, paired or not: it shows what anybody may ask, and never speaks."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self.polls = BoardPolls(context)

    def endpoints(self) -> list[Endpoint]:
        """The board, once it is another."""
        path, summary = "/zones/{zone}/news", "What a zone's TVs show, once it is another."
        return [Endpoint("GET", path, self._news, None, BoardNews, Who.EVERYONE, summary)]

    def routes(self) -> list[BaseRoute]:
        """The page."""
        return [Route("/display/{screen}/plain", self._page)]

    async def _news(self, request: ApiRequest[None]) -> BoardNews:
        zone = ZoneId(request.path["zone"])
        if zone not in self._context.site.zones:
            raise UnknownZone
        return await self.polls.news(zone, request.http.query_params.get("seen", ""))

    async def _page(self, request: Request) -> Response:
        site = self._context.site
        screen = site.screens.get(ScreenId(request.path_params["screen"]))
        if screen is None:
            return self._context.pages.refused(request, UnknownScreen())
        names = queue_names(site, screen, language_of_screen(request))
        known = {"screen": screen, "zone": site.zones[screen.zone], "queue_names": names}
        return self._context.pages.screen(request, "display/plain/page.html", **known)
