"""Live sockets: follow a view until the goodbye."""

from collections.abc import Awaitable, Callable, Iterable

import msgspec
from msgspec import Struct
from starlette.websockets import WebSocket, WebSocketDisconnect

from core.live.followers import Admission, View, anybody, write_all
from core.live.frames import NOTHING_HERE, TRY_AGAIN_LATER, message_frame
from core.live.hub import Hub
from core.live.transport import transport_of
from core.refusals import note_refusal

Listener = Callable[[dict[str, object]], Awaitable[None]]
Beside = Callable[[], Iterable[Struct]]
"""What goes beside a view: messages that a screen would else have to ask for, such as notices or alarms."""


async def follow(
    socket: WebSocket,
    hub: Hub,
    view: View,
    listener: Listener | None = None,
    admission: Admission = anybody,
    beside: Beside = tuple,
) -> None:
    """Serve one socket: snapshot and what goes beside it, then frames, and whatever the screen has to say to `listener`
    (JSON objects).

    `admission`, which let it in, is asked again whenever the site has become another one.
    """
    await socket.accept()
    follower = hub.join(view, transport_of(socket), admission)
    if follower is None:
        await socket.close(TRY_AGAIN_LATER, "full")
        return
    write_all((follower,), b"".join(map(message_frame, beside())))
    try:
        while True:
            message = _object(await _next_text(socket))
            if listener and message is not None:
                await listener(message)
    except WebSocketDisconnect:
        pass
    finally:
        hub.leave(follower)


async def refuse(socket: WebSocket, code: str, status: int = NOTHING_HERE) -> None:
    """There is nothing to follow here: close with the refusal's code as the reason."""
    note_refusal(socket, code)
    await socket.accept()
    await socket.close(status, code)


async def _next_text(socket: WebSocket) -> str:
    """The next text; a binary message, which no screen of ours sends, counts as an empty one."""
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect
    return message.get("text") or ""


def _object(text: str) -> dict[str, object] | None:
    try:
        return msgspec.json.decode(text, type=dict[str, object])
    except (msgspec.MsgspecError, RecursionError):
        return None
