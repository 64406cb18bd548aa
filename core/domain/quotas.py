"""How many numbers of a service or a queue are given at most: in a day or an hour, through which channels.

What is counted is what is really there: the numbers that were given (`Line.given`), without those whose holders were
cancelled or left, and with those that kiosks hold. So it follows from the facts alone, and nothing is counted anew when
a number is taken.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from msgspec import Struct

from core.domain.ids import QueueId, ServiceId
from core.domain.kinds import NumberChannel


class Quota(Struct, frozen=True):
    """At most so many `numbers` `per` day or hour by the clock. `channels`: of those taken there; empty: of all."""

    numbers: int
    per: Literal["day", "hour"] = "day"
    channels: tuple[NumberChannel, ...] = ()

    def counts(self, channel: NumberChannel) -> bool:
        """Whether a number that is taken there is one of them."""
        return not self.channels or channel in self.channels


class QuotaTable(Struct, frozen=True):
    """All quotas of a site."""

    services: dict[ServiceId, tuple[Quota, ...]] = {}
    queues: dict[QueueId, tuple[Quota, ...]] = {}

    def of(self, service: ServiceId, queue: QueueId) -> Iterator[tuple[ServiceId | None, Quota]]:
        """Those that a number must keep to: of its service, then of its queue (None)."""
        for quota in self.services.get(service, ()):
            yield service, quota
        for quota in self.queues.get(queue, ()):
            yield None, quota


NO_QUOTAS = QuotaTable()


class Origin(NamedTuple):
    """Where a number comes from: for which service, through which channel, in which hour of UTC."""

    service: ServiceId
    channel: NumberChannel
    hour: int

    def is_of(self, service: ServiceId | None, quota: Quota, hour: int) -> bool:
        """Whether a quota counts it in an hour. `service` None: the quota is of the whole queue."""
        is_its_hour = quota.per == "day" or self.hour == hour
        return is_its_hour and service in (None, self.service) and quota.counts(self.channel)


def channel_of(*, booked: bool, by_staff: bool) -> NumberChannel:
    """Through which channel a number is taken."""
    if booked:
        return NumberChannel.BOOKING
    return NumberChannel.RECEPTION if by_staff else NumberChannel.KIOSK
