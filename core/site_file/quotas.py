"""Quotas as they are written, and whether they make sense."""

from collections.abc import Iterable, Iterator, Sequence

from core.domain.ids import QueueId, ServiceId
from core.domain.quotas import Quota, QuotaTable
from core.site_file.draft import Draft
from core.site_file.problems import ProblemList
from core.site_file.rules import within
from core.site_file.schema import QueueFile, QuotaFile, ServiceFile, SiteFile

NUMBERS_MAX = 9999


def quota_table(file: SiteFile, things: Draft) -> QuotaTable:
    """All quotas of a file that was checked."""
    services = ((ServiceId(service.id), _quotas(service)) for _, service in _services(file))
    queues = zip((QueueId(queue.thing.id) for queue in things.queues), _queues(file), strict=True)
    return QuotaTable(
        {service: quotas for service, quotas in services if quotas},
        {queue: _quotas(written) for queue, (_, written) in queues if written.quotas},
    )


def _quotas(written: QueueFile | ServiceFile) -> tuple[Quota, ...]:
    return tuple(Quota(quota.numbers, quota.per, quota.channels) for quota in written.quotas)


def _services(file: SiteFile) -> Iterator[tuple[str, ServiceFile]]:
    for nth, tenant in enumerate(file.tenants):
        for index, service in enumerate(tenant.services):
            yield f"tenants[{nth}].services[{index}]", service


def _queues(file: SiteFile) -> Iterator[tuple[str, QueueFile]]:
    """In the order of a draft."""
    yield from _keyed(file.queues, "queues")
    for nth, tenant in enumerate(file.tenants):
        yield from _keyed(tenant.queues, f"tenants[{nth}].queues")


def _keyed(queues: Iterable[QueueFile], key: str) -> Iterator[tuple[str, QueueFile]]:
    return ((f"{key}[{index}]", queue) for index, queue in enumerate(queues))


def check_quotas(file: SiteFile, report: ProblemList) -> None:
    """Each gives a number at least, and none is named twice."""
    for key, service in _services(file):
        _check(service.quotas, f"{key}.quotas", report)
    for key, queue in _queues(file):
        _check(queue.quotas, f"{key}.quotas", report)


def _check(quotas: Sequence[QuotaFile], key: str, report: ProblemList) -> None:
    for index, quota in enumerate(quotas):
        within(quota.numbers, 1, NUMBERS_MAX, f"{key}[{index}].numbers", report)
        _must_be_new(quota, quotas[:index], f"{key}[{index}]", report)


def _must_be_new(quota: QuotaFile, before: Sequence[QuotaFile], key: str, report: ProblemList) -> None:
    if any((other.per, set(other.channels)) == (quota.per, set(quota.channels)) for other in before):
        report.add(key, f"there is a quota per {quota.per} for the same channels already")
