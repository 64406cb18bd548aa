"""Notifies the boards when their alarms have become others: after facts, and as time goes by."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from core.context import AppContext
from core.domain.alarms import NOBODY, QueueLevel, alarms, levels
from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.hall.state import Touched
from core.domain.ids import QueueId, StaffId, TenantId
from core.domain.scope import Scope, scope_of_tenant
from core.domain.site import Site
from core.per_site import PerSite
from core.web.api import ApiRequest
from counter.board.alarm_words import AlarmPart, alarm_part
from counter.board.view import board_key
from counter.scope import scope_for

NOTHING = Touched()


class Alarms(Struct, frozen=True):
    """What a scope should look at, and how each of its queues stands."""

    alarms: list[AlarmPart]
    levels: dict[QueueId, QueueLevel]


class AlarmsMessage(Struct, tag="alarms", tag_field="type"):
    """The message to boards: all alarms there are at an instant, the most urgent first, and how each queue stands."""

    at: datetime
    alarms: list[AlarmPart]
    levels: dict[QueueId, QueueLevel]


def alarms_of(hall: Hall, scope: Scope, at: datetime, wrong_tries: Mapping[StaffId, int] = NOBODY) -> Alarms:
    """Of one scope at an instant."""
    found = [alarm_part(hall, alarm) for alarm in alarms(hall, hall.site, scope, at, wrong_tries)]
    return Alarms(found, levels(hall, hall.site, scope, at))


def alarms_message(context: AppContext, scope: Scope) -> AlarmsMessage:
    """Those of now, for a page that has just begun to follow."""
    hall, at = context.office.hall, context.office.now()
    found = alarms_of(hall, scope, at, context.accounts.many_wrong_tries())
    return AlarmsMessage(hall.wall(at), found.alarms, found.levels)


class AlarmWatch:
    """An audience. Boards that nobody looks at cost nothing."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._scopes = PerSite(_all_scopes)
        self._latest: dict[TenantId | None, Alarms] = {}
        self._stale = False

    async def now(self, request: ApiRequest[None]) -> AlarmsMessage:
        """The alarms of whoever asks: a page that has just begun to follow."""
        return alarms_message(self._context, scope_for(self._context.site, request.by()))

    def see(self, hall: Hall, fact: AnyFact) -> None:
        """Remember that something may have changed."""
        self._stale = self._stale or hall.touched != NOTHING

    def flush(self) -> None:
        """Notify them. The hub has written the facts before."""
        if self._stale:
            self.beat()

    def start_over(self, hall: Hall) -> None:
        """All of them."""
        self._latest.clear()
        self.beat()

    def beat(self) -> None:
        """Time has gone by."""
        self._stale = False
        for scope in self._scopes.of(self._context.site):
            if self._context.hub.followers(board_key(scope.tenant)):
                self._notify(scope)

    def _notify(self, scope: Scope) -> None:
        message = alarms_message(self._context, scope)
        found = Alarms(message.alarms, message.levels)
        if self._latest.get(scope.tenant) != found:
            self._latest[scope.tenant] = found
            self._context.hub.send(board_key(scope.tenant), message)


def _all_scopes(site: Site) -> list[Scope]:
    """The whole site, and each tenant."""
    return [scope_of_tenant(site, tenant) for tenant in (None, *site.tenants)]
