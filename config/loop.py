"""The event loop that serves: uvloop where there is one, Python's own elsewhere (Windows)."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

HANDSHAKE_SECONDS = 10.0

new_event_loop: Callable[[], asyncio.AbstractEventLoop]

try:
    import uvloop
except ImportError:
    from asyncio import new_event_loop
else:

    class ServingLoop(uvloop.Loop):
        """Waits no longer for a TLS handshake than for a request's headers: 60 seconds of silence are an invitation."""

        async def create_server(self, *arguments: Any, **more: Any) -> Any:  # noqa: ANN401 - as uvloop has it
            """Listen."""
            if more.get("ssl"):
                more.setdefault("ssl_handshake_timeout", HANDSHAKE_SECONDS)
            return await super().create_server(*arguments, **more)

    new_event_loop = ServingLoop


def run(main: Coroutine[Any, Any, None]) -> None:
    """Run to its end on such a loop."""
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        runner.run(main)
