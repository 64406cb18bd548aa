"""What every audience sees, and the few lines by which a screen takes in what it is told.

`notified` does in Python what the screens' scripts do: replace a part by its id; a call goes to the front of the calls.
"""

from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.ids import CounterId, QueueId, TenantId, ZoneId
from core.domain.scope import Scope, scope_of_tenant, scope_of_zone
from core.domain.views.counter import CounterView, counter_view_of, fact_at_counter
from core.domain.views.hall import AUDIT_NOTES_SHOWN, Overview, fact_in_scope, overview_of
from core.domain.views.parts import CallPart, CounterPart, CounterSign, FactPart, QueuePart
from core.domain.views.queue import QueueView, queue_view_changed, queue_view_of
from core.domain.views.zone import CALLS_SHOWN, Board, board_of, fact_in_zone

Part = TypeVar("Part", CounterSign, QueuePart, CounterPart)


class Views(Struct, frozen=True):
    """What every audience sees."""

    boards: dict[ZoneId, Board]
    counters: dict[CounterId, CounterView]
    queues: dict[QueueId, QueueView]
    overviews: dict[TenantId | None, Overview]


def views_of(hall: Hall) -> Views:
    """Fresh snapshots for everyone."""
    site = hall.site
    return Views(
        {zone: board_of(hall, scope_of_zone(site, zone)) for zone in site.zones},
        {counter: counter_view_of(hall, counter) for counter in site.counters},
        {queue: queue_view_of(hall, queue) for queue in site.queues},
        {tenant: overview_of(hall, scope_of_tenant(site, tenant)) for tenant in (None, *site.tenants)},
    )


def notified(views: Views, hall: Hall, fact: AnyFact) -> Views:
    """The older views after each audience was told what it may see of a fact that `hall` has just taken in."""
    site = hall.site
    return Views(
        {
            z: _board_notified(board, fact_in_zone(hall, scope_of_zone(site, z), fact))
            for z, board in views.boards.items()
        },
        {
            c: _counter_notified(counter_state, fact_at_counter(hall, c, fact))
            for c, counter_state in views.counters.items()
        },
        {q: queue_view_of(hall, q) if queue_view_changed(hall, q, fact) else row for q, row in views.queues.items()},
        {t: _overview_notified(view, hall, scope_of_tenant(site, t), fact) for t, view in views.overviews.items()},
    )


def at_seq(views: Views, seq: int) -> Views:
    """The same views, all stamped with one `seq`: who was not told of a fact has an older stamp and the same view."""
    return Views(
        {k: replace(v, seq=seq) for k, v in views.boards.items()},
        {k: replace(v, seq=seq) for k, v in views.counters.items()},
        {k: replace(v, seq=seq) for k, v in views.queues.items()},
        {k: replace(v, seq=seq) for k, v in views.overviews.items()},
    )


def _board_notified(board: Board, part: FactPart | None) -> Board:
    if part is None:
        return board
    calls = _called(board.calls, part.call) if part.call else board.calls
    calls = calls if part.calls is None else part.calls
    return replace(
        board,
        seq=part.seq,
        counters=_put(board.counters, (part.sign,) if part.sign else ()),
        queues=_put(board.queues, part.queues),
        calls=calls,
    )


def _counter_notified(view: CounterView, part: FactPart | None) -> CounterView:
    if part is None:
        return view
    return replace(view, seq=part.seq, counter=part.counter or view.counter, queues=_put(view.queues, part.queues))


def _overview_notified(view: Overview, hall: Hall, scope: Scope, fact: AnyFact) -> Overview:
    part = fact_in_scope(hall, scope, fact)
    if part is None:
        return view
    tickets = view.tickets | {ticket.id: ticket for ticket in part.tickets}
    return replace(
        view,
        seq=part.seq,
        counters=_put(view.counters, part.counters),
        queues=_put(view.queues, part.queues),
        lines=view.lines | part.lines,
        tickets={ticket.id: ticket for ticket in tickets.values() if ticket.queue in scope.queues},
        audit_notes=(*((part.audit_note,) if part.audit_note else ()), *view.audit_notes)[:AUDIT_NOTES_SHOWN],
        rules=part.rules or view.rules,
    )


def _put(parts: tuple[Part, ...], new: tuple[Part, ...]) -> tuple[Part, ...]:
    by_id = {part.id: part for part in new}
    return tuple(by_id.get(old.id, old) for old in parts)


def _called(calls: tuple[CallPart, ...], call: CallPart) -> tuple[CallPart, ...]:
    return (call, *(old for old in calls if old.number != call.number))[:CALLS_SHOWN]
