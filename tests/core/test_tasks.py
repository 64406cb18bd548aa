"""Tasks that are meant to run until they are stopped: a death is told and mended."""

import asyncio
from collections.abc import Callable

import pytest

from core.tasks import RESTS_SECONDS, KeptTask, repeat


class Work:
    """Does what its script says, each time it is begun; then it goes on for good."""

    def __init__(self, *script: Callable[[], None]) -> None:
        self.script = list(script)
        self.goes_on = asyncio.Event()

    async def __call__(self) -> None:
        if self.script:
            self.script.pop(0)()
            return
        self.goes_on.set()
        await asyncio.Event().wait()


def dies() -> None:
    raise RuntimeError("uvloop has another word for a closed pipe")


async def test_a_task_that_dies_is_told_and_begun_again_after_longer_and_longer_rests() -> None:
    deaths: list[str] = []
    rests: list[float] = []

    async def rest(seconds: float) -> None:
        rests.append(seconds)

    work = Work(*[dies] * 6)
    task = KeptTask("timer", work, deaths.append, rest)
    task.start()
    await asyncio.wait_for(work.goes_on.wait(), 5)
    assert deaths == ["timer"] * 6
    assert rests == [*RESTS_SECONDS, RESTS_SECONDS[-1], RESTS_SECONDS[-1]]
    await task.stop()


async def test_a_task_that_comes_to_its_end_is_not_begun_again() -> None:
    work, deaths = Work(lambda: None), list[str]()
    task = KeptTask("print queue", work, deaths.append)
    task.start()
    await asyncio.sleep(0)
    await task.stop()
    assert not work.goes_on.is_set()
    assert deaths == []


async def test_stopping_ends_it_whether_it_runs_rests_or_was_never_begun() -> None:
    running, resting, rests = Work(), Work(dies), asyncio.Event()

    async def rest_for_good(_: float) -> None:
        rests.set()
        await asyncio.Event().wait()

    tasks = [KeptTask("a", running), KeptTask("b", resting, sleep=rest_for_good)]
    for task in tasks:
        task.start()
    await asyncio.wait_for(asyncio.gather(running.goes_on.wait(), rests.wait()), 5)
    for task in (*tasks, KeptTask("c", Work())):
        await task.stop()
    assert not resting.goes_on.is_set()


async def test_what_is_done_again_and_again_goes_on_after_a_time_that_failed() -> None:
    rests: list[float] = []

    async def rest(seconds: float) -> None:
        rests.append(seconds)

    work = Work(dies, lambda: None)

    def once() -> None:
        if not work.script:
            raise asyncio.CancelledError
        work.script.pop(0)()

    with pytest.raises(asyncio.CancelledError):
        await repeat(once, 2.0, "no alarms this time", rest)
    assert rests == [2.0] * 3
