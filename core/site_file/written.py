"""All places of a file at which the rule of queues or counters may be written, each with its key."""

from collections.abc import Iterator, Sequence

from core.site_file.draft import Placed
from core.site_file.schema import CounterWords, QueueFile, SiteFile
from core.site_file.schema_rule import CounterWays, QueueWays


def queue_ways(file: SiteFile) -> Iterator[Placed[QueueWays]]:
    """For all, then shared queues, then each tenant with its queues."""
    yield Placed("every_queue", file.every_queue)
    yield from _queues(file)
    for index, tenant in enumerate(file.tenants):
        yield Placed(f"tenants[{index}].every_queue", tenant.every_queue)


def counter_ways(file: SiteFile) -> Iterator[Placed[CounterWays]]:
    """For all, each tenant with its counters, those of queues, and those that stand alone."""
    yield Placed("every_counter", file.every_counter)
    yield from _counters("", file.counters)
    for index, tenant in enumerate(file.tenants):
        yield Placed(f"tenants[{index}].every_counter", tenant.every_counter)
        yield from _counters(f"tenants[{index}].", tenant.counters)
    for key, queue in _queues(file):
        yield from _counters(f"{key}.", queue.counters)


def _queues(file: SiteFile) -> Iterator[Placed[QueueFile]]:
    for index, queue in enumerate(file.queues):
        yield Placed(f"queues[{index}]", queue)
    for at, tenant in enumerate(file.tenants):
        for index, queue in enumerate(tenant.queues):
            yield Placed(f"tenants[{at}].queues[{index}]", queue)


def _counters(under: str, counters: Sequence[CounterWords]) -> Iterator[Placed[CounterWays]]:
    for index, counter in enumerate(counters):
        if not isinstance(counter, str):
            yield Placed(f"{under}counters[{index}]", counter)
