"""`/open` and `/open/queues.json`: for everybody, unless the site file switches them off (`[open]`)."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from core.context import AppContext
from core.domain.errors import NoOpenBoard
from core.web.api import ApiRequest, Endpoint, Who
from core.web.errors import refusal_response
from core.web.language import keep_choice, language_of
from display.open.board import OpenBoard
from display.open.editions import Edition, Editions

ADDRESS = "/open/queues.json"
ANYWHERE = {"Access-Control-Allow-Origin": "*"}
PREFLIGHT = {
    **ANYWHERE,
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}
"""A script on another site that names what it knows already is asked about first, by its browser."""


class OpenBoardRoutes:
    """Serves both."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._editions = Editions(context.office, context.clock, context.pages, context.forecasts)

    def endpoints(self) -> list[Endpoint]:
        """The board, for programs."""
        summary = "How full it is now, for everybody outside."
        return [Endpoint("GET", ADDRESS, self._board, None, OpenBoard, Who.EVERYONE, summary, prefix="")]

    def routes(self) -> list[BaseRoute]:
        """The page; and what browsers and caches ask before they ask for the board."""
        return [Route("/open", self._page), Route(ADDRESS, self._ask_before, methods=["HEAD", "OPTIONS"])]

    def _newest(self) -> Edition:
        """Raises `NoOpenBoard`."""
        if not self._context.site.open.board:
            raise NoOpenBoard
        return self._editions.newest()

    async def _page(self, request: Request) -> Response:
        language = language_of(request)
        try:
            response = self._newest().page(language).to(request)
        except NoOpenBoard as refusal:
            return self._context.pages.refused(request, refusal)
        keep_choice(request, response, language)
        return response

    async def _ask_before(self, request: Request) -> Response:
        return Response(None, 204, PREFLIGHT) if request.method == "OPTIONS" else self._json(request)

    async def _board(self, request: ApiRequest[None]) -> Response:
        return self._json(request.http)

    def _json(self, request: Request) -> Response:
        try:
            return self._newest().json.to(request)
        except NoOpenBoard as refusal:
            response = refusal_response(request, refusal)
            response.headers.update(ANYWHERE)
            return response
