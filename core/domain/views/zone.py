"""What the public may see of the hall in one zone: the TVs' view."""

from datetime import date

from msgspec import Struct

from core.domain.facts import ActionUndone, AnyFact, TicketCalled, TicketRecalled
from core.domain.hall import Call, Hall
from core.domain.ids import TicketId, ZoneId
from core.domain.scope import Scope
from core.domain.views.parts import CallPart, CounterSign, FactPart, QueuePart, call_part, counter_sign, queue_sign

CALLS_SHOWN = 8


class Board(Struct, frozen=True):
    """What the public may see of the hall in one zone. `calls`: the newest first, one for each number."""

    seq: int
    day: date
    zone: ZoneId
    counters: tuple[CounterSign, ...]
    queues: tuple[QueuePart, ...]
    calls: tuple[CallPart, ...]


def board_of(hall: Hall, scope: Scope) -> Board:
    """The board of a zone."""
    assert scope.zone is not None
    return Board(
        hall.seq,
        hall.day,
        scope.zone,
        tuple(counter_sign(hall, c) for c in scope.counters),
        tuple(queue_sign(hall, q) for q in scope.queues),
        _last_calls(hall, scope),
    )


def fact_in_zone(hall: Hall, scope: Scope, fact: AnyFact) -> FactPart | None:
    """What a zone may see of a fact that `hall` has just taken in; None: nothing of its own changed."""
    counter = next((c for c in hall.touched.counters if c in scope.counters), None)
    queues = tuple(queue_sign(hall, q) for q in scope.queues if q in hall.touched.queues)
    if counter is None and not queues:
        return None
    called = counter is not None and isinstance(fact, TicketCalled | TicketRecalled)
    return FactPart(
        type(fact).__name__,
        fact.seq,
        fact.at,
        sign=counter_sign(hall, counter) if counter else None,
        queues=queues,
        call=call_part(hall, hall.calls[-1]) if called else None,
        calls=_last_calls(hall, scope) if isinstance(fact, ActionUndone) else None,
    )


def _last_calls(hall: Hall, scope: Scope) -> tuple[CallPart, ...]:
    newest: dict[TicketId, Call] = {}
    for call in reversed(hall.calls):
        if call.counter in scope.counters:
            newest.setdefault(call.ticket, call)
        if len(newest) == CALLS_SHOWN:
            break
    return tuple(call_part(hall, call) for call in newest.values())
