"""The counters and queues that somebody may see or mend: those of a zone, of a tenant, or of the whole site."""

from msgspec import Struct

from core.domain.ids import CounterId, QueueId, TenantId, ZoneId
from core.domain.site import Site
from core.domain.ticket import Ticket


class Scope(Struct, frozen=True):
    """Counters and queues, in the order of the site. Neither `zone` nor `tenant`: everything."""

    counters: tuple[CounterId, ...]
    queues: tuple[QueueId, ...]
    zone: ZoneId | None = None
    tenant: TenantId | None = None

    def holds(self, tenants: frozenset[TenantId]) -> bool:
        """Whether what belongs to these tenants is mended in this scope."""
        return self.tenant is None or self.tenant in tenants


def scope_of_zone(site: Site, zone: ZoneId) -> Scope:
    """The counters whose calls a zone hears, and the queues those take from."""
    shows = site.zones[zone].shows
    counters = tuple(c for c in site.counters.values() if c.zone in shows)
    taken = {queue for counter in counters for queue in counter.queues}
    return Scope(tuple(c.id for c in counters), tuple(q for q in site.queues if q in taken), zone=zone)


def scope_of_tenant(site: Site, tenant: TenantId | None = None) -> Scope:
    """The queues in which a tenant's people stand, and the counters that take from them; None: everything."""
    if tenant is None:
        return Scope(tuple(site.counters), tuple(site.queues))
    queues = tuple(queue for queue in site.queues if tenant in site.tenants_of(queue))
    counters = tuple(c.id for c in site.counters.values() if not set(queues).isdisjoint(c.queues))
    return Scope(counters, queues, tenant=tenant)


def tenants_behind(site: Site, ticket: Ticket) -> frozenset[TenantId]:
    """Whose person this is: the tenant of the service, and in a shared queue nobody else's."""
    service = site.services.get(ticket.service)
    return frozenset((service.tenant,)) if service else site.tenants_of(ticket.queue)
