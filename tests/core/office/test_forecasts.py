"""Forecasts are followed behind everybody's back."""

import pytest

from core.domain.ids import QueueId
from core.domain.kinds import TicketClass
from core.office.forecasts import KEPT
from tests.support.display_hall import display_hall


async def test_what_comes_faster_than_people_can_is_not_followed_and_the_day_is_folded_anew_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("core.office.forecasts.NEWS_MAX", 5)
    async with display_hall() as hall:
        forecasts = hall.context.forecasts
        hall.audiences.add([forecasts])
        await forecasts.catch_up()
        assert forecasts.seq == hall.context.office.hall.seq
        for _ in range(9):
            await hall.issues()
        before = forecasts.seq
        await forecasts.catch_up()
        assert forecasts.seq == before, "there was too much at once"
        await forecasts.catch_up()
        assert forecasts.seq == hall.context.office.hall.seq > before


async def test_what_nobody_has_looked_at_for_a_while_is_not_said_any_more() -> None:
    async with display_hall() as hall:
        forecasts, queue = hall.context.forecasts, QueueId("K")
        await hall.morning()
        await forecasts.catch_up()
        await forecasts.look()
        assert forecasts.at_the_end(queue) is not None
        assert forecasts.at(queue, 0) is not None
        await hall.hand.passes(KEPT.total_seconds() + 1)
        assert (forecasts.at_the_end(queue), forecasts.at(queue, 0)) == (None, None)
        await forecasts.look()
        assert forecasts.at_the_end(queue) is not None


async def test_a_priority_visitor_who_would_take_a_number_waits_less_than_a_regular_one() -> None:
    async with display_hall() as hall:
        forecasts, queue = hall.context.forecasts, QueueId("K")
        await hall.morning()
        await forecasts.catch_up()
        await forecasts.look()
        regular, priority = forecasts.at_the_end(queue), forecasts.at_the_end(queue, TicketClass.PRIORITY)
        assert regular is not None
        assert priority is not None
        assert priority.high < regular.high
