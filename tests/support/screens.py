"""What every audience sees, and the few lines by which a screen takes in what it is told.

`told` does in Python what the screens' scripts do: replace a part by its id; a call goes to the front of the calls.
"""

from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.ids import CounterId, QueueId, TenantId, ZoneId
from core.domain.views.counter import DeskView, desk_view_of, seen_at_desk
from core.domain.views.hall import MARKS_SHOWN, Overview, Realm, overview_of, realm_of, seen_in_realm
from core.domain.views.parts import CallSeen, CounterSeen, DeskSeen, QueueSeen, Seen
from core.domain.views.queue import Row, row_changed, row_of
from core.domain.views.zone import CALLS_SHOWN, Board, board_of, scope_of, seen_in_zone

Part = TypeVar("Part", CounterSeen, QueueSeen, DeskSeen)


class Views(Struct, frozen=True):
    """What every audience sees."""

    boards: dict[ZoneId, Board]
    desks: dict[CounterId, DeskView]
    rows: dict[QueueId, Row]
    overviews: dict[TenantId | None, Overview]


def views_of(hall: Hall) -> Views:
    """Fresh snapshots for everyone."""
    site = hall.site
    return Views(
        {zone: board_of(hall, scope_of(site, zone)) for zone in site.zones},
        {counter: desk_view_of(hall, counter) for counter in site.counters},
        {queue: row_of(hall, queue) for queue in site.queues},
        {tenant: overview_of(hall, realm_of(site, tenant)) for tenant in (None, *site.tenants)},
    )


def told(views: Views, hall: Hall, fact: AnyFact) -> Views:
    """The older views after each audience was told what it may see of a fact that `hall` has just taken in."""
    site = hall.site
    return Views(
        {z: _board_told(board, seen_in_zone(hall, scope_of(site, z), fact)) for z, board in views.boards.items()},
        {c: _desk_told(desk, seen_at_desk(hall, c, fact)) for c, desk in views.desks.items()},
        {q: row_of(hall, q) if row_changed(hall, q) else row for q, row in views.rows.items()},
        {t: _overview_told(view, hall, realm_of(site, t), fact) for t, view in views.overviews.items()},
    )


def at_seq(views: Views, seq: int) -> Views:
    """The same views, all stamped with one `seq`: who was not told of a fact has an older stamp and the same view."""
    return Views(
        {k: replace(v, seq=seq) for k, v in views.boards.items()},
        {k: replace(v, seq=seq) for k, v in views.desks.items()},
        {k: replace(v, seq=seq) for k, v in views.rows.items()},
        {k: replace(v, seq=seq) for k, v in views.overviews.items()},
    )


def _board_told(board: Board, seen: Seen | None) -> Board:
    if seen is None:
        return board
    calls = _called(board.calls, seen.call) if seen.call else board.calls
    calls = calls if seen.calls is None else seen.calls
    return replace(
        board,
        seq=seen.seq,
        counters=_put(board.counters, (seen.counter,) if seen.counter else ()),
        queues=_put(board.queues, seen.queues),
        calls=calls,
    )


def _desk_told(view: DeskView, seen: Seen | None) -> DeskView:
    if seen is None:
        return view
    return replace(view, seq=seen.seq, desk=seen.desk or view.desk, queues=_put(view.queues, seen.queues))


def _overview_told(view: Overview, hall: Hall, realm: Realm, fact: AnyFact) -> Overview:
    seen = seen_in_realm(hall, realm, fact)
    if seen is None:
        return view
    tickets = view.tickets | {ticket.id: ticket for ticket in seen.tickets}
    return replace(
        view,
        seq=seen.seq,
        counters=_put(view.counters, seen.desks),
        queues=_put(view.queues, seen.queues),
        tickets={ticket.id: ticket for ticket in tickets.values() if ticket.queue in realm.queues},
        marks=(*((seen.mark,) if seen.mark else ()), *view.marks)[:MARKS_SHOWN],
        rules=seen.rules or view.rules,
    )


def _put(parts: tuple[Part, ...], new: tuple[Part, ...]) -> tuple[Part, ...]:
    by_id = {part.id: part for part in new}
    return tuple(by_id.get(old.id, old) for old in parts)


def _called(calls: tuple[CallSeen, ...], call: CallSeen) -> tuple[CallSeen, ...]:
    return (call, *(old for old in calls if old.number != call.number))[:CALLS_SHOWN]
