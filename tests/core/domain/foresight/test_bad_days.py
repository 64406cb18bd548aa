"""Days that went wrong: what is ahead is said with wider ranges or not at all, scores hold, and nothing is nonsense."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from core.domain.forecast import ForecastDay, History, LivedDay, Score, lived
from core.domain.forecast.day import guess_for
from core.domain.forecast.forecast import newcomer
from core.domain.forecast.forecaster import Guess
from core.domain.foresight import Certainty, Foresight, ReliefKind
from core.domain.foresight.reliefs import affected_by, done, reliefs_for
from core.domain.hall import Hall
from core.domain.ids import QueueId
from core.domain.kinds import TicketClass
from core.domain.rules import QueueRule, Rules
from tests.support.diary import Diary
from tests.support.forecast_halls import busy, forecasts, serves_somebody
from tests.support.foresight_halls import ONE, SITE, TARGET, TWO, K, anybody_moves, foresight_of, morning
from tests.support.lobby import Lobby
from tests.support.random_day import ANY_DAY
from tests.support.small_building import MONDAY, small_site

pytestmark = pytest.mark.slow

MINUTES = timedelta(minutes=1)
WELL_KNOWN = lived(SITE, MONDAY, morning(left=24).facts, History())[1]
"""Days of which so much is known that something is said of every line of K."""


def everything(
    lobby: Lobby | Diary, history: History | None = None, target: QueueRule | None = None
) -> dict[QueueId, Foresight | None]:
    """What is ahead of every queue, if anybody may sit anywhere; it makes sense. `target`: as if all had it."""
    hall, day = forecasts(lobby.facts, lobby.site, history)
    if target:
        queues = {name: replace(queue, rule=target) for name, queue in hall.site.queues.items()}
        hall.site, hall.adopted = replace(hall.site, queues=queues), None
    found = {queue: foresight_of(day, hall, queue, lobby.now, anybody_moves) for queue in hall.site.queues}
    for one in found.values():
        if one is not None:
            makes_sense(one, hall)
    for score in LivedDay(hall, day).scores().queues.values():
        scores_make_sense(score)
    return found


def makes_sense(found: Foresight, hall: Hall) -> None:
    passing, ends = found.passing, found.at + timedelta(minutes=found.target + 30 * found.passing.if_many_come)
    instants = [passing.earliest, *filter(None, (passing.at, passing.latest))]
    assert instants == sorted(instants)
    assert found.at < instants[0] <= instants[-1] <= ends
    assert timedelta() <= found.low <= found.high
    assert len({trial.relief.kind for trial in found.reliefs}) == len(found.reliefs)
    for trial in found.reliefs:
        assert trial.relief.counter in hall.site.counters
        assert timedelta() <= trial.low <= trial.high < found.high
        assert trial.before is None or found.at <= trial.before <= found.at + timedelta(minutes=30)
        assert all(cost.longer >= MINUTES and cost.queue != found.queue for cost in trial.costs)


def scores_make_sense(score: Score) -> None:
    assert 0 <= score.held <= score.ranges
    assert score.silent >= 0
    assert timedelta() <= score.error
    assert timedelta() <= score.width


def test_a_day_with_five_tickets_says_nothing_of_what_is_ahead_and_its_scores_are_few() -> None:
    lobby = Lobby(SITE)
    lobby.opens(ONE)
    for _ in range(5):
        lobby.issues("K")
    serves_somebody(lobby, ONE)
    assert everything(lobby)[K] is None
    scores, _ = lived(SITE, MONDAY, lobby.facts, History())
    assert scores
    assert scores.whole.ranges + scores.whole.silent == 1


@pytest.mark.parametrize("hours", [5, -5])
def test_a_clock_that_jumped_changes_nothing_of_what_is_ahead_or_was_promised(hours: int) -> None:
    lobby = morning(left=24)
    before = everything(lobby)[K]
    lobby.mends_clock(timedelta(hours=hours))
    after = everything(lobby)[K]
    assert before
    assert after
    assert abs(after.passing.earliest - before.passing.earliest) < MINUTES
    assert after.passing.certainty is before.passing.certainty
    plain, mended = (lived(SITE, MONDAY, facts, History())[0] for facts in (morning(left=24).facts, lobby.facts))
    assert plain == mended


def test_a_queue_that_was_stopped_for_two_hours_is_silent_and_comes_back() -> None:
    lobby = morning(left=24)
    lobby.stops("K")
    lobby.passes(minutes=59)
    assert everything(lobby)[K] is None, "it has not moved for so long that nobody knows anything"
    lobby.passes(minutes=61)
    assert everything(lobby)[K] is None, "and now the alarm speaks: the oldest has waited for two hours"
    lobby.gives_again("K")
    while len(lobby.hall.line(K)) > 2:
        serves_somebody(lobby, ONE)
        lobby.passes(minutes=5)
    for _ in range(40):
        lobby.issues("K")
    while lobby.hall.line(K).oldest() and lobby.now - lobby.hall.line(K).oldest()[0] > timedelta(minutes=30):  # type: ignore[index]
        serves_somebody(lobby, ONE)
        lobby.passes(minutes=5)
    assert everything(lobby)[K] is not None


def test_a_service_that_was_forgotten_for_four_hours_is_no_counter_and_no_way_out() -> None:
    site = small_site({"1": "K", "2": "K", "3": "K"}, queue_rules=TARGET)
    lobby = morning(site, left=1)
    lobby.opens(TWO, by="budi")
    lobby.next_at(TWO)
    for _ in range(48):
        lobby.issues("K")
        serves_somebody(lobby, ONE)
        lobby.passes(minutes=5)
    for _ in range(24):
        lobby.issues("K")
    found = everything(lobby)[K]
    assert found
    assert found.passing.certainty is not Certainty.POSSIBLE
    assert {trial.relief.counter for trial in found.reliefs} == {"3"}


def test_a_target_that_was_changed_at_noon_holds_from_then_on() -> None:
    lobby = morning(left=24)
    rules = lobby.site.rules()
    for minutes, is_ahead in ((400, False), (0, False), (60, True)):
        lobby.adopts(Rules({**rules.queues, K: QueueRule(target_minutes=minutes)}, rules.counters), "sari")
        assert (everything(lobby)[K] is not None) is is_ahead, minutes


def test_a_counter_that_would_open_for_one_class_alone_is_no_way_out_for_the_others() -> None:
    site = small_site({"1": "K", "2": "K"}, queue_rules=TARGET)
    rules = site.rules()
    lobby = morning(site, left=24)
    only = {
        name: replace(rule, classes=(TicketClass.PRIORITY,)) for name, rule in rules.counters.items() if name == "2"
    }
    lobby.adopts(Rules(rules.queues, {**rules.counters, **only}), "sari")
    found = everything(lobby)[K]
    assert found
    assert found.reliefs == ()


def test_a_counter_that_left_the_site_file_is_no_way_out_and_its_queue_no_question() -> None:
    lobby = morning(small_site({"1": "K", "2": "KS"}, queue_rules=TARGET), left=24)
    hall, day = forecasts(lobby.facts, lobby.site)
    less = replace(hall, site=replace(SITE, counters={c: SITE.counters[c] for c in SITE.counters if c != "2"}))
    found = foresight_of(day, less, K, lobby.now)
    assert found
    assert ReliefKind.OPEN not in {trial.relief.kind for trial in found.reliefs}
    assert foresight_of(day, less, QueueId("gone"), lobby.now) is None


@pytest.mark.parametrize("day", [morning, lambda: morning(left=24), lambda: morning(left=200)])
def test_who_looks_twice_sees_the_same_and_changes_nothing(day: Callable[[], Lobby]) -> None:
    lobby = day()
    hall, forecast_day = forecasts(lobby.facts, lobby.site)
    same_hall, same_day = forecasts(lobby.facts, lobby.site)
    first, again = (foresight_of(forecast_day, hall, K, lobby.now, anybody_moves) for _ in range(2))
    assert first == again
    assert (hall, forecast_day) == (same_hall, same_day)
    assert first == foresight_of(same_day, same_hall, K, lobby.now, anybody_moves)


@settings(deadline=None, max_examples=30)
@given(ANY_DAY, st.integers(1, 90))
def test_whatever_happens_on_a_day_what_is_ahead_makes_sense(diary: Diary, minutes: int) -> None:
    everything(diary, history=WELL_KNOWN, target=QueueRule(target_minutes=minutes))
    lived(diary.site, diary.hall.day, diary.facts, History())


@settings(deadline=None, max_examples=8)
@given(st.integers(0, 10_000), st.sampled_from("KSB"))
def test_no_counter_that_would_open_or_go_on_makes_anybody_wait_longer(seed: int, letter: str) -> None:
    lobby, queue = busy(seed), QueueId(letter)
    hall, day = forecasts(lobby.facts, lobby.site)
    for relief in reliefs_for(hall, queue, anybody_moves):
        if relief.kind not in (ReliefKind.OPEN, ReliefKind.RESUME):
            continue
        then, there = done(day, hall, relief, queue, lobby.now)
        for each in hall.site.queues:
            before, after = (_end(*at, each, lobby.now) for at in ((day, hall), (then, there)))
            assert before is None or after is None or after.median <= before.median + 1e-9
            assert affected_by(hall, relief, queue) == []


def _end(day: ForecastDay, hall: Hall, queue: QueueId, at: datetime) -> Guess | None:
    return guess_for(day, hall, newcomer(hall, queue, at, TicketClass.REGULAR), at)
