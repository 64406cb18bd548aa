"""Who may have been forgotten, and who often breaks the order."""

from collections import Counter as Count
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime

from core.domain.alarms.alarm import Alarm, AlarmCode, Severity, minutes_since
from core.domain.hall import CounterStatus, Hall
from core.domain.hall.audit_notes import SENT_AWAY_ROW
from core.domain.ids import CounterId, QueueId, StaffId
from core.domain.scope import Scope
from core.domain.site import Site
from core.domain.ticket import Parked, ReservedFor, Ticket

CHOSEN = {"TicketCalled": AlarmCode.OUT_OF_ORDER, SENT_AWAY_ROW: AlarmCode.SENT_AWAY}
"""The notes that are counted, of each officer."""
ABSENT = {"counter": AlarmCode.ABSENT_COUNTER, "officer": AlarmCode.ABSENT_OFFICER}


def absent_alarms(hall: Hall, scope: Scope) -> Iterator[Alarm]:
    """People wait for one counter or officer alone, who is not there."""
    for reserved_for, line in hall.reserved_lines.items():
        theirs = [t for t in (hall.tickets[place[2]] for place in line.everyone()) if t.queue in scope.queues]
        state = _state_of(hall, reserved_for)
        if theirs and state is not CounterStatus.OPEN:
            severity = Severity.NOTICE if state is CounterStatus.PAUSED else Severity.WARNING
            numbers = ", ".join(ticket.number.text for ticket in theirs)
            yield Alarm(
                ABSENT[reserved_for.kind], severity, reserved_for.id, {"count": len(theirs), "numbers": numbers}
            )


def _state_of(hall: Hall, reserved_for: ReservedFor) -> CounterStatus:
    if reserved_for.kind == "counter":
        return hall.counter(CounterId(reserved_for.id)).state
    return next(
        (counter_state.state for counter_state in hall.counters.values() if counter_state.officer == reserved_for.id),
        CounterStatus.CLOSED,
    )


def parked_alarms(hall: Hall, site: Site, scope: Scope, at: datetime) -> Iterator[Alarm]:
    """People set aside whose time has come, or who may have been forgotten: one alarm for each queue."""
    found: dict[tuple[QueueId, AlarmCode], list[tuple[int, Ticket]]] = defaultdict(list)
    for ticket in (hall.tickets[name] for name in hall.parked):
        code = _forgotten(site, ticket.parked, at) if ticket.parked else None
        if code and ticket.parked and ticket.queue in scope.queues:
            found[ticket.queue, code].append((minutes_since(ticket.parked.at, at), ticket))
    for (queue, code), tickets in sorted(found.items()):
        numbers = ", ".join(sorted(ticket.number.text for _, ticket in tickets))
        longest = max(minutes for minutes, _ in tickets)
        figures: dict[str, str | int] = {"count": len(tickets), "numbers": numbers, "minutes": longest}
        yield Alarm(code, Severity.NOTICE, queue, figures)


def _forgotten(site: Site, parked: Parked, at: datetime) -> AlarmCode | None:
    if parked.until:
        return AlarmCode.PARKED_OVERDUE if at > parked.until else None
    most = site.alarms.park_minutes
    return AlarmCode.PARKED_LONG if most and minutes_since(parked.at, at) >= most else None


def chosen_alarms(hall: Hall, site: Site, scope: Scope) -> Iterator[Alarm]:
    """Officers who chose whom to serve at least so many times today: out of order, or by rows of others sent away."""
    most = site.alarms.out_of_order_calls
    notes = Count(
        (CHOSEN[note.what], note.staff)
        for note in hall.audit_notes
        if note.what in CHOSEN and (note.counter in scope.counters or note.queue in scope.queues)
    )
    for (code, officer), count in notes.items():
        if most and count >= most:
            yield Alarm(code, Severity.WARNING, officer, {"count": count})


def wrong_pin_alarms(scope: Scope, wrong_tries: Mapping[StaffId, int]) -> Iterator[Alarm]:
    """Of whoever may be the aim of somebody who guesses: a matter of the whole site, not of one tenant."""
    if scope.tenant is None:
        for staff, count in wrong_tries.items():
            code = AlarmCode.WRONG_PINS if staff else AlarmCode.WRONG_NAMES
            yield Alarm(code, Severity.WARNING, staff, {"count": count})
