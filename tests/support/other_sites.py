"""Sites that differ in one thing from another: what a technician writes into the file while people wait."""

from msgspec.structs import replace

from core.domain.ids import QueueId
from core.domain.site import Site, Text
from tests.support.small_building import small_site


def named(name: str, site: Site | None = None) -> Site:
    """A building whose queue K has another name."""
    site = site or small_site()
    queue = replace(site.queues[QueueId("K")], name=Text(id=name))
    return replace(site, queues={**site.queues, queue.id: queue})


def without(site: Site, queue: str = "", counter: str = "") -> Site:
    """A building that has lost a queue, with its service and counters, or a counter."""
    return replace(
        site,
        queues={q.id: q for q in site.queues.values() if q.id != queue},
        services={s.id: s for s in site.services.values() if s.queue != queue},
        counters={c.id: c for c in site.counters.values() if queue not in c.queues and c.id != counter},
    )


def with_prefixes(site: Site, **prefixes: str) -> Site:
    """A building whose queues give numbers with other letters."""
    changed = {
        q.id: replace(q, numbering=replace(q.numbering, prefix=prefixes.get(q.id, q.numbering.prefix)))
        for q in site.queues.values()
    }
    return replace(site, queues=changed)
