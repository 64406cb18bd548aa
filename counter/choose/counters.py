"""All counters, as somebody who is about to sit down wants to see them."""

from collections.abc import Mapping

from msgspec import Struct

from core.context import AppContext
from core.domain.hall import CounterStatus, Hall
from core.domain.ids import CounterId, QueueId, StaffId, ZoneId
from core.domain.site import Counter
from core.domain.views.parts import QueuePart, queue_part
from core.staff.belonging import belongs_to_counter
from core.staff.people import Staff
from core.web.api import ApiRequest


class CounterRow(Struct, frozen=True):
    """One counter. `officer`: the name of who sits there, empty: nobody; `mine`: it is the asker; `number`: who is
    being called or served; `waiting`: how many wait in its queues; `usual`: where the asker usually serves.
    """

    id: CounterId
    name: str
    zone: ZoneId
    queues: tuple[QueueId, ...]
    state: CounterStatus
    officer: str
    mine: bool
    usual: bool
    number: str
    waiting: int


class CounterList(Struct, frozen=True):
    """All counters in the order of the site file, and the queues they take from."""

    seq: int
    counters: tuple[CounterRow, ...]
    queues: tuple[QueuePart, ...]


class Counters:
    """Lists them."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def everything(self, request: ApiRequest[None]) -> CounterList:
        """All counters at which the member of staff who asks belongs, or still sits."""
        names = {staff.id: staff.name for staff in await self._context.accounts.everyone()}
        hall, asker, now = self._context.office.hall, request.by(), self._context.office.now()
        queues = {queue: queue_part(hall, queue) for queue in hall.site.queues}
        rows = tuple(
            counter_row(hall, counter, asker, names, queues)
            for counter in hall.site.counters.values()
            if belongs_to_counter(hall, asker, counter.id, now) or hall.counter(counter.id).officer == asker.id
        )
        return CounterList(hall.seq, rows, tuple(queues.values()))


def counter_row(
    hall: Hall, counter: Counter, asker: Staff, names: Mapping[StaffId, str], queues: Mapping[QueueId, QueuePart]
) -> CounterRow:
    """One counter, for `asker`."""
    counter_state, ticket = hall.counter(counter.id), hall.ticket_at(counter.id)
    return CounterRow(
        counter.id,
        counter.name,
        counter.zone,
        counter.queues,
        counter_state.state,
        # An officer who is no longer on the staff still sits there until somebody takes over.
        names.get(counter_state.officer, "–") if counter_state.officer else "",
        counter_state.officer == asker.id,
        counter.id in asker.counters,
        ticket.number.text if ticket else "",
        sum(queues[queue].waiting for queue in counter.queues),
    )
