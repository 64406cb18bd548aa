"""Which refusals are of interest: who asked for what they may not, and who tried to get round the bounds, has a line in
the security log, the first one with what was asked for.
"""

from starlette.requests import HTTPConnection

from core.domain import errors
from core.refusals import NoteRefusal
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
