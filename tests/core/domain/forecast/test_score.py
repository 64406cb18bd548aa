"""What was promised is scored from the facts alone."""

from datetime import timedelta

from core.domain.forecast import History, LivedDay, Score, score_of, scores_of
from core.domain.ids import QueueId
from tests.core.domain.forecast.test_day import AT, ONE, K, past, served
from tests.support.forecast_halls import busy, forecasts, serves_somebody
from tests.support.lobby import Lobby
from tests.support.small_building import MONDAY


def scores(lobby: Lobby, history: History | None = None) -> dict[QueueId, Score]:
    day = LivedDay.begin(lobby.site, MONDAY, history or History())
    day.take(lobby.facts)
    return day.scores().queues


def test_each_who_was_called_counts_once_with_a_range_or_without() -> None:
    lobby = served(people=12, left=6)
    score = scores(lobby)[K]
    assert score.ranges + score.silent == 13
    assert score.held <= score.ranges
    assert score.silent > 0, "at first nobody knew anything"


def test_whoever_folds_the_same_facts_gets_the_same_scores() -> None:
    lobby = busy(7)
    assert scores(lobby, past()) == scores(lobby, past())
    assert scores(lobby) == scores_of(forecasts(lobby.facts, lobby.site)[1])


def test_with_past_days_to_learn_from_everybody_is_told_something() -> None:
    assert scores(served(), past())[K].silent == 0


def test_a_call_that_was_taken_back_did_not_happen() -> None:
    lobby = served()
    before = scores(lobby, past())[K]
    lobby.finishes("K-013", at=AT)
    number = lobby.next_at(AT)
    assert scores(lobby, past())[K].ranges == before.ranges + 1
    lobby.takes_back(at=AT)
    assert scores(lobby, past())[K].ranges == before.ranges
    lobby.passes(minutes=3)
    assert lobby.next_at(AT) == number
    assert scores(lobby, past())[K].ranges == before.ranges + 1


def test_who_leaves_or_is_moved_was_promised_something_else() -> None:
    lobby = served()
    before = scores(lobby, past())[K]
    lobby.cancels("K-014")
    lobby.moves("K-015", to_queue="S")
    lobby.opens("Loket 2", by="budi")
    assert scores(lobby, past())[K].ranges == before.ranges
    serves_somebody(lobby, AT)
    assert scores(lobby, past())[K].ranges == before.ranges + 1


def test_no_promise_is_no_score() -> None:
    assert scores(Lobby(ONE)) == {}
    assert score_of(()) == Score(0, 0, 0, timedelta(), timedelta())
