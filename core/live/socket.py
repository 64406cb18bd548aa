"""Live sockets: follow a view until the goodbye."""

from collections.abc import Awaitable, Callable

import msgspec
from starlette.websockets import WebSocket, WebSocketDisconnect

from core.live.followers import Admission, View, anybody
from core.live.frames import NOTHING_HERE
from core.live.hub import Hub
from core.live.transport import EXTENSION

TRY_AGAIN_LATER = 1013

Listener = Callable[[dict[str, object]], Awaitable[None]]


async def follow(
    socket: WebSocket, hub: Hub, view: View, listener: Listener | None = None, admission: Admission = anybody
) -> None:
    """Serve one socket: snapshot, frames, and whatever the screen has to say to `listener` (JSON objects).

    `admission`, which let it in, is asked again whenever the site has become another one.
    """
    await socket.accept()
    follower = hub.join(view, socket.scope["extensions"][EXTENSION]["transport"], admission)
    if follower is None:
        await socket.close(TRY_AGAIN_LATER, "full")
        return
    try:
        while True:
            said = _object(await _heard(socket))
            if listener and said is not None:
                await listener(said)
    except WebSocketDisconnect:
        pass
    finally:
        hub.leave(follower)


async def refuse(socket: WebSocket, code: str) -> None:
    """There is nothing to follow here: close with the refusal's code as the reason."""
    await socket.accept()
    await socket.close(NOTHING_HERE, code)


async def _heard(socket: WebSocket) -> str:
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
