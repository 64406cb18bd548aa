"""The event loop that serves: uvloop where there is one, Python's own elsewhere (Windows)."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

new_event_loop: Callable[[], asyncio.AbstractEventLoop]

try:
    from uvloop import new_event_loop
except ImportError:
    from asyncio import new_event_loop


def run(main: Coroutine[Any, Any, None]) -> None:
    """Run to its end on such a loop."""
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        runner.run(main)
