"""The live side of the supervisor's board."""

from starlette.websockets import WebSocket

from core.context import AppContext
from core.domain.errors import Refusal
from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.ids import TenantId
from core.domain.scope import scope_of_tenant
from core.domain.views.hall import Overview, fact_in_scope, overview_of
from core.domain.views.parts import FactPart
from core.live.followers import Rank
from core.live.socket import refuse
from core.per_site import PerSite
from core.web.api import ApiRequest, Who
from counter.scope import scope_for
from counter.sign_in.live import follow_signed_in, listener_at


class LiveHall:
    """What the board of a tenant follows, or that of the whole site (None)."""

    rank = Rank.STAFF

    def __init__(self, tenant: TenantId | None) -> None:
        self.key = board_key(tenant)
        self._scope = PerSite(lambda site: scope_of_tenant(site, tenant))

    def snapshot(self, hall: Hall) -> Overview:
        """Everything of the scope."""
        return overview_of(hall, self._scope.of(hall.site))

    def fact_part(self, hall: Hall, fact: AnyFact) -> FactPart | None:
        """What happened in it."""
        return fact_in_scope(hall, self._scope.of(hall.site), fact)


def board_key(tenant: TenantId | None) -> str:
    """The key under which a board is followed."""
    return f"board:{tenant or ''}"


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
        await follow_signed_in(socket, self._context, LiveHall(scope_for(self._context.site, staff).tenant))

    async def overview(self, request: ApiRequest[None]) -> Overview:
        """The same, once."""
        return overview_of(self._context.office.hall, scope_for(self._context.site, request.by()))
