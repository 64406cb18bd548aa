"""Two thousand phones are told in one frame for each queue: it is built once, and each of them gets that very one."""

import asyncio

import pytest
from msgspec import Struct

from core.domain.ids import QueueId
from core.live import hub
from core.live.frames import message_frame
from display.views import LiveQueue
from display.waits import Waits
from tests.support.display_hall import DisplayHall, display_hall
from tests.support.pretend_screens import Socket

PHONES = 1_000
"""Of each of two queues."""
QUEUES = (QueueId("K"), QueueId("B"))


class Phone(Socket):
    """Keeps the frames of waits that it got, and of nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.frames: list[bytes] = []

    def write(self, data: bytes) -> None:
        """Take a frame."""
        if b'"type":"waits"' in data:
            self.frames.append(data)


def phones(here: DisplayHall) -> dict[QueueId, list[Phone]]:
    """Everybody looks at theirs."""
    found = {queue: [Phone() for _ in range(PHONES)] for queue in QUEUES}
    for queue, each in found.items():
        for phone in each:
            assert here.context.hub.join(LiveQueue(queue), phone) is not None
    return found


async def everybody_is_told(waits: Waits) -> None:
    """Tell, and let the last chunk of phones be written."""
    await waits.tell()
    for _ in range(4 * PHONES):
        await asyncio.sleep(0)


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The messages that were made into frames."""
    made: list[str] = []

    def counted(message: Struct) -> bytes:
        made.append(type(message).__name__)
        return message_frame(message)

    monkeypatch.setattr(hub, "message_frame", counted)
    return made


async def both_lines_move(here: DisplayHall) -> None:
    """Of both queues something is known."""
    for queue, counter in (("K", "1"), ("B", "4")):
        for _ in range(25):
            await here.issues(queue)
        for _ in range(8):
            await here.someone_is_called(counter)
            await here.hand.passes(240)


async def test_one_frame_for_each_queue_and_none_while_its_words_are_the_same(built: list[str]) -> None:
    async with display_hall() as here:
        waits = Waits(here.context, here.hand.sleep)
        await both_lines_move(here)
        there = phones(here)
        built.clear()
        await everybody_is_told(waits)
        assert built == ["WaitsMessage"] * len(QUEUES)
        for each in there.values():
            assert [len(phone.frames) for phone in each] == [1] * PHONES
            assert {id(phone.frames[0]) for phone in each} == {id(each[0].frames[0])}
        built.clear()
        await everybody_is_told(waits)
        assert built == []


async def test_when_the_time_is_over_until_which_it_was_meant_it_is_said_anew_in_one_frame(built: list[str]) -> None:
    async with display_hall() as here:
        waits = Waits(here.context, here.hand.sleep)
        await both_lines_move(here)
        await waits.tell()
        until = waits.message(QUEUES[0]).until
        assert until is not None
        before = phones(here)[QUEUES[0]][0]
        built.clear()
        await here.hand.passes((until - here.context.office.now()).total_seconds() + 1)
        await everybody_is_told(waits)
        assert set(built) == {"WaitsMessage"}
        assert len(built) <= len(QUEUES)
        assert len(before.frames) == 1
        said = waits.message(QUEUES[0])
        assert said.until is not None
        assert said.until > until
