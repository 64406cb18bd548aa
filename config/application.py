"""The application of an installation: its API in front, its pages, live sockets and assets behind."""

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, WebSocketRoute

from core.context import AppContext, Component
from core.domain.errors import Refusal
from core.landing.pairing import PairingDesk
from core.landing.view import Landing
from core.web.dispatch import ApiFirst
from core.web.errors import on_fault, on_refusal
from core.web.pages import asset_routes


def application(context: AppContext, components: Sequence[Component]) -> ApiFirst:
    """Everything that can be asked of it over HTTP."""
    landing = Landing(context)
    parts: list[Component | Landing | PairingDesk] = [*components, landing, PairingDesk(context)]
    endpoints = [endpoint for part in parts for endpoint in part.endpoints()]
    landing.publish(endpoints, [stream for part in components for stream in part.streams()])
    routes = [route for part in parts for route in part.routes()]
    sockets: list[BaseRoute] = [route for route in routes if isinstance(route, WebSocketRoute)]
    pages = Starlette(
        routes=[*(route for route in routes if route not in sockets), *asset_routes()],
        exception_handlers={Refusal: on_refusal, HTTPException: landing.nothing_here, Exception: on_fault},
    )
    return ApiFirst(endpoints, context.accounts, sockets, pages, lambda: context.site)
