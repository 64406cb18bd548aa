"""Who may have been forgotten, and who often breaks the order."""

from collections import Counter as Count
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from core.domain.alarms.alarm import Alarm, AlarmCode, Severity, minutes_since
from core.domain.hall import CounterState, Hall
from core.domain.ids import CounterId, QueueId
from core.domain.site import Site
from core.domain.ticket import Owner, Parked, Ticket
from core.domain.views.hall import Realm

ABSENT = {"counter": AlarmCode.ABSENT_COUNTER, "officer": AlarmCode.ABSENT_OFFICER}


def absent_alarms(hall: Hall, realm: Realm) -> Iterator[Alarm]:
    """People wait for one counter or officer alone, who is not there."""
    for owner, line in hall.own_lines.items():
        theirs = [t for t in (hall.tickets[place[2]] for place in line.everyone()) if t.queue in realm.queues]
        state = _state_of(hall, owner)
        if theirs and state is not CounterState.OPEN:
            severity = Severity.NOTICE if state is CounterState.PAUSED else Severity.WARNING
            numbers = ", ".join(ticket.number.text for ticket in theirs)
            yield Alarm(ABSENT[owner.kind], severity, owner.id, {"count": len(theirs), "numbers": numbers})


def _state_of(hall: Hall, owner: Owner) -> CounterState:
    if owner.kind == "counter":
        return hall.desk(CounterId(owner.id)).state
    return next((desk.state for desk in hall.desks.values() if desk.officer == owner.id), CounterState.CLOSED)


def parked_alarms(hall: Hall, site: Site, realm: Realm, at: datetime) -> Iterator[Alarm]:
    """People set aside whose time has come, or who may have been forgotten: one alarm for each queue."""
    found: dict[tuple[QueueId, AlarmCode], list[tuple[int, Ticket]]] = defaultdict(list)
    for ticket in (hall.tickets[name] for name in hall.parked):
        code = _forgotten(site, ticket.parked, at) if ticket.parked else None
        if code and ticket.parked and ticket.queue in realm.queues:
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


def out_of_order_alarms(hall: Hall, site: Site, realm: Realm) -> Iterator[Alarm]:
    """Officers who called out of order at least so many times today."""
    most = site.alarms.out_of_order_calls
    calls = Count(
        mark.staff
        for mark in hall.marks
        if mark.what == "TicketCalled" and (mark.counter in realm.counters or mark.queue in realm.queues)
    )
    for officer, count in calls.items():
        if most and count >= most:
            yield Alarm(AlarmCode.OUT_OF_ORDER, Severity.WARNING, officer, {"count": count})
