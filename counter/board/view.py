"""The live side of the supervisor's board. A day can have 20,000 tickets: each is encoded once (`tickets.py`)."""

from datetime import date

from msgspec import Raw, Struct
from msgspec.structs import asdict

from core.domain.facts import AnyFact
from core.domain.hall import AuditNote, Hall
from core.domain.ids import QueueId, TenantId
from core.domain.scope import scope_of_tenant
from core.domain.views.hall import fact_in_scope, overview_without_tickets
from core.domain.views.parts import CounterPart, FactPart, QueuePart, RulesPart
from core.live.followers import Rank
from core.per_site import PerSite
from counter.board.tickets import EncodedTickets


class EncodedOverview(Struct, frozen=True):
    """An `Overview` whose tickets are JSON already."""

    seq: int
    day: date
    counters: tuple[CounterPart, ...]
    queues: tuple[QueuePart, ...]
    lines: dict[QueueId, tuple[str, ...]]
    tickets: Raw
    audit_notes: tuple[AuditNote, ...]
    rules: RulesPart | None


class LiveHall:
    """What the board of a tenant follows, or that of the whole site (None)."""

    rank = Rank.STAFF

    def __init__(self, tenant: TenantId | None, tickets: EncodedTickets) -> None:
        self.key = board_key(tenant)
        self._tickets = tickets
        self._scope = PerSite(lambda site: scope_of_tenant(site, tenant))

    async def prepare(self, hall: Hall) -> None:
        """Make a snapshot quick, bit by bit, while others are served."""
        await self._tickets.prepare(hall, self._scope.of(hall.site))

    def snapshot(self, hall: Hall) -> EncodedOverview:
        """Everything of the scope."""
        scope = self._scope.of(hall.site)
        overview = overview_without_tickets(hall, scope)
        return EncodedOverview(**asdict(overview) | {"tickets": self._tickets.json(hall, scope)})

    def fact_part(self, hall: Hall, fact: AnyFact) -> FactPart | None:
        """What happened in it."""
        return fact_in_scope(hall, self._scope.of(hall.site), fact)


def board_key(tenant: TenantId | None) -> str:
    """The key under which a board is followed."""
    return f"board:{tenant or ''}"
