"""What staff's pages bring with them, in the reader's language: names that do not change while a page is open."""

from msgspec import Struct

from core.domain.ids import QueueId, ServiceId, TenantId
from core.domain.site import Language, Site
from core.domain.work_rules import Code


class QueueData(Struct, frozen=True):
    """A queue: how it is called, whose people stand in it, and whether their service ends with an outcome."""

    prefix: str
    name: str
    tenants: tuple[TenantId, ...]
    outcome_required: bool


class ServiceData(Struct, frozen=True):
    """A service: how it is called, whose it is, and where its people wait."""

    name: str
    tenant: TenantId
    queue: QueueId


def queue_data(site: Site, language: Language) -> dict[QueueId, QueueData]:
    """All queues: people are sent from one agency to another."""
    tenants = _tenants_of_queues(site)
    return {
        q.id: QueueData(
            q.numbering.prefix,
            q.name.in_language(language),
            tenants[q.id],
            q.outcome_required,
        )
        for q in site.queues.values()
    }


def service_data(site: Site, language: Language) -> dict[ServiceId, ServiceData]:
    """All services."""
    return {s.id: ServiceData(s.name.in_language(language), s.tenant, s.queue) for s in site.services.values()}


def code_words(codes: tuple[Code, ...], language: Language) -> dict[str, str]:
    """A list from which staff choose, in its order."""
    return {code.id: code.name.in_language(language) for code in codes}


def _tenants_of_queues(site: Site) -> dict[QueueId, tuple[TenantId, ...]]:
    """Tenants in the order of the file."""
    theirs: dict[QueueId, dict[TenantId, None]] = {queue: {} for queue in site.queues}
    for service in site.services.values():
        theirs[service.queue][service.tenant] = None
    return {queue: tuple(tenants) for queue, tenants in theirs.items()}
