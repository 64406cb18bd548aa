"""The live side of the supervisor's board."""

from starlette.websockets import WebSocket

from core.context import AppContext
from core.domain.errors import Refusal
from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.scope import Scope
from core.domain.views.hall import Overview, fact_in_scope, overview_of
from core.domain.views.parts import FactPart
from core.live.followers import Rank
from core.live.socket import refuse
from core.web.api import ApiRequest, Who
from counter.scope import scope_for
from counter.sign_in.live import follow_signed_in, listener_at


class LiveHall:
    """What the board of a scope follows."""

    rank = Rank.STAFF

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    @property
    def key(self) -> str:
        """One view for each scope."""
        return board_key(self._scope)

    def snapshot(self, hall: Hall) -> Overview:
        """Everything of the scope."""
        return overview_of(hall, self._scope)

    def fact_part(self, hall: Hall, fact: AnyFact) -> FactPart | None:
        """What happened in it."""
        return fact_in_scope(hall, self._scope, fact)


def board_key(scope: Scope) -> str:
    """The key under which the board of a scope is followed."""
    return f"board:{scope.tenant or ''}"


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
        await follow_signed_in(socket, self._context, LiveHall(scope_for(self._context.site, staff)))

    async def overview(self, request: ApiRequest[None]) -> Overview:
        """The same, once."""
        return overview_of(self._context.office.hall, scope_for(self._context.site, request.by()))
