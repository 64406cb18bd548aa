"""How good the forecasts of past days were: the same for whoever reads the ledger, at any time, after any restart."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from config.installation import Installation
from core.domain.facts import AnyFact
from core.domain.forecast import DayScores, History, lived
from core.domain.site import Hours, Site, Span
from tests.core.domain.forecast.test_day import ONE, served
from tests.support.clock import Clock
from tests.support.foresight_halls import morning
from tests.support.installation import EVERY_ROLE, opened
from tests.support.ledgers import written
from tests.support.lobby import Lobby
from tests.support.other_sites import named
from tests.support.past_days import on_days, weekdays
from tests.support.small_building import MONDAY

WORKED = weekdays(MONDAY, 8)
"""A week and three days."""
TODAY = WORKED[-1]
PAST = WORKED[:-1]


@pytest.fixture(scope="module")
def days() -> list[list[AnyFact]]:
    return on_days(served(people=20).facts, WORKED)


@asynccontextmanager
async def building(folder: Path, days: Sequence[Sequence[AnyFact]], today: date = TODAY) -> AsyncIterator[Installation]:
    """After these days, on the evening of the last."""
    if not (folder / "antrean.db").exists():
        await asyncio.to_thread(written, folder, ONE, *days)
    clock = Clock(days[-1][-1].at + timedelta(minutes=1) + (today - days[-1][-1].day))
    async with opened(folder, EVERY_ROLE, clock, ONE) as running:
        yield running


def by_hand(days: Sequence[Sequence[AnyFact]]) -> list[DayScores]:
    """As anybody scores them who has the facts."""
    history, found = History(), []
    for facts in days:
        scores, history = lived(ONE, facts[0].day, facts, history)
        assert scores
        found.append(scores)
    return found


async def test_each_past_day_has_the_scores_that_anybody_gets_who_has_the_facts(
    tmp_path: Path, days: list[list[AnyFact]]
) -> None:
    async with building(tmp_path, days) as running:
        past = running.context.forecasts.past
        assert await past.days() == PAST
        assert [await past.scores(day) for day in PAST] == by_hand(days[:-1])
        assert await past.scores(TODAY) is None, "it is not over"
        assert await past.scores(MONDAY - timedelta(days=1)) is None


async def test_in_whatever_order_they_are_asked_for_and_after_a_restart_they_are_the_same(
    tmp_path: Path, days: list[list[AnyFact]]
) -> None:
    async with building(tmp_path, days) as running:
        backwards = [await running.context.forecasts.past.scores(day) for day in reversed(PAST)]
    async with building(tmp_path, days) as running:
        await running.context.forecasts.catch_up()
        assert [await running.context.forecasts.past.scores(day) for day in PAST] == backwards[::-1]


async def test_what_was_live_today_is_what_tomorrow_says_of_it(tmp_path: Path, days: list[list[AnyFact]]) -> None:
    async with building(tmp_path, days) as running:
        await running.context.forecasts.catch_up()
        live = running.context.forecasts.scores_so_far()
    async with building(tmp_path, days, today=TODAY + timedelta(days=1)) as running:
        assert await running.context.forecasts.past.scores(TODAY) == live
        assert live
        assert live.whole.ranges > 0


async def test_the_days_of_a_week_are_folded_once_however_many_are_asked_for(
    tmp_path: Path, days: list[list[AnyFact]], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with building(tmp_path, days) as running:
        read: list[date] = []
        facts_of = running.context.office.facts_of

        async def noted(day: date) -> tuple[AnyFact, ...]:
            read.append(day)
            return await facts_of(day)

        monkeypatch.setattr(running.context.office, "facts_of", noted)
        await running.context.forecasts.past.history_before(TODAY)
        assert [await running.context.forecasts.past.scores(day) for day in PAST]
        assert read == PAST


async def test_a_day_that_cannot_be_followed_has_no_scores_and_teaches_nothing(
    tmp_path: Path, days: list[list[AnyFact]]
) -> None:
    broken = [days[0], days[1][3:], *days[2:]]
    async with building(tmp_path, days) as running:
        forecasts, office = running.context.forecasts, running.context.office

        async def facts_of(day: date) -> tuple[AnyFact, ...]:
            return tuple(next(facts for facts in broken if facts[0].day == day))

        office.facts_of = facts_of  # type: ignore[method-assign]
        assert await forecasts.past.scores(PAST[1]) is None
        assert await forecasts.past.scores(PAST[2]) is not None
        assert (await forecasts.past.history_before(TODAY)).days == len(PAST) - 1


async def test_a_past_day_of_another_site_version_is_read_under_the_site_that_it_had(tmp_path: Path) -> None:
    """On Monday there was a break, and the queue had another name; on Tuesday they were open all day."""
    breaks = replace(ONE.calendar, hours=Hours(week=((Span(480, 530), Span(570, 960)),) * 7))
    old = replace(named("Antrean lama", ONE), calendar=breaks)
    monday, tuesday = on_days([*adopted(old), *morning(ONE).facts], WORKED[:1])[0], days_of_two()[1]
    await asyncio.to_thread(written, tmp_path, old, monday)
    await asyncio.to_thread(written, tmp_path, ONE, tuesday)
    scores, history = lived(old, WORKED[0], monday, History())
    async with building(tmp_path, [tuesday], today=WORKED[2]) as running:
        past = running.context.forecasts.past
        assert await past.scores(WORKED[0]) == scores
        assert await past.scores(WORKED[1]) == lived(ONE, WORKED[1], tuesday, history)[0]
    assert scores != lived(ONE, WORKED[0], monday, History())[0], "the break makes a difference"


def days_of_two() -> list[list[AnyFact]]:
    return on_days([*adopted(ONE), *morning(ONE).facts], WORKED[:2])


def adopted(site: Site) -> list[AnyFact]:
    """The morning on which a site is adopted."""
    lobby = Lobby(site)
    lobby.at("07:59")
    lobby.adopts_site(site)
    return list(lobby.facts)
