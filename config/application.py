"""The Starlette application of a house: its API, pages, live sockets and assets."""

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException

from core.domain.errors import Refusal
from core.house import House, Room
from core.web.api import routes
from core.web.entrance.view import Entrance
from core.web.errors import on_fault, on_refusal
from core.web.pages import asset_routes


def application(house: House, rooms: Sequence[Room]) -> Starlette:
    """Everything that can be asked of this house over HTTP. The API comes first: routes are tried in order."""
    entrance = Entrance(house)
    parts: list[Room | Entrance] = [*rooms, entrance]
    endpoints = [endpoint for part in parts for endpoint in part.endpoints()]
    entrance.publish(endpoints)
    pages = [route for part in parts for route in part.routes()]
    return Starlette(
        routes=[*routes(endpoints, house.register), *pages, *asset_routes()],
        exception_handlers={Refusal: on_refusal, HTTPException: entrance.nothing_here, Exception: on_fault},
    )
