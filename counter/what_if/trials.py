"""One trial at a time for the whole building, in a process of its own, with a time limit; it can be stopped."""

import asyncio
import contextlib
import logging
import os
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from pathlib import Path
from secrets import token_hex
from typing import Final, Literal

import msgspec
from msgspec import Struct

from core.domain import errors
from core.domain.errors import Refusal
from core.domain.ids import TenantId
from core.staff.people import Staff
from counter.what_if.bodies import TrialBody
from counter.what_if.job import TrialJob, TrialLine, TrialResult
from counter.what_if.turns import Turns

log = logging.getLogger("antrean.what_if")

COMMAND: Final = (sys.executable, "-m", "counter.what_if.worker")
PROJECT: Final = Path(__file__).resolve().parents[2]
"""From here the child can import this component, wherever the server was started."""
MINUTES_MAX = 10
KEPT_MAX = 8
LINE_BYTES_MAX = 2**24
PIECE = 500
"""Facts that are handed over at once."""
_LOW_PRIORITY: Final[int] = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
"""On Windows; elsewhere the child sees to it itself."""

TrialState = Literal["running", "done", "stopped", "failed"]


class KeptTrial(Struct):
    """A trial, under way or over. `tenant`: of whose agency it is; None: of the whole building."""

    id: str
    body: TrialBody
    by: str
    tenant: TenantId | None
    state: TrialState = "running"
    done: int = 0
    of: int = 0
    tried: int = 0
    result: TrialResult | None = None
    problem: Refusal | None = None


class Trials:
    """Those that are known: the last few."""

    def __init__(self, command: Sequence[str] = COMMAND, seconds_max: float = MINUTES_MAX * 60.0) -> None:
        self._command, self._seconds_max = tuple(command), seconds_max
        self._kept: dict[str, KeptTrial] = {}
        self._task: asyncio.Task[None] | None = None
        self._turns = Turns()

    def find(self, trial: str, staff: Staff, tenant: TenantId | None) -> KeptTrial:
        """One that somebody may see: of their agency, where they oversee one. Raises `UnknownTrial`."""
        kept = self._kept.get(trial)
        if kept is None or (tenant is not None and kept.tenant != tenant):
            raise errors.UnknownTrial
        return kept

    def must_be_free(self, by: Staff) -> None:
        """Raises `TrialUnderWay`, or `OthersWaitForTrial`."""
        under_way = next((kept for kept in self._kept.values() if kept.state == "running"), None)
        if under_way is not None:
            self._turns.turned_away(by)
            raise errors.TrialUnderWay(name=under_way.by)
        self._turns.must_be_their_turn(by)

    def begin(
        self, body: TrialBody, job: TrialJob, facts: Sequence[Sequence[bytes]], by: Staff, tenant: TenantId | None
    ) -> KeptTrial:
        """In a process of its own. Raises as `must_be_free`."""
        self.must_be_free(by)
        self._turns.begun(by)
        kept = KeptTrial(token_hex(8), body, by.name, tenant)
        self._kept[kept.id] = kept
        while len(self._kept) > KEPT_MAX:
            del self._kept[next(iter(self._kept))]
        self._task = asyncio.create_task(self._runs(kept, job, facts), name="what if")
        return kept

    async def stop(self, kept: KeptTrial) -> None:
        """Nobody wants the answer any more."""
        if kept.state == "running" and self._task is not None:
            kept.state = "stopped"
            self._task.cancel()
            await asyncio.wait([self._task])

    async def close(self) -> None:
        """The server stops."""
        for kept in self._kept.values():
            await self.stop(kept)

    async def _runs(self, kept: KeptTrial, job: TrialJob, facts: Sequence[Sequence[bytes]]) -> None:
        try:
            async with asyncio.timeout(self._seconds_max):
                await self._lived(kept, job, facts)
        except TimeoutError:
            self._fails(kept, errors.TrialTooLong(minutes=max(1, round(self._seconds_max / 60))))
        except (OSError, EOFError, ValueError):
            log.exception("A trial of what would be has failed.")
            self._fails(kept, errors.TrialFailed())
        finally:
            self._turns.ended()

    def _fails(self, kept: KeptTrial, problem: Refusal) -> None:
        kept.state, kept.problem = "failed", problem

    async def _lived(self, kept: KeptTrial, job: TrialJob, facts: Sequence[Sequence[bytes]]) -> None:
        child = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=PIPE,
            stdout=PIPE,
            limit=LINE_BYTES_MAX,
            env=_environment(),
            creationflags=_LOW_PRIORITY,
        )
        try:
            await _hand_over(child, [msgspec.json.encode(job)])
            for day in facts:
                for first in range(0, len(day), PIECE):
                    await _hand_over(child, day[first : first + PIECE])
            while not await self._hears(kept, child):
                pass
        finally:
            await _ended(child)

    async def _hears(self, kept: KeptTrial, child: Process) -> bool:
        """The next line; whether it was the last."""
        assert child.stdout is not None
        line = await child.stdout.readline()
        if not line:
            raise EOFError("the process ended without an answer")
        news = await asyncio.to_thread(msgspec.json.decode, line, type=TrialLine)
        kept.done, kept.of, kept.tried = news.done, news.of, max(kept.tried, news.tried)
        if news.refusal:
            self._fails(kept, _refusal(news))
        elif news.result is not None:
            kept.state, kept.result = "done", news.result
        return kept.state != "running"


def _refusal(line: TrialLine) -> Refusal:
    kinds = {kind.code: kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Refusal)}
    return kinds[line.refusal](**line.params)


async def _hand_over(child: Process, lines: Sequence[bytes]) -> None:
    assert child.stdin is not None
    try:
        child.stdin.write(b"\n".join(lines) + b"\n")
        await child.stdin.drain()
    except RuntimeError as closed:  # uvloop, on a closed pipe
        raise BrokenPipeError(str(closed)) from closed


async def _ended(child: Process) -> None:
    """At once: it holds nothing that anybody needs."""
    with contextlib.suppress(ProcessLookupError):
        child.kill()
    await child.wait()


def _environment() -> dict[str, str]:
    path = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{PROJECT}{os.pathsep}{path}" if path else str(PROJECT)}
