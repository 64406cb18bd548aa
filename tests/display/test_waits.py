"""Phones are told how long people of their queue wait: one message for all of them, from what the hall has shown."""

import pytest

from core.domain.ids import CounterId, QueueId
from core.domain.verbs.requests import Finish, Pause, Resume
from display.views import LiveQueue
from display.waits import BEAT_SECONDS, Waits, WaitsMessage
from tests.support.display_hall import DisplayHall, display_hall
from tests.support.office import officer_of
from tests.support.pretend_screens import Json, Socket

K = QueueId("K")


def phone(here: DisplayHall) -> Socket:
    socket = Socket()
    assert here.context.hub.join(LiveQueue(K), socket) is not None
    return socket


def news(socket: Socket) -> list[Json]:
    return socket.new("waits")


def opened(here: DisplayHall) -> Waits:
    return Waits(here.context, here.hand.sleep)


async def test_all_phones_of_a_queue_get_one_message_with_longer_waits_further_back() -> None:
    async with display_hall() as here:
        waits = opened(here)
        await here.morning()
        first, second = phone(here), phone(here)
        await waits.tell()
        (message,) = news(first)
        assert news(second) == [message]
        assert message["queue"] == "K"
        assert [place["ahead"] for place in message["places"]][:4] == [0, 1, 2, 3]
        highs = [place["high"] for place in message["places"]]
        assert highs == sorted(highs)
        assert all(place["low"] < place["high"] and place["high"] % 5 == 0 for place in message["places"])


async def test_what_has_not_changed_is_not_told_again() -> None:
    async with display_hall() as here:
        waits = opened(here)
        await here.morning()
        line = phone(here)
        await waits.tell()
        assert len(news(line)) == 1
        await waits.tell()
        assert news(line) == []


async def test_phones_are_told_that_a_counter_of_their_queue_pauses_until_it_is_back() -> None:
    async with display_hall() as here:
        waits = opened(here)
        await here.morning()
        counter, officer = CounterId("1"), officer_of("1")
        await here.acts(Finish)
        await waits.tell()
        await here.asks(Pause(counter=counter, officer=officer, reason="ibadah"))
        await waits.tell()
        assert (waits.message(K).paused, waits.message(QueueId("S")).paused) == (1, 0)
        await here.asks(Resume(counter=counter, officer=officer))
        await waits.tell()
        assert waits.message(K).paused == 0


async def test_a_phone_that_comes_later_gets_what_was_told_last() -> None:
    async with display_hall() as here:
        waits = opened(here)
        await here.morning()
        assert waits.message(K) == WaitsMessage(K, ())
        await waits.tell()
        assert waits.message(K).places
        assert waits.message(QueueId("S")).places == ()


async def test_after_a_restart_the_same_is_said() -> None:
    async with display_hall() as here:
        waits = opened(here)
        await waits.tell()
        await here.morning()
        await waits.tell()
        here.context.forecasts.start_over(here.context.office.hall)
        again = opened(here)
        await again.tell()
        assert again.message(K) == waits.message(K)


async def test_past_days_are_what_is_known_in_the_morning() -> None:
    async with display_hall() as here:
        waits = opened(here)
        await here.morning(people=20, served=14)
        await here.hand.passes(23 * 3600)
        await here.context.office.tick()
        for _ in range(4):
            await here.issues("K")
        await here.opens("1")
        await here.calls("1")
        await waits.tell()
        assert len(waits.message(K).places) == 3


@pytest.mark.slow
async def test_phones_hear_by_themselves_that_of_a_line_that_stands_still_nothing_is_known() -> None:
    async with display_hall() as here:
        waits = opened(here)
        await here.morning()
        line = phone(here)
        await waits.tell()
        (message,) = news(line)
        assert message["places"]
        await waits.start()
        await here.hand.passes(2 * 3600 + BEAT_SECONDS)
        assert news(line)[-1]["places"] == []
        await waits.stop()


async def test_a_day_that_cannot_be_forecast_is_silence_and_no_other_day(monkeypatch: pytest.MonkeyPatch) -> None:
    async with display_hall() as here:
        waits = opened(here)
        await here.morning()
        with monkeypatch.context() as patched:
            patched.setattr("core.domain.forecast.window.follow", broken)
            await waits.tell()
        assert waits.message(K).places == ()
        await here.issues("K")
        await waits.tell()
        assert waits.message(K).places == ()
        here.context.forecasts.start_over(here.context.office.hall)
        await waits.tell()
        assert waits.message(K).places


async def test_the_end_of_a_line_is_known_for_those_who_have_no_number_yet() -> None:
    async with display_hall() as here:
        waits = opened(here)
        await here.morning()
        assert here.context.forecasts.at_the_end(K) is None
        await waits.tell()
        end = here.context.forecasts.at_the_end(K)
        assert end is not None
        assert end.rounded[1] >= waits.message(K).places[-1].high


async def test_the_message_has_the_end_of_the_line_so_that_its_last_people_have_their_wait() -> None:
    async with display_hall() as here:
        waits = opened(here)
        await here.morning(people=30, served=13)
        line = phone(here)
        await waits.tell()
        (message,) = news(line)
        end, last = message["end"], message["places"][-1]
        assert last["ahead"] < len(here.context.office.hall.line(K)) == end["ahead"]
        assert end["high"] >= last["high"]
        await here.issues("K")
        await waits.tell()
        (message,) = news(line)
        assert message["end"]["ahead"] == end["ahead"] + 1


def broken(*_: object) -> None:
    raise ZeroDivisionError
