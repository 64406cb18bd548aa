"""Phones: the newest view for each, a chunk at a time, and nobody who works waits for them."""

import asyncio

import pytest

from core.live.followers import Rank
from core.live.phone_writer import CHUNK
from core.version import served_version
from tests.support.hub_stage import Line, Stage, Waiting, WaitingView
from tests.support.office import turns
from tests.support.small_building import instant, small_site

SERVED = served_version(small_site())
NOW = instant("09:00", small_site())


async def test_phones_get_the_whole_view_once_for_many_facts(stage: Stage) -> None:
    phone = Line()
    stage.hub.join(WaitingView("K", Rank.PHONE), phone)
    stage.issues("K")
    stage.issues("K")
    stage.issues("K")
    await turns()
    assert phone.messages[1:] == [{"type": "snapshot", "seq": 3, "site": SERVED, "view": {"count": 3}}]


async def test_between_chunks_of_phones_others_are_served(stage: Stage) -> None:
    journal: list[str] = []
    stage.hub.join(WaitingView("K", Rank.TV), Line("TV", journal))
    for _ in range(3 * CHUNK):
        stage.hub.join(WaitingView("K", Rank.PHONE), Line("PHONE", journal))
    journal.clear()
    stage.issues("K")
    await turns(2)
    assert journal == ["TV"] + ["PHONE"] * CHUNK
    stage.issues("K")
    assert journal[-1] == "TV"
    await turns()
    assert journal.count("PHONE") == 6 * CHUNK


@pytest.mark.parametrize("tidings", ["message", "message to all", "beat"])
async def test_what_is_no_fact_reaches_phones_in_chunks_too(stage: Stage, tidings: str) -> None:
    journal: list[str] = []
    view = WaitingView("K", Rank.PHONE)
    for _ in range(3 * CHUNK):
        stage.hub.join(view, Line("PHONE", journal))
    journal.clear()
    {
        "message": lambda: stage.hub.send(view.key, Waiting(7)),
        "message to all": lambda: stage.hub.send_rank(Rank.PHONE, Waiting(7)),
        "beat": lambda: stage.hub.beat(Rank.PHONE, NOW),
    }[tidings]()
    await turns(2)
    assert len(journal) == CHUNK
    await turns()
    assert len(journal) == 3 * CHUNK


async def test_who_pressed_a_key_has_the_answer_before_the_first_phone(stage: Stage) -> None:
    journal: list[str] = []
    stage.hub.join(WaitingView("K", Rank.PHONE), Line("PHONE", journal))
    journal.clear()
    stage.issues("K")
    asyncio.get_running_loop().call_soon(journal.append, "answer")
    await turns()
    assert journal == ["answer", "PHONE"]


async def test_no_phone_hears_a_beat_of_news_that_it_has_not_got_yet(stage: Stage) -> None:
    phones = [Line() for _ in range(3 * CHUNK)]
    for phone in phones:
        stage.hub.join(WaitingView("K", Rank.PHONE), phone)
    stage.issues("K")
    for _ in range(8):
        stage.hub.beat(Rank.PHONE, NOW)
        await turns(1)
    for phone in phones:
        seqs = [message["seq"] for message in phone.messages]
        assert seqs == sorted(seqs)
        kinds = [message["type"] for message in phone.messages if message["seq"] == 1]
        assert kinds[0] == "snapshot", "news first, then the beat that speaks of it"
        assert "beat" in kinds, "beats come again afterwards"


async def test_phones_that_leave_or_come_while_phones_are_written_do_no_harm(stage: Stage) -> None:
    phones = [Line() for _ in range(2 * CHUNK)]
    followers = [stage.hub.join(WaitingView("K", Rank.PHONE), phone) for phone in phones]
    stage.issues("K")
    await turns(1)
    for follower in followers:
        assert follower is not None
        stage.hub.leave(follower)
    late = Line()
    stage.hub.join(WaitingView("K", Rank.PHONE), late)
    await turns()
    assert late.messages[0] == {"type": "snapshot", "seq": 1, "site": SERVED, "view": {"count": 1}}
    assert stage.hub.count == 1
