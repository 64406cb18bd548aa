"""The live socket of the supervisor's board."""

from collections.abc import Iterator
from functools import partial

from msgspec import Struct
from starlette.websockets import WebSocket

from core.context import AppContext
from core.domain.errors import Refusal
from core.domain.scope import Scope
from core.domain.views.hall import Overview, overview_of
from core.domain.views.wall import on_the_wall
from core.live.socket import refuse
from core.web.api import ApiRequest, Who
from counter.board.alarm_watch import alarms_message
from counter.board.view import LiveHall
from counter.scope import scope_for
from counter.sign_in.live import follow_signed_in, listener_at


class BoardSocket:
    """`/live/board`, for supervisors: of the site, or of their tenant."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def serve(self, socket: WebSocket) -> None:
        """Follow, or close with the code of why not."""
        try:
            staff = listener_at(socket, self._context, Who.SUPERVISOR)
        except Refusal as refusal:
            await refuse(socket, refusal.code)
            return
        scope = scope_for(self._context.site, staff)
        await follow_signed_in(socket, self._context, LiveHall(scope.tenant), beside=partial(self._beside, scope))

    def _beside(self, scope: Scope) -> Iterator[Struct]:
        yield alarms_message(self._context, scope)
        yield self._context.devices.message()

    async def overview(self, request: ApiRequest[None]) -> Overview:
        """The same, once."""
        hall = self._context.office.hall
        return on_the_wall(hall, overview_of(hall, scope_for(hall.site, request.by())))
