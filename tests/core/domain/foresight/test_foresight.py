"""What a supervisor is told before it happens: which queue will pass its target, and what would prevent it."""

from datetime import timedelta

from core.domain.foresight import Certainty, Foresight, MaySit, Relief, ReliefKind
from core.domain.ids import CounterId, QueueId
from core.domain.rules import QueueRule
from tests.support.forecast_halls import forecasts, serves_somebody
from tests.support.foresight_halls import (
    ONE,
    SITE,
    TARGET,
    TWO,
    K,
    apart,
    foresight_of,
    morning,
    nobody_moves,
    two_lines,
)
from tests.support.lobby import Lobby
from tests.support.past_days import taught, weekdays
from tests.support.small_building import MONDAY, small_site


def foresight(lobby: Lobby, queue: QueueId = K, may_sit: MaySit = nobody_moves) -> Foresight | None:
    hall, day = forecasts(lobby.facts, lobby.site)
    return foresight_of(day, hall, queue, lobby.now, may_sit)


def some(found: Foresight | None) -> Foresight:
    assert found is not None
    return found


def only_relief(found: Foresight | None) -> Relief:
    assert found is not None
    return found.reliefs[0].relief


def test_a_short_line_passes_no_target() -> None:
    found = foresight(morning(left=0))
    assert found is None or found.passing.certainty is Certainty.POSSIBLE


def test_a_line_that_will_take_too_long_is_told_before_anybody_has_waited_so_long() -> None:
    lobby = morning(left=20)
    found = some(foresight(lobby))
    oldest = lobby.hall.line(K).oldest()
    assert oldest
    assert lobby.now - oldest[0] < timedelta(minutes=60), "nobody has yet"
    passing = found.passing
    assert passing.at
    assert lobby.now < passing.earliest <= passing.at <= lobby.now + timedelta(minutes=60)
    assert passing.latest is None or passing.at <= passing.latest
    assert found.low < found.high


def test_the_longer_the_line_the_surer_it_is() -> None:
    certainties = [found.passing.certainty for left in (4, 9, 30, 200) if (found := foresight(morning(left=left)))]
    order = [Certainty.POSSIBLE, Certainty.LIKELY, Certainty.SURE]
    assert certainties == sorted(certainties, key=order.index)
    assert set(certainties) == set(order)


def test_where_it_is_only_possible_nothing_is_asked_of_anybody() -> None:
    found = some(foresight(morning(left=9)))
    assert found.passing.certainty is Certainty.POSSIBLE
    assert found.reliefs == ()


def test_one_counter_more_prevents_it_if_it_opens_in_time() -> None:
    lobby = morning(left=24)
    best = some(foresight(lobby)).reliefs[0]
    assert best.relief == Relief(ReliefKind.OPEN, CounterId("2"))
    assert best.prevents
    assert best.before
    assert best.before > lobby.now
    lobby.opens(TWO, by="budi")
    after = foresight(lobby)
    assert after is None or after.passing.certainty is Certainty.POSSIBLE


def test_what_is_not_enough_says_how_long_people_would_wait_then() -> None:
    found = some(foresight(morning(left=60)))
    assert [(trial.prevents, trial.before) for trial in found.reliefs] == [(False, None)]
    assert found.reliefs[0].high < found.high


def test_a_pause_that_ends_earlier_is_a_way_out_and_not_asked_of_whoever_comes_back_in_time() -> None:
    lobby = morning(left=24)
    lobby.opens(TWO, by="budi")
    lobby.pauses(TWO, reason="istirahat", minutes=90)
    best = some(foresight(lobby)).reliefs[0]
    assert best.relief == Relief(ReliefKind.RESUME, CounterId("2"))
    assert best.prevents
    lobby.resumes(TWO)
    lobby.pauses(TWO, reason="istirahat", minutes=5)
    soon = foresight(lobby)
    assert soon is None or soon.passing.certainty is Certainty.POSSIBLE


def test_a_closed_counter_is_asked_for_before_a_pause_is_ended() -> None:
    site = small_site({"1": "K", "2": "K", "3": "K"}, queue_rules=TARGET)
    lobby = morning(site, left=24)
    lobby.opens(TWO, by="budi")
    lobby.pauses(TWO, reason="istirahat", minutes=90)
    kinds = [trial.relief.kind for trial in some(foresight(lobby)).reliefs]
    assert kinds == [ReliefKind.OPEN, ReliefKind.RESUME]


def test_a_counter_could_take_from_this_queue_too_and_what_that_costs_others_is_said() -> None:
    lobby = two_lines()
    for _ in range(24):
        lobby.issues("K")
    best = some(foresight(lobby)).reliefs[0]
    assert best.relief == Relief(ReliefKind.ALSO_SERVE, CounterId("2"))
    assert [cost.queue for cost in best.costs] == [QueueId("S")]
    assert best.costs[0].longer >= timedelta(minutes=1)


def test_nobody_is_helped_by_letting_others_wait_longer_than_their_target() -> None:
    lobby = two_lines(target=60)
    for _ in range(24):
        lobby.issues("K")
    assert some(foresight(lobby)).reliefs == ()


def test_an_officer_is_moved_only_where_they_may_sit_and_where_their_own_people_are_still_served() -> None:
    lobby = apart()
    for _ in range(24):
        lobby.issues("K")
    asked = []

    def may_sit(officer: str, counter: str) -> bool:
        asked.append((officer, counter))
        return True

    kinds = {trial.relief.kind for trial in some(foresight(lobby, may_sit=may_sit)).reliefs}
    assert asked == [("citra", "2")]
    assert kinds == {ReliefKind.OPEN}, "nobody else would take from B"
    four = apart(**{"4": "B"})
    four.opens("Loket 4", by="dewi")
    for _ in range(24):
        four.issues("K")
    best = next(t for t in some(foresight(four, may_sit=may_sit)).reliefs if t.relief.kind is ReliefKind.MOVE)
    assert best.prevents
    assert best.relief.counter == "2"
    assert best.relief.leaves in ("3", "4")
    assert ReliefKind.MOVE not in {trial.relief.kind for trial in some(foresight(four)).reliefs}, "nobody said who may"


def test_a_queue_without_a_target_and_one_of_which_nobody_knows_are_not_foreseen() -> None:
    assert foresight(morning(small_site({"1": "K"}, queue_rules=QueueRule()), left=60)) is None
    lobby = Lobby(SITE)
    for _ in range(60):
        lobby.issues("K")
    assert foresight(lobby) is None


def growing(minutes: int) -> Lobby:
    """At one counter a person every five minutes, and twice as many come."""
    lobby = Lobby(SITE)
    lobby.at("08:00")
    lobby.opens(ONE)
    for minute in range(minutes):
        if minute % 5 == 0:
            lobby.issues("K")
            serves_somebody(lobby, ONE)
        if minute % 5 == 2:
            lobby.issues("K")
        lobby.passes(minutes=1)
    return lobby


def test_a_line_that_grows_is_told_of_before_anybody_in_it_would_wait_too_long() -> None:
    told = {minutes: found for minutes in range(30, 150, 10) if (found := foresight(growing(minutes)))}
    likely = {minutes: found for minutes, found in told.items() if found.passing.certainty is not Certainty.POSSIBLE}
    first = likely[min(likely)]
    assert first.passing.if_many_come
    assert first.passing.at
    assert first.passing.at - first.at > timedelta(minutes=60), "by those who have not come yet"
    assert first.passing.latest is None, "nobody can be sure of them"
    assert any(not found.passing.if_many_come for found in likely.values()), "later by those who are there"


def quiet_then(rush: int) -> Lobby:
    """At one counter a person every five minutes; from 9.30 on, for half an hour, so many more each minute."""
    lobby = Lobby(SITE)
    lobby.at("08:00")
    lobby.opens(ONE)
    lobby.issues("K")
    for minute in range(120):
        if minute % 5 == 0:
            lobby.issues("K")
            serves_somebody(lobby, ONE)
        for _ in range(rush if minute >= 90 else 0):
            lobby.issues("K")
        lobby.passes(minutes=1)
    return lobby


def test_a_rush_of_every_day_is_told_of_before_it_has_begun() -> None:
    history = taught(quiet_then(2).facts, SITE, weekdays(MONDAY, 4))
    today = quiet_then(0)
    at = today.now - timedelta(minutes=31)
    known = [fact for fact in today.facts if fact.at <= at]
    hall, day = forecasts(known, SITE, history)
    found = some(foresight_of(day, hall, K, at))
    assert found.passing.if_many_come, "one waits"
    assert found.passing.at
    assert found.passing.at - found.at < timedelta(minutes=120), "who comes in the first hour"
    of_today_alone = forecasts(known, SITE)[1]
    assert foresight_of(of_today_alone, hall, K, at) is None


def test_a_group_that_comes_at_once_is_no_stream() -> None:
    once, again = (foresight(morning(left=left)) for left in (24, 6))
    assert once
    assert not once.passing.if_many_come
    assert again is None or again.passing.certainty is Certainty.POSSIBLE


def test_who_opens_a_counter_in_time_for_those_to_come_prevents_it() -> None:
    found = next(one for minutes in range(20, 150, 5) if (one := foresight(growing(minutes))) and one.passing.at)
    assert found.passing.if_many_come
    best = found.reliefs[0]
    assert best.prevents
    assert best.before
    assert best.before >= found.at
