"""A day as a supervisor watches it."""

from msgspec.structs import replace

from core.domain.alarms import Alarm, AlarmCode, alarms
from core.domain.ids import TenantId
from core.domain.rules import QueueRule
from core.domain.scope import scope_of_tenant
from core.domain.site import Site
from core.domain.work_rules import Thresholds
from tests.support.lobby import Lobby
from tests.support.small_building import small_site

LOW = Thresholds(waiting_per_counter=2, out_of_order_calls=2, numbers_left=3)


def watched(site: Site | None = None, **thresholds: int) -> Lobby:
    """A morning in the small building, with low thresholds."""
    site = site or small_site(queue_rules=QueueRule(target_minutes=20))
    return Lobby(replace(site, alarms=replace(LOW, **thresholds)))


def told(day: Lobby, tenant: TenantId | None = None) -> list[Alarm]:
    """All alarms now."""
    return alarms(day.hall, day.site, scope_of_tenant(day.site, tenant), day.now)


def codes(day: Lobby) -> set[AlarmCode]:
    return {alarm.code for alarm in told(day)}


def the(day: Lobby, code: AlarmCode) -> Alarm:
    """The one alarm of a kind."""
    (found,) = (alarm for alarm in told(day) if alarm.code is code)
    return found
