"""Who asked for what they may not: a line in the security log, the first of a minute with what was asked for."""

from collections.abc import Awaitable

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from core.domain import errors
from core.refusals import have_noted
from core.staff.security_log import SecurityEvent, SecurityLog
from core.web.pairing.door import DeviceDoor

RIGHTS = frozenset(
    refusal.code
    for refusal in (
        *(errors.RoleNeeded, errors.RightNeeded, errors.OtherTenant),
        *(errors.DeviceNeeded, errors.FreshPinNeeded, errors.InvitationSpent),
    )
)
"""Codes of refusals for want of a right. Whoever is not signed in is sent to sign in, and that has its own lines."""


class RefusedAccess:
    """An ASGI application around ours."""

    def __init__(self, app: ASGIApp, door: DeviceDoor, security_log: SecurityLog) -> None:
        self.app, self._door, self._log = app, door, security_log

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Serve one request or socket; nothing waits in here."""
        have_noted(scope, self._note)
        return self.app(scope, receive, send)

    def _note(self, connection: HTTPConnection, code: str) -> None:
        if code in RIGHTS:
            who, path = self._door.name_of(connection), connection.scope["path"]
            self._log.record_often(SecurityEvent.ACCESS_REFUSED, who, code, path)
