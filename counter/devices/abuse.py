"""An abused kiosk: what it gave for a while is cancelled at once, and its queues go on with more numbers."""

from collections import Counter
from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from core.context import AppContext
from core.devices.places import DevicePlace, kiosk_place
from core.domain.errors import BadRequest
from core.domain.facts import TicketCancelled
from core.domain.ids import KioskId, Nonce, QueueId, TicketId
from core.domain.verbs.kiosks import given_between
from core.domain.verbs.requests import CancelFromKiosk
from core.web.api import ApiRequest
from counter.devices.places import must_manage

TURNS_MAX = 100
"""So often the office is asked for some more: a hundred times two hundred numbers is more than any day has."""

Instant = Annotated[datetime, Meta(tz=True)]


class CancelNumbers(Struct, frozen=True, forbid_unknown_fields=True):
    """All numbers that a kiosk gave between two instants count no more. `reason`: a code for cancelling."""

    nonce: Annotated[Nonce, Meta(min_length=8, max_length=48)]
    since: Instant
    until: Instant
    reason: str


class KioskNumbers(Struct, frozen=True):
    """So many numbers, of each queue: those that would be cancelled, or were."""

    numbers: int
    queues: dict[QueueId, int]


class AbusedKiosks:
    """For those who may manage the kiosk."""

    def __init__(self, context: AppContext) -> None:
        self._context, self._office = context, context.office

    async def look(self, request: ApiRequest[None]) -> KioskNumbers:
        """What would be cancelled; changes nothing. `?since=` and `?until=`: instants (RFC 3339)."""
        kiosk = self._kiosk(request)
        since, until = (_instant(request, name) for name in ("since", "until"))
        return _counted([ticket.queue for ticket in given_between(self._office.hall, kiosk, since, until)])

    async def cancel(self, request: ApiRequest[CancelNumbers]) -> KioskNumbers:
        """Cancel them, some hundred at a time: whoever is called meanwhile does not wait for all of it."""
        kiosk, body, cancelled = self._kiosk(request), request.body, list[TicketId]()
        for turn in range(TURNS_MAX):
            facts = await self._office.do(
                CancelFromKiosk(
                    nonce=Nonce(f"{body.nonce}-{turn}"),
                    staff=request.by().id,
                    kiosk=kiosk,
                    since=body.since,
                    until=body.until,
                    reason=body.reason,
                )
            )
            if not facts:
                break
            cancelled += [fact.ticket for fact in facts if isinstance(fact, TicketCancelled)]
        return _counted([self._office.hall.tickets[ticket].queue for ticket in cancelled])

    def _kiosk(self, request: ApiRequest[None] | ApiRequest[CancelNumbers]) -> KioskId:
        place: DevicePlace = kiosk_place(KioskId(request.path["kiosk"]))
        place.must_be_in(self._context.site)
        must_manage(self._context.site, request.by(), place)
        return KioskId(place.id)


def _counted(queues: list[QueueId]) -> KioskNumbers:
    return KioskNumbers(len(queues), dict(Counter(queues)))


def _instant(request: ApiRequest[None], name: str) -> datetime:
    try:
        at = datetime.fromisoformat(request.http.query_params.get(name, ""))
    except ValueError:
        raise BadRequest(problem=name) from None
    if at.tzinfo is None:
        raise BadRequest(problem=f"{name}: needs a time zone")
    return at
