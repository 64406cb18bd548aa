"""Who may compute next: a crowd from one place holds up nobody from another."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from core.domain.errors import TooBusy
from core.staff.fair_line import CROWD_MAX, LINE_MAX, FairLine


class Crowd:
    """People who wait at a line of one place, in the order in which they had their turn."""

    def __init__(self) -> None:
        self.line = FairLine(1)
        self.served: list[str] = []
        self._open = asyncio.Event()
        self._coming: list[asyncio.Task[None]] = []

    async def comes(self, origin: str, name: str = "", known: bool = False) -> asyncio.Task[None]:
        """Somebody stands in line, and holds the place only until the crowd is let go."""
        self._coming.append(asyncio.create_task(self._takes_turn(origin, name or origin, known)))
        await asyncio.sleep(0)
        return self._coming[-1]

    async def _takes_turn(self, origin: str, name: str, known: bool) -> None:
        async with self.line.turn(origin, known):
            await self._open.wait()
            self.served.append(name)

    async def goes_on(self) -> list[str]:
        """Everybody has their turn."""
        self._open.set()
        await asyncio.gather(*self._coming, return_exceptions=True)
        return self.served


@asynccontextmanager
async def busy() -> AsyncIterator[Crowd]:
    """Somebody computes already."""
    crowd = Crowd()
    await crowd.comes("first")
    yield crowd


async def test_lanes_take_turns_however_many_stand_in_one() -> None:
    async with busy() as crowd:
        for n in range(5):
            await crowd.comes("a", f"a{n}")
        await crowd.comes("b", "b0")
        assert await crowd.goes_on() == ["first", "a0", "b0", "a1", "a2", "a3", "a4"]


async def test_known_ones_go_before_strangers_who_still_have_every_fourth_turn() -> None:
    async with busy() as crowd:
        for n in range(3):
            await crowd.comes("stranger", f"s{n}")
        for n in range(6):
            await crowd.comes(f"known {n}", f"k{n}", known=True)
        assert await crowd.goes_on() == ["first", "k0", "k1", "k2", "s0", "k3", "k4", "k5", "s1", "s2"]


async def test_a_lane_and_the_whole_line_are_bounded() -> None:
    async with busy() as crowd:
        for _ in range(CROWD_MAX):
            await crowd.comes("a")
        with pytest.raises(TooBusy):
            await crowd.line.turn("a").__aenter__()
        for n in range(LINE_MAX - CROWD_MAX):
            await crowd.comes(f"other {n}")
        with pytest.raises(TooBusy):
            await crowd.line.turn("b").__aenter__()
        assert len(await crowd.goes_on()) == LINE_MAX + 1


async def test_who_hangs_up_while_waiting_leaves_no_place_behind() -> None:
    async with busy() as crowd:
        gone = await crowd.comes("a", "gone")
        await crowd.comes("a", "stays")
        gone.cancel()
        assert await crowd.goes_on() == ["first", "stays"]
    assert crowd.line.waiting == 0
    async with crowd.line.turn("a"):
        pass


async def test_who_hangs_up_in_the_moment_of_their_turn_passes_it_on() -> None:
    line = FairLine(1)
    await (first := line.turn("first")).__aenter__()
    crowd = Crowd()
    crowd.line = line
    gone = await crowd.comes("a", "gone")
    await crowd.comes("b", "stays")
    await first.__aexit__(None, None, None)
    gone.cancel()
    assert await crowd.goes_on() == ["stays"]


async def test_nobody_waits_without_end() -> None:
    line = FairLine(1, seconds_max=0.01)
    async with line.turn("first"):
        with pytest.raises(TooBusy):
            await line.turn("a").__aenter__()
    assert line.waiting == 0
    async with line.turn("a"):
        pass
