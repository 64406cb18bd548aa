"""How good a day's forecasts were, for those who may see the figures: by queue, in words, once it is known."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from config.installation import Installation
from core.domain.forecast import DayScores
from core.domain.ids import QueueId, TenantId
from counter.reports.forecasts import ForecastReports
from tests.core.domain.forecast.test_day import ONE, served
from tests.support.clock import Clock
from tests.support.installation import EVERY_ROLE, OF_TENANT, OFFICER, SUPERVISOR, browser, opened, signed_in
from tests.support.ledgers import written
from tests.support.officers import refused
from tests.support.past_days import on_days, weekdays
from tests.support.small_building import MONDAY, tenant_of

DAYS = weekdays(MONDAY, 3)
YESTERDAY = DAYS[-1]


@asynccontextmanager
async def three_days_on(folder: Path) -> AsyncIterator[Installation]:
    """On the morning after three days."""
    days = on_days(served(people=20).facts, DAYS)
    await asyncio.to_thread(written, folder, ONE, *days)
    async with opened(folder, EVERY_ROLE, Clock(days[-1][-1].at + timedelta(days=1)), ONE) as running:
        yield running


async def test_a_supervisor_reads_how_many_forecasts_of_a_day_came_true(tmp_path: Path) -> None:
    async with three_days_on(tmp_path) as running:
        boss = await signed_in(running, SUPERVISOR)
        answer = await boss.get(f"/forecasts/{YESTERDAY}")
        assert answer.status_code == 200, answer.text
        report = answer.json()
        assert report["known"]
        assert report["queues"]["K"] == report["whole"]
        assert 0 < report["whole"]["held"] <= report["whole"]["ranges"]
        page = await boss.get(f"http://mpp.test/counter/reports?day={YESTERDAY}")
        held, ranges = report["whole"]["held"], report["whole"]["ranges"]
        assert f"{ranges} di antaranya mendapat perkiraan saat mengambil nomor: {held} tepat (" in page.text
        await running.context.forecasts.past.scores(DAYS[0])
        first = (await boss.get(f"/forecasts/{DAYS[0]}")).json()["whole"]
        page = await boss.get(f"http://mpp.test/counter/reports?day={DAYS[0]}")
        assert f"{first['ranges'] + first['silent']} orang dipanggil." in page.text
        assert f"{first['silent']} orang tidak mendapat perkiraan" in page.text


async def test_each_supervisor_reads_of_their_own_queues_and_officers_of_none(tmp_path: Path) -> None:
    async with three_days_on(tmp_path) as running:
        theirs = await (await signed_in(running, OF_TENANT)).get(f"/forecasts/{YESTERDAY}")
        assert list(theirs.json()["queues"]) == ["K"]
        others = await ForecastReports(running.context).of(YESTERDAY, tenant_of("S"))
        assert (others.queues, others.whole.ranges, others.known) == ({}, 0, True)
        assert (await (await signed_in(running, OFFICER)).get(f"/forecasts/{YESTERDAY}")).status_code == 403
        assert (await browser(running).get(f"/forecasts/{YESTERDAY}")).status_code == 401


async def test_queues_stand_in_the_order_of_the_site_and_those_of_a_former_one_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with three_days_on(tmp_path) as running:
        past, queues = running.context.forecasts.past, list(running.context.site.queues)
        scores = await past.scores(YESTERDAY)
        assert scores is not None
        upside_down = replace(scores, queues={q: scores.queues[QueueId("K")] for q in ("lama", *reversed(queues))})
        monkeypatch.setattr(past, "known", lambda day: upside_down)
        report = await ForecastReports(running.context).of(YESTERDAY, None)
        assert list(report.queues) == [*queues, "lama"]


@pytest.mark.parametrize("day", ["2020-01-01", "kemarin", "2025-13-45", "9999-12-31"])
async def test_a_day_that_there_was_not_is_refused_in_words(tmp_path: Path, day: str) -> None:
    async with three_days_on(tmp_path) as running:
        boss = await signed_in(running, SUPERVISOR)
        answer = await boss.get(f"/forecasts/{day}")
        assert refused(answer, 404, "unknown_day")


async def test_nobody_waits_long_for_an_old_day_and_it_is_there_for_whoever_asks_again(tmp_path: Path) -> None:
    async with three_days_on(tmp_path) as running:
        hold, scores = asyncio.Event(), running.context.forecasts.past.scores

        async def slow(day: date) -> DayScores | None:
            await hold.wait()
            return await scores(day)

        running.context.forecasts.past.scores = slow  # type: ignore[method-assign]
        reports = ForecastReports(running.context, patience_seconds=0.01)
        nobody: TenantId | None = None
        assert not (await reports.of(YESTERDAY, nobody)).known
        assert not (await reports.of(DAYS[0], nobody)).known, "one day at a time"
        hold.set()
        patient = ForecastReports(running.context)
        assert (await patient.of(YESTERDAY, nobody)).known
        await reports.stop()


async def test_today_is_scored_as_far_as_it_has_come(tmp_path: Path) -> None:
    async with three_days_on(tmp_path) as running:
        boss = await signed_in(running, SUPERVISOR)
        await running.context.forecasts.catch_up()
        report = (await boss.get(f"/forecasts/{running.context.office.hall.day}")).json()
        assert report["known"]
        assert report["whole"]["ranges"] == 0
        page = await boss.get("http://mpp.test/counter/reports")
        assert "Belum ada perkiraan untuk siapa pun." in page.text
