"""Live sockets for staff: they last no longer than the session they were opened with."""

from starlette.websockets import WebSocket

from core.context import AppContext
from core.domain.errors import RoleNeeded, SignInNeeded
from core.live.followers import Admission, View, anybody
from core.live.socket import Beside, follow
from core.live.transport import transport_of
from core.staff.people import Staff
from core.web.api import Who
from counter.sign_in.session import token_of


async def follow_signed_in(
    socket: WebSocket,
    context: AppContext,
    view: View,
    admission: Admission = anybody,
    beside: Beside = tuple,
) -> None:
    """Serve one socket until the goodbye, or until whoever opened it is signed out, disabled, changed or removed.

    It is hung up without a word: the page connects again at once, and is then told why it may not.
    """
    hang_up = transport_of(socket).abort
    with context.accounts.watched(token_of(socket), hang_up):
        await follow(socket, context.hub, view, None, admission, beside)


def listener_at(socket: WebSocket, context: AppContext, who: Who) -> Staff:
    """Who opened this socket. Raises `SignInNeeded` or `RoleNeeded`."""
    staff = context.accounts.who(token_of(socket))
    if staff is None:
        raise SignInNeeded
    if not who.includes(staff.role):
        raise RoleNeeded
    return staff
