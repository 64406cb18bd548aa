"""Answers that bring no fact of their own lean on others': they wait for those, and fall with them."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from core.domain.errors import CounterTaken, NonceReused, NotStored, NotYourCounter, Refusal
from core.domain.ids import CounterId, Nonce, QueueId, StaffId
from core.domain.verbs.requests import Close, Open, Pause, Request, ResumeIssuing, StopIssuing
from core.office.unchanged import KEPT_MAX
from tests.support.office import TestOffice, bureau, officer_of, turns
from tests.support.small_building import small_site

ONE = CounterId("1")
STOP = small_site().work_rules.codes.stop[0].id


def opening(officer: str = "1", nonce: str = "") -> Open:
    return Open(nonce=Nonce(nonce), counter=ONE, officer=officer_of(officer))


def pausing(officer: str = "1") -> Pause:
    return Pause(counter=ONE, officer=officer_of(officer))


def stopping(nonce: str) -> StopIssuing:
    return StopIssuing(nonce=Nonce(nonce), staff=StaffId("penyelia"), queue=QueueId("K"), reason=STOP)


async def asks(b: TestOffice, request: Request) -> Awaitable[object]:
    """Asked, and as far as it comes without the disk."""
    asked = asyncio.create_task(b.office.do(request))
    await turns()
    return asked


async def answer_to(asked: Awaitable[object]) -> object:
    """What was answered: facts, or the type of the refusal."""
    try:
        return await asked
    except Refusal as refusal:
        return type(refusal)


LEANING: dict[str, tuple[Callable[[], Request], object]] = {
    "sits there already": (lambda: opening(nonce="dua"), ()),
    "somebody else sits there": (lambda: opening("2"), CounterTaken),
    "not the one who sits there": (lambda: pausing("2"), NotYourCounter),
    "a nonce that is used for something else": (lambda: opening("2", nonce="satu"), NonceReused),
}


@pytest.mark.parametrize("what", LEANING)
async def test_an_answer_without_a_fact_waits_for_what_it_was_decided_on(tmp_path: Path, what: str) -> None:
    ask, answer = LEANING[what]
    async with bureau(tmp_path) as b:
        b.disk.moving.clear()
        first = await asks(b, opening(nonce="satu"))
        second = asyncio.create_task(b.office.do(ask()))
        await turns()
        assert not second.done(), "the officer does not sit there before it is on disk"
        b.disk.moving.set()
        await first
        assert await answer_to(second) == answer
        await b.settles()


@pytest.mark.parametrize("what", LEANING)
async def test_an_answer_without_a_fact_falls_with_what_it_was_decided_on(tmp_path: Path, what: str) -> None:
    ask, _ = LEANING[what]
    async with bureau(tmp_path) as b:
        b.disk.fails_next()
        b.disk.moving.clear()
        first = await asks(b, opening(nonce="satu"))
        second = await asks(b, ask())
        b.disk.moving.set()
        assert await answer_to(first) is NotStored
        assert await answer_to(second) is NotStored, "nobody sits there: no reason for any other answer"
        await b.settles()


async def test_what_leans_on_a_disk_that_is_still_falls_behind_nobody_else(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.opens("1")
        batches = len(b.disk.batches)
        b.disk.moving.clear()
        assert await b.office.do(opening(nonce="sudah")) == (), "nothing is under way: answered at once"
        assert len(b.disk.batches) == batches
        b.disk.moving.set()


async def test_a_press_that_changed_nothing_changes_nothing_when_it_is_repeated(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.opens("1")
        assert await b.office.do(opening(nonce="sudah-duduk")) == ()
        await b.office.do(Close(nonce=b.nonce(), counter=ONE, officer=officer_of("1")))
        assert await b.office.do(opening(nonce="sudah-duduk")) == ()
        assert b.office.hall.counter(ONE).officer is None, "closed, and stays so"
        with pytest.raises(NonceReused):
            await b.office.do(opening("2", nonce="sudah-duduk"))
        await b.settles()


async def test_stopping_a_queue_twice_does_not_stop_it_again_later(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.office.do(stopping("berhenti-1"))
        assert await b.office.do(stopping("berhenti-2")) == ()
        await b.office.do(ResumeIssuing(nonce=b.nonce(), staff=StaffId("penyelia"), queue=QueueId("K")))
        assert await b.office.do(stopping("berhenti-2")) == ()
        assert b.office.hall.stopped == {}
        await b.settles()


async def test_a_press_that_leant_on_what_never_came_to_be_is_decided_anew(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        b.disk.fails_next()
        b.disk.moving.clear()
        first = await asks(b, opening(nonce="satu"))
        second = asyncio.create_task(b.office.do(opening(nonce="dua")))
        await turns()
        second.cancel()
        b.disk.moving.set()
        assert await answer_to(first) is NotStored
        assert await b.office.do(opening(nonce="dua")) != (), "who hung up sits down now"
        assert b.office.hall.counter(ONE).officer == officer_of("1")
        await b.settles()


async def test_of_presses_that_changed_nothing_only_the_last_are_kept(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.opens("1")
        for nth in range(KEPT_MAX + 1):
            await b.office.do(opening(nonce=f"lagi-{nth}"))
        await b.office.do(Close(nonce=b.nonce(), counter=ONE, officer=officer_of("1")))
        assert await b.office.do(opening(nonce=f"lagi-{KEPT_MAX}")) == ()
        assert await b.office.do(opening(nonce="lagi-0")) != ()
