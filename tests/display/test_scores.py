"""TVs of a building that wants it say how many forecasts of the day before were right."""

from datetime import date, timedelta

from msgspec.structs import replace

from core.domain.forecast import DayScores, Score
from core.domain.site import OpenSettings
from core.words.scores import score_text
from display.layouts.hall.view import hall_context
from display.scores import PublicScores
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
