"""Days that went wrong: a forecast is wider then, or silent, and never nonsense."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from msgspec.json import decode, encode
from msgspec.structs import replace

from core.domain.audit import bare_site
from core.domain.forecast import History, forecast_at_the_end, score_of, scores_of
from core.domain.ids import QueueId
from core.domain.kinds import TicketClass
from core.domain.rules import CounterRule, Priority, QueueRule, Rules
from tests.core.domain.forecast.test_day import AT, ONE, K, at_the_end, past, served, some
from tests.support.diary import Diary
from tests.support.forecast_halls import forecasts, serves_somebody
from tests.support.lobby import Lobby
from tests.support.random_day import ANY_DAY
from tests.support.small_building import small_site
from tests.support.working_day import working_day


def test_a_day_with_five_tickets_teaches_no_nonsense() -> None:
    day = forecasts(served(people=4, left=1).facts, ONE)[1]
    again = served(people=2, left=3)
    forecast = at_the_end(again, day.forecaster.history_after())
    assert forecast is None or forecast.high > 2 * forecast.median


def test_an_empty_day_and_a_day_without_a_building_are_silent() -> None:
    assert forecasts([], ONE)[1].forecaster.history_after().queues == {}
    hall, day = forecasts(served().facts, bare_site())
    assert forecast_at_the_end(day, hall, QueueId("never"), hall.last_at or served().now) is None


@pytest.mark.parametrize("hours", [3, -3])
def test_a_clock_that_is_mended_changes_no_forecast_of_the_pace(hours: int) -> None:
    lobby = served()
    before = some(at_the_end(lobby))
    lobby.mends_clock(timedelta(hours=hours))
    after = some(at_the_end(lobby))
    assert abs(after.median - before.median) < timedelta(minutes=1)


def test_a_line_that_nobody_calls_from_for_two_hours_is_silent_and_comes_back() -> None:
    lobby = served()
    lobby.passes(minutes=20)
    slower = at_the_end(lobby)
    assert slower is None or slower.median > some(at_the_end(served())).median
    lobby.passes(minutes=100)
    assert at_the_end(lobby) is None
    serves_somebody(lobby, AT)
    assert at_the_end(lobby) is not None


def test_a_queue_that_gives_no_numbers_for_two_hours_is_forecast_as_before() -> None:
    lobby = served()
    lobby.stops("K")
    for _ in range(5):
        serves_somebody(lobby, AT)
        lobby.passes(minutes=5)
    while lobby.hall.ticket_at(lobby.site.counters_of(K)[0].id):
        serves_somebody(lobby, AT)
        lobby.passes(minutes=5)
    lobby.passes(minutes=95)
    lobby.gives_again("K")
    for _ in range(4):
        lobby.issues("K")
    serves_somebody(lobby, AT)
    forecast = some(at_the_end(lobby))
    assert timedelta(minutes=5) < forecast.median < timedelta(minutes=60)


def test_a_service_that_was_forgotten_for_four_hours_does_not_count_as_a_counter() -> None:
    lobby = served(left=20)
    lobby.opens("Loket 2", by="budi")
    lobby.next_at("Loket 2")
    for _ in range(10):
        lobby.passes(minutes=5)
        serves_somebody(lobby, AT)
    for _ in range(20):
        lobby.issues("K")
        lobby.issues("K")
        lobby.passes(minutes=5)
        serves_somebody(lobby, AT)
    hall, day = forecasts(lobby.facts, lobby.site)
    two = next(counter for counter in hall.site.counters.values() if counter.name == "Loket 2")
    assert day.services.is_forgotten(hall, two.id, lobby.now)
    assert some(at_the_end(lobby)).median > timedelta(minutes=60)
    lobby.finishes(hall.tickets[hall.counter(two.id).ticket or ""].number.text, at="Loket 2")  # type: ignore[index]
    assert forecasts(lobby.facts, lobby.site)[1].services.speed(two.id) >= 0.6


def test_a_rule_that_is_changed_at_noon_is_followed_from_then_on() -> None:
    lobby = served(left=20)
    for _ in range(10):
        lobby.issues("K", priority=True)
    before = some(at_the_end(lobby, ticket_class=TicketClass.PRIORITY))
    rules = lobby.site.rules()
    lobby.adopts(Rules(dict.fromkeys(rules.queues, QueueRule(priority=Priority.NONE)), rules.counters), "sari")
    after = some(at_the_end(lobby, ticket_class=TicketClass.PRIORITY))
    assert after.median > before.median


def test_a_counter_that_is_opened_for_one_class_helps_only_that_class() -> None:
    lobby = Lobby(small_site({"1": "K", "2": "K"}))
    lobby.opens(AT)
    for _ in range(30):
        lobby.issues("K")
        lobby.issues("K", priority=True)
    for _ in range(12):
        serves_somebody(lobby, AT)
        lobby.passes(minutes=5)
    before = [some(at_the_end(lobby, ticket_class=kind)) for kind in (TicketClass.REGULAR, TicketClass.PRIORITY)]
    rules = lobby.site.rules()
    two = next(counter.id for counter in lobby.site.counters.values() if counter.name == "Loket 2")
    only = replace(rules.counters[two], classes=(TicketClass.PRIORITY,))
    lobby.adopts(Rules(rules.queues, {**rules.counters, two: only}), "sari")
    lobby.opens("Loket 2", by="budi")
    after = [some(at_the_end(lobby, ticket_class=kind)) for kind in (TicketClass.REGULAR, TicketClass.PRIORITY)]
    assert after[1].median < before[1].median
    assert abs(after[0].median - before[0].median) < timedelta(minutes=2)


def test_a_counter_whose_officer_takes_one_class_today_helps_only_that_class() -> None:
    """By the officer's own choice, with the rule as it was."""
    lobby = Lobby(small_site({"1": "K", "2": "K"}, counter_rules={"2": CounterRule(may_choose=True)}))
    lobby.opens(AT)
    for _ in range(30):
        lobby.issues("K")
        lobby.issues("K", priority=True)
    for _ in range(12):
        serves_somebody(lobby, AT)
        lobby.passes(minutes=5)
    before = [some(at_the_end(lobby, ticket_class=kind)) for kind in (TicketClass.REGULAR, TicketClass.PRIORITY)]
    lobby.opens("Loket 2", by="budi", classes=(TicketClass.PRIORITY,))
    after = [some(at_the_end(lobby, ticket_class=kind)) for kind in (TicketClass.REGULAR, TicketClass.PRIORITY)]
    assert after[1].median < before[1].median
    assert abs(after[0].median - before[0].median) < timedelta(minutes=2)


def test_a_day_of_another_building_teaches_queues_that_nobody_asks_for() -> None:
    history = past()
    other = replace(history, queues={QueueId("X"): history.queues[K]})
    assert at_the_end(served(people=1), other) is None


def test_everything_that_can_happen_on_a_day_is_followed() -> None:
    lobby = working_day(Lobby)
    day = forecasts(lobby.facts, lobby.site)[1]
    assert all(score.held <= score.ranges for score in scores_of(day).values())


@settings(deadline=None, max_examples=25)
@given(ANY_DAY)
def test_any_day_is_followed_and_taught_without_an_exception(diary: Diary) -> None:
    hall, day = forecasts(diary.facts, diary.site)
    history = day.forecaster.history_after()
    assert decode(encode(history), type=History) == history, "it can be kept"
    for queue in hall.site.queues:
        forecast = forecast_at_the_end(day, hall, queue, diary.now)
        assert forecast is None or timedelta() <= forecast.low <= forecast.median <= forecast.high
    assert score_of(day.outcomes.values()).ranges <= len(day.outcomes)
