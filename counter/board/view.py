"""The live side of the supervisor's board."""

from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.ids import TenantId
from core.domain.scope import scope_of_tenant
from core.domain.views.hall import Overview, fact_in_scope, overview_of
from core.domain.views.parts import FactPart
from core.live.followers import Rank
from core.per_site import PerSite


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
