"""TVs of a building that wants it say how many forecasts of the day before were right."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from core.domain.forecast import DayScores, Score
from core.domain.site import OpenSettings
from core.words.scores import score_text
from display.layouts.hall.view import hall_context
from display.scores import DAYS_MAX, PublicScores
from display.views import LiveZone
from tests.support.display_hall import DisplayHall, display_hall, site_with_tvs
from tests.support.pretend_screens import Json, Socket
from tests.support.small_building import FLOOR_1, MONDAY

FRIDAY = MONDAY - timedelta(days=3)
PUBLIC = replace(site_with_tvs(), open=OpenSettings(score=True))


def scored(day: date, ranges: int = 200, held: int = 183) -> DayScores:
    minutes = timedelta(minutes=4)
    return DayScores(day, {}, Score(ranges, held, 0, minutes, minutes))


def tv(here: DisplayHall) -> Socket:
    socket = Socket()
    assert here.context.hub.join(LiveZone(FLOOR_1), socket) is not None
    return socket


def told(socket: Socket) -> list[Json]:
    return socket.new("score")


def past_is(here: DisplayHall, *days: DayScores) -> list[date]:
    """As if these days were over; answers with those of which somebody asked for the scores."""
    past, asked = here.context.forecasts.past, list[date]()

    async def known() -> list[date]:
        return [scores.day for scores in days]

    async def scores(day: date) -> DayScores:
        asked.append(day)
        return next(scores for scores in days if scores.day == day)

    past.days, past.scores = known, scores  # type: ignore[method-assign]
    return asked


def test_the_sentence_says_when_it_was_and_rounds_down() -> None:
    assert score_text(scored(FRIDAY), MONDAY, "id") == "Jumat, 28 Februari: 91 dari 100 perkiraan waktu tunggu tepat."
    yesterday = scored(MONDAY - timedelta(days=1), 1000, 899)
    assert score_text(yesterday, MONDAY, "id") == "Kemarin 89 dari 100 perkiraan waktu tunggu tepat."
    assert score_text(yesterday, MONDAY, "en") == "Yesterday 89 of 100 forecasts of waits were right."


@pytest.mark.parametrize(
    ("held", "id_", "en"),
    [
        (0, "0 dari 100", "0 of 100 forecasts of waits were"),
        (2, "1 dari 100", "1 of 100 forecasts of waits was"),
        (200, "100 dari 100", "100 of 100 forecasts of waits were"),
    ],
)
def test_none_one_and_all_of_a_hundred_are_said_as_people_speak(held: int, id_: str, en: str) -> None:
    yesterday = scored(MONDAY - timedelta(days=1), 200, held)
    assert score_text(yesterday, MONDAY, "id") == f"Kemarin {id_} perkiraan waktu tunggu tepat."
    assert score_text(yesterday, MONDAY, "en") == f"Yesterday {en} right."
    assert score_text(scored(FRIDAY, 200, held), MONDAY, "en") == f"Friday, 28 February: {en} right."


def test_a_day_so_long_ago_that_nobody_remembers_it_is_not_told_of() -> None:
    assert score_text(scored(MONDAY - timedelta(days=31)), MONDAY, "id")
    assert score_text(scored(MONDAY - timedelta(days=32)), MONDAY, "id") == ""


def test_of_a_few_forecasts_nothing_is_said() -> None:
    assert score_text(scored(FRIDAY, 49, 49), MONDAY, "id") == ""
    assert score_text(scored(FRIDAY, 0, 0), MONDAY, "id") == ""


async def test_the_tvs_are_told_once_a_day_of_the_last_day_with_people() -> None:
    async with display_hall(site=PUBLIC) as here:
        asked, scores, socket = past_is(here, scored(FRIDAY)), PublicScores(here.context), tv(here)
        await scores.tell()
        await scores.tell()
        (message,) = told(socket)
        assert message["text"]["id"].startswith("Jumat, 28 Februari: 91 dari 100 ")
        assert asked == [FRIDAY]
        assert [one.text["en"] for one in scores.message()] == [
            "Friday, 28 February: 91 of 100 forecasts of waits were right."
        ]


async def test_on_a_monday_after_a_sunday_on_which_only_the_server_was_looked_after_friday_is_told_of() -> None:
    async with display_hall(site=PUBLIC) as here:
        sunday = scored(MONDAY - timedelta(days=1), 0, 0)
        asked, scores = past_is(here, scored(FRIDAY), sunday), PublicScores(here.context)
        await scores.tell()
        assert [one.text["id"] for one in scores.message()] == [
            "Jumat, 28 Februari: 91 dari 100 perkiraan waktu tunggu tepat."
        ]
        assert asked == [sunday.day, FRIDAY]


async def test_of_days_on_which_nobody_came_only_the_last_few_are_looked_at() -> None:
    async with display_hall(site=PUBLIC) as here:
        empty = [scored(MONDAY - timedelta(days=n), 0, 0) for n in range(60, 0, -1)]
        asked, scores = past_is(here, scored(MONDAY - timedelta(days=90)), *empty), PublicScores(here.context)
        await scores.tell()
        assert [one.text for one in scores.message()] == [{}]
        assert len(asked) == DAYS_MAX


async def test_where_the_site_does_not_want_it_nothing_is_reckoned_or_said() -> None:
    async with display_hall() as here:
        asked, scores, socket = past_is(here, scored(FRIDAY)), PublicScores(here.context), tv(here)
        await scores.tell()
        assert (asked, told(socket), list(scores.message())) == ([], [], [])
        assert hall_context(here.context.site, next(iter(PUBLIC.screens.values())), "id", "en")["score_languages"] == ()


async def test_a_first_day_has_nothing_to_say() -> None:
    async with display_hall(site=PUBLIC) as here:
        scores, socket = PublicScores(here.context), tv(here)
        await scores.tell()
        assert told(socket) == []
