"""Forecasts are followed behind everybody's back."""

import pytest

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
