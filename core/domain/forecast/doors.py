"""The same thing can often be had at several doors: of several agencies, or several queues of one. One is quietest."""

from collections.abc import Iterable, Mapping

from core.domain.forecast.forecast import Chance, Forecast
from core.domain.ids import QueueId, ServiceId
from core.domain.site import Service

Doors = tuple[Service, ...]


def doors(services: Iterable[Service]) -> list[Doors]:
    """Services that people call the same, where they stand in more than one queue."""
    by_name: dict[str, list[Service]] = {}
    for service in services:
        by_name.setdefault(service.name.first.strip().casefold(), []).append(service)
    return [tuple(same) for same in by_name.values() if len({service.queue for service in same}) > 1]


def quietest(known: Mapping[QueueId, Forecast | None]) -> QueueId | None:
    """The queue whose range ends first, as people read it; None: two end alike, or of one nobody knows anything."""
    ends = sorted((_end(forecast), queue) for queue, forecast in known.items() if forecast is not None)
    if len(ends) < len(known) or len(ends) < 2 or ends[0][0] == ends[1][0]:
        return None
    return ends[0][1]


def quietest_doors(services: Iterable[Service], known: Mapping[QueueId, Forecast | None]) -> dict[ServiceId, ServiceId]:
    """Of each service that can be had at several doors, the one at the quietest; its own where it is that."""
    found: dict[ServiceId, ServiceId] = {}
    for same in doors(services):
        queue = quietest({service.queue: known.get(service.queue) for service in same})
        if queue is not None:
            first = next(service for service in same if service.queue == queue)
            found |= {each.id: each.id if each.queue == queue else first.id for each in same}
    return found


def _end(forecast: Forecast) -> float:
    return float("inf") if forecast.chance is Chance.UNLIKELY else forecast.rounded[1]
