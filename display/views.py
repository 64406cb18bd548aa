"""What TVs and phones follow."""

from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.ids import QueueId, ZoneId
from core.domain.scope import scope_of_zone
from core.domain.views.parts import FactPart
from core.domain.views.queue import QueueView, queue_view_changed, queue_view_of
from core.domain.views.zone import Board, board_of, fact_in_zone
from core.live.followers import Rank
from core.per_site import PerSite


def zone_key(zone: ZoneId) -> str:
    """What the TVs of a zone follow."""
    return f"zone:{zone}"


class LiveZone:
    """The board of a zone, for its TVs."""

    rank = Rank.TV

    def __init__(self, zone: ZoneId) -> None:
        self.key = zone_key(zone)
        self._scope = PerSite(lambda site: scope_of_zone(site, zone))

    def snapshot(self, hall: Hall) -> Board:
        """The whole board."""
        return board_of(hall, self._scope.of(hall.site))

    def fact_part(self, hall: Hall, fact: AnyFact) -> FactPart | None:
        """What changes on the board."""
        return fact_in_zone(hall, self._scope.of(hall.site), fact)


class LiveQueue:
    """A queue, for the phones of those who wait in it."""

    rank = Rank.PHONE

    def __init__(self, queue: QueueId) -> None:
        self.key = f"queue:{queue}"
        self._queue = queue

    def snapshot(self, hall: Hall) -> QueueView:
        """The whole queue."""
        return queue_view_of(hall, self._queue)

    def fact_part(self, hall: Hall, fact: AnyFact) -> FactPart | None:
        """Whether the queue may be another; phones then get all of it, so nothing more is in the part."""
        return FactPart(type(fact).__name__, fact.seq, fact.at) if queue_view_changed(hall, self._queue, fact) else None
