"""What people in a hall are told: by their place, the counters that are there and will be, and the hour."""

from datetime import timedelta

from msgspec.structs import replace

from core.domain.forecast import Basis, Chance, Forecast, History, forecast_at_the_end, forecast_for
from core.domain.ids import QueueId
from core.domain.kinds import TicketClass
from core.domain.site import Hours, Site, Span
from tests.support.forecast_halls import forecasts, serves_somebody
from tests.support.lobby import Lobby
from tests.support.small_building import small_site

K = QueueId("K")
AT = "Loket 1"
ONE = small_site({"1": "K", "2": "K"})
OFFICE = replace(
    ONE,
    calendar=replace(ONE.calendar, hours=Hours(week=((Span(480, 720), Span(780, 900)),) * 7)),
)


def past(site: Site = ONE) -> History:
    """Of a day like the others: one counter, somebody every five minutes, eight minutes ahead of what it can do."""
    return forecasts(served(site, people=40).facts, site)[1].forecaster.history_after()


def served(site: Site = ONE, people: int = 12, left: int = 6) -> Lobby:
    """Some were served, five minutes each; so many wait."""
    lobby = Lobby(site)
    lobby.at("08:00")
    lobby.opens(AT)
    for _ in range(people + left):
        lobby.issues("K")
    for _ in range(people + 1):
        serves_somebody(lobby, AT)
        lobby.passes(minutes=5)
    return lobby


def at_the_end(lobby: Lobby, history: History | None = None, **more: TicketClass) -> Forecast | None:
    hall, day = forecasts(lobby.facts, lobby.site, history)
    return forecast_at_the_end(day, hall, K, lobby.now, **more)


def some(forecast: Forecast | None) -> Forecast:
    assert forecast is not None
    return forecast


def test_who_comes_to_a_line_is_told_about_how_long_it_takes_at_todays_pace() -> None:
    forecast = some(at_the_end(served()))
    assert timedelta(minutes=20) < forecast.median < timedelta(minutes=45)
    assert forecast.low < forecast.median < forecast.high
    assert forecast.basis is Basis.TODAY
    assert forecast.at < forecast.until <= forecast.at + timedelta(minutes=10)


def test_nobody_is_told_anything_where_too_little_is_known() -> None:
    lobby = served(people=1, left=4)
    assert at_the_end(lobby) is None
    assert at_the_end(lobby, past()) is not None


def test_early_in_the_day_past_days_are_what_is_known() -> None:
    lobby = served(people=1, left=4)
    assert some(at_the_end(lobby, past())).basis is Basis.PAST_DAYS


def test_where_a_counter_is_free_it_is_said_so() -> None:
    lobby = Lobby(ONE)
    lobby.opens(AT)
    forecast = some(at_the_end(lobby, past()))
    assert forecast.basis is Basis.FREE_COUNTER
    assert forecast.median < timedelta(minutes=5)


def test_who_waits_is_told_less_the_nearer_they_are() -> None:
    lobby = served()
    hall, day = forecasts(lobby.facts, lobby.site)
    waits = [t for t in hall.tickets.values() if t.state == "waiting"]
    medians = [some(forecast_for(day, hall, ticket, lobby.now)).median for ticket in waits]
    assert len(medians) > 3
    assert medians == sorted(medians)


def test_priority_goes_first_in_the_forecast_too() -> None:
    lobby = served()
    regular, priority = some(at_the_end(lobby)), some(at_the_end(lobby, ticket_class=TicketClass.PRIORITY))
    assert priority.median < regular.median


def test_a_pause_with_an_end_is_waited_for_and_one_without_is_silence() -> None:
    lobby = served()
    before = some(at_the_end(lobby))
    lobby.finishes("K-013", at=AT)
    lobby.pauses(AT, reason="istirahat", minutes=30)
    forecast = some(at_the_end(lobby))
    assert forecast.low >= timedelta(minutes=29)
    assert forecast.median > before.median
    lobby.resumes(AT)
    lobby.pauses(AT, reason="istirahat")
    assert at_the_end(lobby) is None


def test_a_second_counter_halves_the_wait_or_so() -> None:
    lobby = served(left=20)
    before = some(at_the_end(lobby))
    lobby.opens("Loket 2", by="budi")
    assert some(at_the_end(lobby)).median < before.median * 0.85


def test_a_counter_whose_officer_asks_to_close_counts_for_ten_minutes_more() -> None:
    lobby = served(replace(ONE, tenants={t: replace(x, closing_needs_approval=True) for t, x in ONE.tenants.items()}))
    lobby.opens("Loket 2", by="budi")
    before = some(at_the_end(lobby))
    lobby.asks_to_close("Loket 2")
    assert some(at_the_end(lobby)).median >= before.median


def test_before_the_doors_open_the_usual_counters_are_expected_from_then_on() -> None:
    lobby = Lobby(replace(OFFICE, calendar=replace(OFFICE.calendar, hours=Hours(week=((Span(480, 900),),) * 7))))
    history = past()
    lobby.at("08:00")
    lobby.issues("K")
    hall, day = forecasts(lobby.facts, lobby.site, history)
    early = lobby.now - timedelta(minutes=30)
    forecast = some(forecast_at_the_end(day, hall, K, early))
    assert forecast.low >= timedelta(minutes=29)
    assert forecast_at_the_end(day, hall, K, lobby.now + timedelta(hours=1)) is None, "nobody sits there in open hours"


def test_a_number_that_will_hardly_be_called_before_closing_says_so() -> None:
    until_ten = replace(ONE.calendar, hours=Hours(week=((Span(480, 600),),) * 7))
    lobby = served(replace(ONE, calendar=until_ten), left=2)
    assert some(at_the_end(lobby)).chance is Chance.LIKELY
    for _ in range(14):
        lobby.issues("K")
    assert some(at_the_end(lobby)).chance is Chance.UNSURE
    for _ in range(60):
        lobby.issues("K")
    assert some(at_the_end(lobby)).chance is Chance.UNLIKELY


def test_a_break_ahead_makes_a_wait_across_it_longer() -> None:
    lobby = served(OFFICE, people=12, left=60)
    whole_day = replace(OFFICE, calendar=ONE.calendar)
    across = some(at_the_end(lobby))
    hall, day = forecasts(lobby.facts, whole_day)
    assert across.median > some(forecast_at_the_end(day, hall, K, lobby.now)).median


def test_who_has_booked_for_later_is_not_promised_to_be_called_before() -> None:
    lobby = served()
    ticket = lobby.issued("K", booked_at=lobby.now + timedelta(minutes=90))
    hall, day = forecasts(lobby.facts, lobby.site)
    forecast = some(forecast_for(day, hall, hall.tickets[ticket.ticket], lobby.now))
    assert forecast.low >= timedelta(minutes=74)
