"""All alarms of a scope, and how each of its queues stands."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from core.domain.alarms.alarm import Alarm, AlarmCode, QueueLevel, Severity
from core.domain.alarms.counters import counter_alarms
from core.domain.alarms.people import absent_alarms, chosen_alarms, parked_alarms, wrong_pin_alarms
from core.domain.alarms.queues import level_of, queue_alarms, takers_of
from core.domain.hall import Hall
from core.domain.ids import QueueId, StaffId
from core.domain.scope import Scope
from core.domain.site import Site

NOBODY: Mapping[StaffId, int] = MappingProxyType({})
_ORDER = {name: place for place, name in enumerate((*Severity, *AlarmCode))}
USUAL_TARGET_MINUTES = 30
"""What a wait without a target is measured against, beside those that have one."""


def alarms(
    hall: Hall, site: Site, scope: Scope, at: datetime, wrong_tries: Mapping[StaffId, int] = NOBODY
) -> list[Alarm]:
    """What is wrong in a scope at an instant, the worst first: by severity; who is free although people wait too long;
    how much of the target is used up, times how many wait. `wrong_tries`: with whose names many wrong PINs
    were tried, under an empty id with names that nobody has.
    """
    takers = takers_of(hall, scope)
    found = [
        *(alarm for queue in scope.queues for alarm in queue_alarms(hall, site, queue, takers[queue], at)),
        *(alarm for counter in scope.counters for alarm in counter_alarms(hall, site, counter, at)),
        *absent_alarms(hall, scope),
        *parked_alarms(hall, site, scope, at),
        *chosen_alarms(hall, site, scope),
        *wrong_pin_alarms(scope, wrong_tries),
    ]
    return sorted(found, key=_rank)


def _rank(alarm: Alarm) -> tuple[int, bool, float, int, str]:
    severity, code = _ORDER[alarm.severity], _ORDER[alarm.code]
    return severity, alarm.code is not AlarmCode.IDLE, -burden(alarm), code, alarm.subject


def burden(alarm: Alarm) -> float:
    """Of a wait: the share of the target that is used up by the longest, times how many wait. 0 of what is no wait."""
    figures = alarm.params
    if alarm.remedy is None:
        return 0.0
    return int(figures["count"]) * int(figures["minutes"]) / (int(figures.get("target", 0)) or USUAL_TARGET_MINUTES)


def levels(hall: Hall, site: Site, scope: Scope, at: datetime) -> dict[QueueId, QueueLevel]:
    """How each queue of a scope stands at an instant."""
    takers = takers_of(hall, scope)
    return {queue: level_of(hall, site, queue, takers[queue], at) for queue in scope.queues}
