"""The guard with a log: who asked for what they may not, and who tried to get round the bounds, has a line in the
security log, the first one with what was asked for.
"""

from collections.abc import Callable

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Scope

from core.domain import errors
from core.domain.errors import Refusal
from core.front.budgets import Budgets
from core.front.guarded_app import GuardedApp
from core.front.hosts import Hosts
from core.refusals import NoteRefusal, have_noted
from core.staff.security_log import SecurityEvent, SecurityLog
from core.web.pairing.door import DeviceDoor

RIGHTS = (
    *(errors.RoleNeeded, errors.RightNeeded, errors.OtherTenant),
    *(errors.DeviceNeeded, errors.FreshPinNeeded, errors.InvitationSpent),
)
"""Whoever is not signed in is sent to sign in, and that has its own lines."""
BOUNDS = (
    *(errors.BadRequest, errors.TooLarge, errors.AddressTooLong, errors.UnknownHost, errors.OtherSite),
    *(errors.TooManyRequests, errors.UnknownPairing),
)
EVENTS = {
    **dict.fromkeys((refusal.code for refusal in RIGHTS), SecurityEvent.ACCESS_REFUSED),
    **dict.fromkeys((refusal.code for refusal in BOUNDS), SecurityEvent.BOUND_REFUSED),
}
"""By the codes of refusals; all others are everyday."""


def noted_in(security_log: SecurityLog, door: DeviceDoor) -> NoteRefusal:
    """Writes refusals down, with the person or device that `door` knows."""

    def note(connection: HTTPConnection, code: str) -> None:
        if event := EVENTS.get(code):
            security_log.record_often(event, door.name_of(connection), code, connection.scope["path"])

    return note


class LoggedApp(GuardedApp):
    """Refuses as `GuardedApp` does, and has refusals noted wherever a request or socket is refused behind it."""

    def __init__(self, app: ASGIApp, hosts: Hosts, budgets: Budgets, note: NoteRefusal) -> None:
        super().__init__(app, hosts, budgets)
        self._note = note

    def before(self, door: Callable[[ASGIApp], ASGIApp]) -> GuardedApp:
        """The same before a door of another kind."""
        return LoggedApp(door(self.app), self._hosts, self._budgets, self._note)

    async def _refusal(self, scope: Scope) -> Refusal | None:
        have_noted(scope, self._note)
        return await super()._refusal(scope)
