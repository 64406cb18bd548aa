"""Where nothing happens but time, what people read does not flicker: it changes seldom, by a step, and hardly back."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest

from core.domain.expected import expected_in
from core.domain.forecast import Forecast, forecast_at_the_end, forecast_for
from core.domain.ids import QueueId
from core.words.waits import wait_text
from tests.support.forecast_halls import busy, forecasts

BEATS, BEAT = 40, timedelta(seconds=20)
STEP = 5
"""Minutes to which people's words are rounded."""


def quarter_hours(seed: int) -> Iterator[list[Forecast]]:
    """In a hall in which nobody presses anything: of the end of each line, and of some places in it."""
    lobby = busy(seed)
    hall, day = forecasts(lobby.facts, lobby.site)
    instants = [lobby.now + n * BEAT for n in range(BEATS)]
    for queue in map(QueueId, "KSB"):
        waiting = list(expected_in(hall, queue, lobby.now))[:9:4]
        yield [found for at in instants if (found := forecast_at_the_end(day, hall, queue, at))]
        for one in waiting:
            yield [found for at in instants if (found := forecast_for(day, hall, hall.tickets[one], at))]


def said(forecasts: list[Forecast]) -> list[str]:
    """What is read, each time that it is another."""
    words = [wait_text(one, "id") for one in forecasts]
    return words[:1] + [after for before, after in pairwise(words) if after != before]


def widths(forecasts: list[Forecast]) -> list[int]:
    """Of the ranges that are read, in minutes."""
    return [high - low for low, high in (one.rounded for one in forecasts)]


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 5])
def test_what_is_read_changes_seldom_and_by_one_step_where_nobody_is_called_and_nobody_comes(seed: int) -> None:
    series = [found for found in quarter_hours(seed) if found]
    assert series
    for found in series:
        words = said(found)
        returns = [one for n, one in enumerate(words) if one in words[:n]]
        assert len(words) <= 5, words
        assert len(returns) <= 1, words
        assert all(after - before <= STEP for before, after in pairwise(widths(found)))
