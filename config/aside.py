"""Work on the disk that may hang, such as a file on a share that is gone: on a thread that nobody waits for."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

Result = TypeVar("Result")


class Aside:
    """One piece of work at a time. The threads of `asyncio.to_thread` are waited for when a process ends, and all work
    shares them; this one holds up nothing.
    """

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None

    async def does(self, work: Callable[[], Result], seconds_max: float) -> Result:
        """What comes of it. Raises `TimeoutError`, at once while the work before still hangs; else what `work` does."""
        if self._thread and self._thread.is_alive():
            raise TimeoutError
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Result] = loop.create_future()
        self._thread = threading.Thread(target=_run, args=(work, answer, loop), name="aside", daemon=True)
        self._thread.start()
        async with asyncio.timeout(seconds_max):
            return await answer


def _run(work: Callable[[], Result], answer: asyncio.Future[Result], loop: asyncio.AbstractEventLoop) -> None:
    settle: Callable[[], None]
    try:
        settle = partial(answer.set_result, work())
    except Exception as error:
        settle = partial(answer.set_exception, error)
    with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
        loop.call_soon_threadsafe(_unless_done, answer, settle)


def _unless_done(answer: asyncio.Future[Result], settle: Callable[[], None]) -> None:
    """Whoever waited may have gone."""
    if not answer.done():
        settle()
