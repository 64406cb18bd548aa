"""The open board says how long a new number would wait, as it was looked at last, and never without a range."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from config.installation import Installation
from core.domain.forecast import Basis, Chance, Forecast, Light
from core.domain.hall import Hall
from core.domain.ids import QueueId
from core.domain.rules import QueueRule
from core.domain.site import Site
from core.office.line_forecasts import LineForecasts
from display.open.board import OpenQueue, open_board_of
from tests.support.clock import Clock
from tests.support.forecast_words import forecast
from tests.support.installation import NOON, browser, opened
from tests.support.lobby import Lobby
from tests.support.small_building import MONDAY, instant, small_site

ADDRESS = "/open/queues.json"
NOTHING: tuple[object, ...] = ({}, None, None, None)


def with_target(minutes: int) -> Site:
    return small_site(queue_rules=QueueRule(target_minutes=minutes))


def first(found: Forecast | None, hall: Hall | None = None, target: int = 0) -> OpenQueue:
    site = hall.site if hall else with_target(target)
    board = open_board_of(hall or Hall(site, MONDAY), instant("10:00", site), "v", lambda _: found)
    return board.tenants[0].queues[0]


def says(queue: OpenQueue) -> tuple[object, ...]:
    return queue.wait, queue.wait_low, queue.wait_high, queue.light


@pytest.mark.parametrize(("target", "light"), [(0, None), (35, Light.SHORT), (30, Light.MIDDLE), (26, Light.LONG)])
def test_a_range_in_words_and_minutes_with_its_light_by_the_queues_target(target: int, light: Light | None) -> None:
    words = {"id": "20-35 menit", "en": "20 to 35 minutes"}
    assert says(first(forecast(22, 33), target=target)) == (words, 20, 35, light)


def test_a_free_counter_and_a_day_that_is_too_short_are_said_in_words() -> None:
    assert first(forecast(0, 3, Basis.FREE_COUNTER)).wait["id"] == "Hampir tanpa menunggu"
    late = first(forecast(200, 300, chance=Chance.UNLIKELY), target=480)
    assert says(late) == (
        {"id": "Kemungkinan besar tidak hari ini", "en": "Very probably not today"},
        None,
        None,
        Light.LONG,
    )


def test_where_nobody_knows_and_where_no_numbers_are_given_nothing_is_said() -> None:
    assert says(first(None, target=30)) == NOTHING
    lobby = Lobby()
    lobby.stops("K", reason="gangguan")
    assert says(first(forecast(22, 33), lobby.hall)) == NOTHING


class Looks:
    """What was forecast at the last look of an installation."""

    def __init__(self, running: Installation, patched: pytest.MonkeyPatch) -> None:
        self._forecasts, self._line = running.context.forecasts, LineForecasts()
        patched.setattr(self._forecasts, "line", self._of)

    def _of(self, queue: QueueId) -> LineForecasts:
        return self._line

    def at(self, found: Forecast) -> None:
        """Every line is looked at."""
        self._line, self._forecasts.looks = LineForecasts((), 3, found), self._forecasts.looks + 1


async def asked(client: httpx.AsyncClient, tag: str = "") -> httpx.Response:
    return await client.get(ADDRESS, headers={"If-None-Match": tag})


def waits(answer: httpx.Response) -> Iterator[str]:
    return (queue["wait"]["id"] for tenant in answer.json()["tenants"] for queue in tenant["queues"])


async def test_another_range_is_another_edition_and_the_same_words_are_the_same_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock(NOON)
    async with opened(tmp_path, clock=clock) as running, browser(running, "") as client:
        looks = Looks(running, monkeypatch)
        looks.at(forecast(22, 33))
        before = await asked(client)
        assert set(waits(before)) == {"20-35 menit"}
        clock.goes_on(seconds=1)
        looks.at(forecast(21, 34))
        assert (await asked(client, before.headers["etag"])).status_code == 304, "rounded, it is the same"
        clock.goes_on(seconds=1)
        looks.at(forecast(22, 37))
        after = await asked(client, before.headers["etag"])
        assert (after.status_code, set(waits(after))) == (200, {"20-40 menit"})
        assert after.headers["cache-control"] == "public, max-age=5"
        page = (await client.get("/open")).text
        assert "Nomor baru:" in page
        assert "20-40 menit" in page
