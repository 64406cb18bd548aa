"""The live socket of the supervisor's board."""

from collections.abc import Iterator
from functools import partial

from msgspec import Struct
from starlette.websockets import WebSocket

from core.context import AppContext
from core.domain.errors import Refusal
from core.domain.ids import TenantId
from core.domain.scope import Scope
from core.domain.views.wall import on_the_wall
from core.live.socket import refuse
from core.web.api import ApiRequest, Who
from counter.board.alarm_watch import alarms_message
from counter.board.foresight import ForesightWatch
from counter.board.tickets import EncodedTickets
from counter.board.view import EncodedOverview, LiveHall
from counter.scope import scope_for
from counter.sign_in.live import follow_signed_in, listener_at


class BoardSocket:
    """`/live/board`, for supervisors: of the site, or of their tenant."""

    def __init__(self, context: AppContext, foresight: ForesightWatch) -> None:
        self._context, self._foresight = context, foresight
        self._tickets: dict[TenantId | None, EncodedTickets] = {}

    async def serve(self, socket: WebSocket) -> None:
        """Follow, or close with the code of why not."""
        try:
            scope = scope_for(self._context.site, listener_at(socket, self._context, Who.SUPERVISOR))
            view = self._view(scope)
            await view.prepare(self._context.office.hall)
            listener_at(socket, self._context, Who.SUPERVISOR)  # they may have been signed out meanwhile
        except Refusal as refusal:
            await refuse(socket, refusal.code)
            return
        await follow_signed_in(socket, self._context, view, beside=partial(self._beside, scope))

    def _beside(self, scope: Scope) -> Iterator[Struct]:
        yield alarms_message(self._context, scope)
        yield self._foresight.message(scope)
        yield self._context.devices.message()

    def _view(self, scope: Scope) -> LiveHall:
        return LiveHall(scope.tenant, self._tickets.setdefault(scope.tenant, EncodedTickets()))

    async def overview(self, request: ApiRequest[None]) -> EncodedOverview:
        """The same, once."""
        view = self._view(scope_for(self._context.site, request.by()))
        await view.prepare(self._context.office.hall)
        hall = self._context.office.hall
        return on_the_wall(hall, view.snapshot(hall))
