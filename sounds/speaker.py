"""The server's end of the child that speaks: start it, one order and one reply at a time, end it when it hangs."""

import asyncio
import contextlib
import os
import sys
from asyncio import StreamWriter
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from core.domain.site import Text
from sounds.orders import Order, Reply

COMMAND: Final = (sys.executable, "-m", "sounds.speaker_process")
PROJECT: Final = Path(__file__).resolve().parent.parent
"""The folder from which the child can import this component, wherever the server was started."""


class SpeakerError(Exception):
    """The voice gave no clip. `why` says so to staff; `broken` means the child is gone and a new one is needed."""

    def __init__(self, why: Text, *, broken: bool) -> None:
        super().__init__(why.in_language("en"))
        self.why = why
        self.broken = broken


class Speaker:
    """One child process, started when first asked and again after it died. Not for two callers at once.

    What the child prints as errors goes where the server's own errors go.
    """

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self._command = tuple(command)
        self._child: Process | None = None

    @property
    def pid(self) -> int | None:
        """The child's, while there is one."""
        return self._child.pid if self._child else None

    async def ask(self, order: Order) -> Reply:
        """The reply to an order within its `seconds_max`, or `SpeakerError`; a child that failed is ended."""
        try:
            async with asyncio.timeout(order.seconds_max):
                reply = await self._exchange(order)
        except TimeoutError as why:
            await self.close()
            raise SpeakerError(_late(order.seconds_max), broken=True) from why
        except (OSError, EOFError, ValueError) as why:  # ValueError: a reply that is none, or a line without an end
            await self.close()
            raise SpeakerError(_gone(why), broken=True) from why
        if reply.error:
            raise SpeakerError(_refused(reply.error), broken=False)
        return reply

    async def _exchange(self, order: Order) -> Reply:
        fresh = self._child is None
        try:
            return await self._once(order)
        except (OSError, EOFError):
            if fresh:
                raise
            # It may have died since the last order (killed for its memory, say), which is not this order's fault.
            await self.close()
            return await self._once(order)

    async def _once(self, order: Order) -> Reply:
        child = await self._running()
        assert child.stdin is not None
        assert child.stdout is not None
        await _write(child.stdin, msgspec.json.encode(order) + b"\n")
        line = await child.stdout.readline()
        if not line:
            raise EOFError("the speaking process ended")
        return msgspec.json.decode(line, type=Reply)

    async def _running(self) -> Process:
        if self._child is not None and self._child.returncode is not None:
            await self.close()
        if self._child is None:
            self._child = await asyncio.create_subprocess_exec(
                *self._command, stdin=PIPE, stdout=PIPE, env=environment()
            )
        return self._child

    async def close(self) -> None:
        """Ends the child at once: it holds nothing that is not in the folder already."""
        child, self._child = self._child, None
        if child is None:
            return
        with contextlib.suppress(ProcessLookupError):
            child.kill()
        await child.wait()


async def _write(pipe: StreamWriter, line: bytes) -> None:
    """On a closed pipe uvloop raises `RuntimeError` where Python's own loop raises an `OSError`."""
    try:
        pipe.write(line)
        await pipe.drain()
    except RuntimeError as closed:
        raise BrokenPipeError(str(closed)) from closed


def environment() -> dict[str, str]:
    """That of a child which can import this component."""
    path = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{PROJECT}{os.pathsep}{path}" if path else str(PROJECT)}


def _late(seconds: float) -> Text:
    return Text(
        id=f"Suara tidak menjawab dalam {seconds:g} detik dan dimulai ulang.",
        en=f"The voice gave no answer within {seconds:g} seconds and is started anew.",
    )


def _gone(why: Exception) -> Text:
    return Text(id=f"Proses suara berhenti ({why}).", en=f"The voice's process ended ({why}).")


def _refused(why: str) -> Text:
    return Text(id=f"Suara tidak dapat dibuat ({why}).", en=f"The voice could not be made ({why}).")
