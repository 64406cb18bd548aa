"""A past day of the sample site, or of any other: drawn from a seed, for pages that look back."""

from collections.abc import Collection
from datetime import date
from itertools import count, islice

from msgspec.structs import replace

from core.domain.ids import QueueId, TicketId
from core.domain.kinds import TicketClass
from core.domain.site import Service, Site
from core.domain.verbs import requests as r
from tests.forecast.simulated import Plan, SimulatedDay, lognormal

QUEUES = 4
"""People come to so many queues: enough for a page."""
HOURLY, SERVICE_MINUTES = 11.0, 6.0
"""People of each counter of a queue, and how long they take: a little more than it can serve before noon."""


class SampleDay(SimulatedDay):
    """People come to the first service of each queue, in a morning that is busier than its end. `queues`: of these;
    none named: of the first few.
    """

    def __init__(self, site: Site, seed: int, day: date, queues: Collection[QueueId] = ()) -> None:
        self._numbers = count()
        self._services = _first_services(site, queues)
        super().__init__(site, _plan(site, self._services), seed, day)

    def _do(self, request: r.Request) -> None:
        if (
            isinstance(request, r.Finish)
            and self.hall.site.queues[self.hall.tickets[request.ticket].queue].outcome_required
        ):
            request = replace(request, outcome=self.hall.site.work_rules.codes.outcomes[0].id)
        super()._do(request)

    def _arrives(self, queue: str) -> None:
        service = self._services[QueueId(queue)]
        kiosk = next(kiosk.id for kiosk in self.hall.site.kiosks.values() if kiosk.offers(service))
        kind = TicketClass.PRIORITY if self._chance.random() < 0.1 else TicketClass.REGULAR
        ticket = TicketId(f"lalu-{next(self._numbers)}")
        self._do(r.Issue(ticket=ticket, service=service.id, kiosk=kiosk, ticket_class=kind))


def _first_services(site: Site, queues: Collection[QueueId]) -> dict[QueueId, Service]:
    """Of each queue from which a counter takes and for which a kiosk gives numbers."""
    offered = (s for s in site.services.values() if any(kiosk.offers(s) for kiosk in site.kiosks.values()))
    found: dict[QueueId, Service] = {}
    for service in offered:
        if site.counters_of(service.queue) and (not queues or service.queue in queues):
            found.setdefault(service.queue, service)
    return dict(islice(found.items(), len(queues) or QUEUES))


def _plan(site: Site, services: dict[QueueId, Service]) -> Plan:
    arrivals: dict[str, tuple[tuple[float, float, float], ...]] = {}
    for queue in services:
        pace = HOURLY * len(site.counters_of(queue))
        arrivals[queue] = ((0.0, 150.0, pace * 1.15), (150.0, 400.0, pace * 0.8))
    return Plan(arrivals, dict.fromkeys(arrivals, lognormal(SERVICE_MINUTES, 0.5)))
