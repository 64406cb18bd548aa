"""How much of the quotas of a hall is used, at an instant of facts."""

from datetime import datetime

from core.domain.hall import Hall
from core.domain.ids import QueueId, ServiceId
from core.domain.kinds import NumberChannel
from core.domain.leases import Lease
from core.domain.quotas import Quota


def used(hall: Hall, queue: QueueId, quota: Quota, at: datetime, service: ServiceId | None = None) -> int:
    """How many of a quota are given, and what kiosks hold of it. `service` None: it is of the whole queue. Of a service
    with a quota of its own kiosks hold nothing: they give no such number alone.
    """
    given = hall.line(queue).given.items()
    counted = sum(numbers for origin, numbers in given if origin.is_of(service, quota, at.hour))
    return counted + (0 if service or not quota.counts(NumberChannel.KIOSK) else _held(hall, queue))


def full_quota(hall: Hall, service: ServiceId, queue: QueueId, channel: NumberChannel, at: datetime) -> Quota | None:
    """The quota that has no place for one more number, one of the whole day first. None: all have."""
    theirs = [each for each in hall.quotas.of(service, queue) if each[1].counts(channel)]
    full = (quota for own, quota in theirs if used(hall, queue, quota, at, own) >= quota.numbers)
    return min(full, key=lambda quota: quota.per == "hour", default=None)


def is_full(hall: Hall, service: ServiceId, queue: QueueId, channel: NumberChannel, at: datetime) -> bool:
    """Whether any quota has no place for one more."""
    return full_quota(hall, service, queue, channel, at) is not None


def places_left(hall: Hall, queue: QueueId, at: datetime) -> int | None:
    """How many numbers the quotas of a queue leave to kiosks that hold some. None: as many as there are."""
    quotas = (quota for quota in hall.quotas.queues.get(queue, ()) if quota.counts(NumberChannel.KIOSK))
    return min((quota.numbers - used(hall, queue, quota, at) for quota in quotas), default=None)


def _held(hall: Hall, queue: QueueId) -> int:
    """What a supervisor gave up counts no more."""
    return sum(_left(lease, queue) for lease in hall.leases.values() if not lease.closed)


def _left(lease: Lease, queue: QueueId) -> int:
    return sum(held.count for held in lease.ranges.get(queue, ())) - len(lease.given.get(queue, ()))
