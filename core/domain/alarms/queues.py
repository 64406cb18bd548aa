"""What can be wrong with a queue."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from core.domain.alarms.alarm import Alarm, AlarmCode, QueueLevel, Remedy, Severity, WaitLevel, minutes_since
from core.domain.hall import CounterStatus, Hall
from core.domain.ids import CounterId, QueueId
from core.domain.line import Line
from core.domain.opening import is_open
from core.domain.scope import Scope
from core.domain.site import Operation, Site

IDLE_MINUTES = 1
"""Free for so long is no moment between two people."""
REMEDIES = ((CounterStatus.CLOSED, Remedy.OPEN), (CounterStatus.PAUSED, Remedy.RESUME))


def takers_of(hall: Hall, scope: Scope) -> dict[QueueId, list[CounterId]]:
    """Which counters take from each queue now."""
    takers: dict[QueueId, list[CounterId]] = {queue: [] for queue in scope.queues}
    for counter in scope.counters:
        for queue in hall.queues_at(counter):
            if queue in takers:
                takers[queue].append(counter)
    return takers


def target_of(hall: Hall, site: Site, queue: QueueId) -> int:
    """How many minutes people should wait at most: by the queue's rule, else by the site's threshold; 0: no target."""
    return hall.queue_rule(queue).target_minutes or site.alarms.wait_minutes


def level_of(hall: Hall, site: Site, queue: QueueId, takers: Sequence[CounterId], at: datetime) -> QueueLevel:
    """How one queue stands. Nobody waits: calm."""
    target, oldest = target_of(hall, site, queue), hall.line(queue).oldest()
    if oldest is None:
        return QueueLevel(WaitLevel.CALM, target)
    if not _opened(hall, takers):
        return QueueLevel(WaitLevel.LATE, target)
    return QueueLevel(_level(minutes_since(oldest[0], at), target, site.alarms.soon_percent), target)


def _level(minutes: int, target: int, soon_percent: int) -> WaitLevel:
    if target and minutes >= target:
        return WaitLevel.LATE
    return WaitLevel.SOON if target and soon_percent and minutes * 100 >= target * soon_percent else WaitLevel.CALM


def _opened(hall: Hall, takers: Sequence[CounterId]) -> list[CounterId]:
    return [counter for counter in takers if hall.counter(counter).state is CounterStatus.OPEN]


def queue_alarms(hall: Hall, site: Site, queue: QueueId, takers: Sequence[CounterId], at: datetime) -> Iterator[Alarm]:
    """Of one queue."""
    yield from _waiting(hall, site, queue, takers, at)
    yield from _numbers(hall, site, queue)
    if queue in hall.stopped and _people_could_come(site, queue, hall.wall(at)):
        yield Alarm(AlarmCode.STOPPED, Severity.NOTICE, queue, {"reason": hall.stopped[queue]})


def _waiting(hall: Hall, site: Site, queue: QueueId, takers: Sequence[CounterId], at: datetime) -> Iterator[Alarm]:
    waiting, oldest = len(hall.line(queue)), hall.line(queue).oldest()
    if oldest is None:
        return
    minutes, target = minutes_since(oldest[0], at), target_of(hall, site, queue)
    figures = {"count": waiting, "minutes": minutes, "target": target}
    opened = _opened(hall, takers)
    idling = _idling(hall, opened, at)
    helping = _remedy(hall, takers, idling)
    if not opened:
        yield Alarm(AlarmCode.UNSERVED, Severity.URGENT, queue, figures, *helping)
        return
    match _level(minutes, target, site.alarms.soon_percent):
        case WaitLevel.LATE:
            yield Alarm(AlarmCode.IDLE if idling else AlarmCode.WAIT_OVER, Severity.URGENT, queue, figures, *helping)
        case WaitLevel.SOON:
            yield Alarm(AlarmCode.WAIT_SOON, Severity.NOTICE, queue, figures, *helping)
    most = site.alarms.waiting_per_counter
    if most and waiting > most * len(opened):
        crowd = {**figures, "counters": len(opened)}
        yield Alarm(AlarmCode.CROWDED, Severity.WARNING, queue, crowd, *helping)


def _idling(hall: Hall, opened: Sequence[CounterId], at: datetime) -> tuple[CounterId, ...]:
    """Who could have called for a while, and did not: not who is only between two people."""
    return tuple(counter for counter in opened if minutes_since(_free_since(hall, counter, at), at) >= IDLE_MINUTES)


def _free_since(hall: Hall, counter: CounterId, at: datetime) -> datetime:
    """Since when an open counter has nobody and its officer has done nothing; now, while somebody is there."""
    counter_state, action = hall.counter(counter), hall.last_actions.get(counter)
    if counter_state.ticket is not None or counter_state.since is None:
        return at
    return max(counter_state.since, action.at) if action else counter_state.since


def _remedy(
    hall: Hall, takers: Sequence[CounterId], idling: tuple[CounterId, ...]
) -> tuple[Remedy, tuple[CounterId, ...]]:
    """Who is free and does not call; else a closed counter, one on pause, or one that is between two people."""
    if idling:
        return Remedy.CALL, idling
    for state, remedy in REMEDIES:
        found = tuple(counter for counter in takers if hall.counter(counter).state is state)
        if found:
            return remedy, found
    idle = tuple(counter for counter in takers if hall.counter(counter).ticket is None)
    return (Remedy.CALL, idle) if idle else (Remedy.NOTHING_LEFT, ())


def _numbers(hall: Hall, site: Site, queue: QueueId) -> Iterator[Alarm]:
    numbering, line = site.queues[queue].numbering, hall.line(queue)
    last = line.value_last
    if last is None or not site.alarms.numbers_left:
        return
    left = numbering.last + line.numbers_added - last - _held(line, last)
    if left <= 0:
        yield Alarm(AlarmCode.NUMBERS_OUT, Severity.URGENT, queue, {"prefix": numbering.prefix})
    elif left <= site.alarms.numbers_left:
        yield Alarm(AlarmCode.NUMBERS_LOW, Severity.NOTICE, queue, {"count": left})


def _people_could_come(site: Site, queue: QueueId, wall: datetime) -> bool:
    tenants = [site.tenants[tenant] for tenant in site.tenants_of(queue)]
    return any(tenant.operation is Operation.ACTIVE and is_open(site, tenant, wall) for tenant in tenants)


def _held(line: Line, last: int) -> int:
    """How many numbers after the last one given are held by kiosks."""
    return sum(end - begin + 1 for begin, end in line.leased if begin > last)
