"""Whether people who take a number will be served: queues, their numbers, the services in them and the counters."""

import re

from core.domain.site import Counter, Numbering
from core.site_file.draft import Draft, Placed
from core.site_file.problems import ProblemList
from core.site_file.rules import all_known, filled, known, unique, within
from core.site_file.schema import SiteFile, TenantFile

_PREFIX = re.compile(r"[A-Z0-9]{1,3}")


def check_line(file: SiteFile, draft: Draft, report: ProblemList) -> None:
    """Queues, services and counters."""
    _queues(draft, report)
    _services(file, draft, report)
    _counters(draft, report)


def _queues(draft: Draft, report: ProblemList) -> None:
    served = {queue for _, counter in draft.counters for queue in counter.queues}
    unique(draft.queues, lambda queue: queue.numbering.prefix, "prefix", "the prefix", report)
    for key, queue in draft.queues:
        _numbering(queue.numbering, key, report)
        known(queue.zone, draft.ids_of("zones"), "zone", f"{key}.zone", report)
        if queue.id not in served:
            report.add(
                f"{key}.counters",
                f'no counter takes from the queue "{queue.id}"; give it one, such as counters = ["1"]',
            )


def _numbering(numbering: Numbering, key: str, report: ProblemList) -> None:
    if not _PREFIX.fullmatch(numbering.prefix):
        report.add(f"{key}.prefix", f'"{numbering.prefix}" must be 1 to 3 capital letters or digits, such as "A"')
    within(numbering.digits, 1, 6, f"{key}.digits", report)
    within(numbering.first, 0, 999_999, f"{key}.first", report)
    if numbering.last < numbering.first:
        report.add(f"{key}.last", f"must not be less than first, which is {numbering.first}")
    if 1 <= numbering.digits <= 6 and numbering.last >= 10**numbering.digits:
        report.add(f"{key}.last", f"does not fit in {numbering.digits} digits; the most is {10**numbering.digits - 1}")


def _services(file: SiteFile, draft: Draft, report: ProblemList) -> None:
    queues = draft.ids_of("queues")
    for key, service in draft.services:
        if service.queue:
            known(service.queue, queues, "queue", f"{key}.queue", report)
        else:
            report.add(f"{key}.queue", _no_queue(next(t for t in file.tenants if t.id == service.tenant)))


def _no_queue(tenant: TenantFile) -> str:
    if tenant.queues:
        return f'must say which queue: "{tenant.id}" has {len(tenant.queues)} of them'
    return f'is missing, and "{tenant.id}" has no queue of its own; add queues = [{{ prefix = "A" }}] to the tenant'


def _counters(draft: Draft, report: ProblemList) -> None:
    unique(draft.counters, lambda counter: counter.name, "label", "the name", report)
    for placed in draft.counters:
        _counter(placed, draft, report)


def _counter(placed: Placed[Counter], draft: Draft, report: ProblemList) -> None:
    key, counter = placed
    filled(counter.label, f"{key}.label", report)
    known(counter.zone, draft.ids_of("zones"), "zone", f"{key}.zone", report)
    all_known(counter.queues, draft.ids_of("queues"), "queue", f"{key}.queues", report)
    if not counter.queues:
        report.add(f"{key}.queues", "this counter takes from no queue; name at least one")
