"""The power fails in the middle of the rush, several times: what people were told is still true afterwards."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest

from core.domain.facts import TicketCalled, TicketIssued
from core.domain.ids import Nonce
from tests.support.disk import facts_on_disk, tables_equal_fold
from tests.support.ledgers import antrean
from tests.support.officers import fresh_nonce
from tests.support.server import Server, serving
from tests.support.visitor import SAMPLE, SEATS, Visitor, number_for, service_for, visitor

CITIZENS = 16
COUNTERS = list(SEATS)[:4]
CUTS = 4
SEED = 20_250_303
TOLD_BETWEEN_CUTS = (120, 300)
"""A cut comes after this many answers; drawn from the seed, so that it falls anywhere in a commit."""


class Rush:
    """Citizens and officers who press on, and remember every answer they got."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.numbers: dict[str, Any] = {}
        """The ticket that each acknowledged nonce was answered with."""
        self.unanswered: list[dict[str, str]] = []
        """Requests that got no answer: the power was cut before it came."""
        self.calls: dict[str, tuple[str, Any]] = {}
        """Acknowledged calls: by nonce, the counter and the answer."""
        self._answers = 0
        self._cut_at = 0
        self._dark = asyncio.Event()

    async def until_cut(self, after: int) -> None:
        """Everyone presses until, after so many answers, the server is killed under them."""
        self._answers, self._cut_at = 0, after
        self._dark.clear()
        async with AsyncExitStack() as stack:
            people = [await stack.enter_async_context(visitor(self._server.url)) for _ in range(CITIZENS)]
            officers = [await stack.enter_async_context(visitor(self._server.url)) for _ in COUNTERS]
            for officer, counter in zip(officers, COUNTERS, strict=True):
                await officer.signs_in(counter)
            citizens = (self._takes_numbers(person, n) for n, person in enumerate(people))
            await asyncio.gather(*citizens, *map(self._calls, officers, COUNTERS))

    async def _takes_numbers(self, person: Visitor, nth: int) -> None:
        while not self._dark.is_set():
            body = number_for(service_for(COUNTERS[nth % len(COUNTERS)]))
            answer = await self._answer(person.ask("POST", "/tickets", body))
            if answer is None:
                self.unanswered.append(body)
            elif answer.status_code == 201:
                self.numbers[body["nonce"]] = (body, answer.json())
            else:
                assert answer.status_code == 503, answer.text

    async def _calls(self, officer: Visitor, counter: str) -> None:
        while not self._dark.is_set():
            nonce = fresh_nonce()
            answer = await self._answer(officer.press(counter, "call-next", nonce))
            if answer is None or answer.status_code != 200:
                ticket = await self._ticket_at(officer, counter)
            else:
                self.calls[nonce] = (counter, answer.json())
                ticket = answer.json()["ticket"]
            if ticket:
                await self._answer(officer.press(counter, "finish", ticket=ticket))

    async def _ticket_at(self, officer: Visitor, counter: str) -> str | None:
        answer = await self._answer(officer.ask("GET", f"/counters/{counter}"))
        ticket = answer.json()["counter"]["ticket"] if answer else None
        return ticket["id"] if ticket else None

    async def _answer(self, asking: Any) -> httpx.Response | None:
        try:
            answer: httpx.Response = await asking
        except httpx.TransportError:
            assert self._dark.is_set(), "nobody hangs up while there is power"
            return None
        self._answers += 1
        if self._answers == self._cut_at:
            self._dark.set()
            self._server.kill()
        return answer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path / "data") as server:
        yield server


async def test_a_power_cut_in_the_rush_loses_nothing_that_was_acknowledged(server: Server) -> None:
    random, rush = Random(SEED), Rush(server)
    for _ in range(CUTS):
        count = len(rush.numbers)
        await rush.until_cut(random.randint(*TOLD_BETWEEN_CUTS))
        assert len(rush.numbers) > count + 30, "a rush"
        _what_is_on_disk_holds(server, rush)
        server.start()
        await _everyone_asks_again(server, rush)
    assert len(rush.calls) > 30
    assert rush.unanswered, "somebody was cut off in the middle of asking"


def _what_is_on_disk_holds(server: Server, rush: Rush) -> None:
    path = server.data / "antrean.db"
    verified = antrean("verify", "--data", server.data)
    assert (verified.exit_code, "the chain holds" in verified.output) == (0, True), verified.output
    facts = [fact for day in _days(rush) for fact in facts_on_disk(path, SAMPLE.site, day)]
    for day in _days(rush):
        tables_equal_fold(path, SAMPLE.site, day)
    _numbers_hold([fact for fact in facts if isinstance(fact, TicketIssued)], rush)
    _calls_hold({fact.nonce: fact for fact in facts if isinstance(fact, TicketCalled)}, rush)


def _days(rush: Rush) -> list[date]:
    """The days of the rush by the building's clock: one, or two when midnight passes during the test."""
    instants = (ticket["issued_at"] for _, ticket in rush.numbers.values())
    calendar = SAMPLE.site.calendar
    return sorted({calendar.business_day(datetime.fromisoformat(at)) for at in instants})


def _numbers_hold(issued: list[TicketIssued], rush: Rush) -> None:
    numbers = [(fact.day, fact.queue, fact.number.value) for fact in issued]
    assert len(set(numbers)) == len(numbers), "no number is given twice"
    stored = {fact.nonce: (fact.ticket, fact.number.text) for fact in issued}
    for nonce, (_, ticket) in rush.numbers.items():
        assert stored[Nonce(nonce)] == (ticket["ticket"], ticket["number"]), "an acknowledged number is on disk"


def _calls_hold(called: dict[Nonce, TicketCalled], rush: Rush) -> None:
    for nonce, (counter, done) in rush.calls.items():
        fact = called[Nonce(nonce)]
        assert (fact.counter, fact.ticket, fact.seq) == (counter, done["ticket"], done["seq"])


async def _everyone_asks_again(server: Server, rush: Rush) -> None:
    """The same press again: whoever had an answer gets the same one; whoever had none gets one, once."""
    async with visitor(server.url) as somebody:
        for body, ticket in list(rush.numbers.values())[-CITIZENS:]:
            answer = await somebody.ask("POST", "/tickets", body)
            assert (answer.status_code, answer.json()) == (201, ticket)
        for body in rush.unanswered:
            first, second = [(await somebody.ask("POST", "/tickets", body)).json() for _ in range(2)]
            assert first == second
            rush.numbers[body["nonce"]] = (body, first)


async def test_an_officer_who_was_calling_finds_the_same_ticket_at_the_counter(server: Server) -> None:
    counter = COUNTERS[0]
    async with visitor(server.url) as officer:
        await officer.signs_in(counter)
        await officer.takes_number(service_for(counter))
        nonce = fresh_nonce()
        called = await officer.press(counter, "call-next", nonce)
        before = await officer.read(f"/counters/{counter}")
        server.kill()
        server.start()
        assert await officer.read(f"/counters/{counter}") == before, "still signed in, still there"
        assert (await officer.press(counter, "call-next", nonce)).json() == called.json()
        assert (await officer.press(counter, "finish", ticket=called.json()["ticket"])).status_code == 200
