"""A screen without websockets asks for news, and waits for them."""

import asyncio

from core.domain.ids import ZoneId
from display.plain.polls import BoardPolls
from tests.support.display_hall import display_hall
from tests.support.small_building import FLOOR_1

ZONE = ZoneId(FLOOR_1)


async def test_an_asker_waits_until_the_board_is_another_one() -> None:
    async with display_hall() as here:
        polls = BoardPolls(here.context)
        now = await polls.news(ZONE, "")
        waiting = asyncio.create_task(polls.news(ZONE, now.tag))
        await asyncio.sleep(0)
        polls.flush()
        await asyncio.sleep(0)
        assert not waiting.done(), "something happened, but not on this board"
        await here.issues("K")
        polls.flush()
        news = await asyncio.wait_for(waiting, 10)
        assert news.tag != now.tag
        assert [queue.waiting for queue in news.board.queues if queue.id == "K"] == [1]


async def test_nobody_is_held_longer_than_a_while_and_only_so_many_at_once() -> None:
    async with display_hall() as here:
        tag = (await BoardPolls(here.context).news(ZONE, "")).tag
        assert (await BoardPolls(here.context, seconds_max=0.01).news(ZONE, tag)).tag == tag
        full = BoardPolls(here.context, waiting_max=1)
        held = asyncio.create_task(full.news(ZONE, tag))
        await asyncio.sleep(0)
        assert (await asyncio.wait_for(full.news(ZONE, tag), 10)).tag == tag
        assert not held.done()
        held.cancel()


async def test_a_board_is_put_together_once_for_all_who_ask_until_something_happens() -> None:
    async with display_hall() as here:
        polls = BoardPolls(here.context)
        first = await polls.news(ZONE, "")
        assert (await polls.news(ZONE, "")).board is first.board
        await here.issues("K")
        assert (await polls.news(ZONE, "")).tag != first.tag
