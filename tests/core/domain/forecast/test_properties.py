"""What holds of every forecast, whatever was learnt before."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from core.domain.forecast.forecaster import Forecaster, Guess
from core.domain.forecast.signs import Question
from tests.support.forecast_halls import busy, forecasts, guess_at_the_end
from tests.support.forecast_questions import QUEUE, taught

pytestmark = pytest.mark.slow

WAITS = st.lists(st.floats(0.0, 300.0), min_size=6, max_size=60)
COUNTERS = st.lists(st.tuples(st.floats(0.0, 90.0), st.floats(0.1, 9.0)), min_size=1, max_size=3)
QUESTIONS = st.builds(
    Question,
    minute=st.floats(0.0, 1440.0),
    weekday=st.integers(0, 6),
    calls=st.integers(1, 600).map(float),
    oldest=st.floats(0.0, 300.0),
    counters=COUNTERS.map(lambda steps: ((0.0, steps[0][1]), *sorted(steps[1:]))),
    delay=st.floats(0.0, 60.0),
    is_free=st.just(False),
)


def guessed(forecaster: Forecaster, question: Question) -> Guess:
    guess = forecaster.guess(QUEUE, question)
    assert guess is not None
    return guess


@settings(deadline=None, max_examples=40)
@given(WAITS, QUESTIONS)
def test_a_range_holds_its_median_and_is_never_below_nothing_nor_beyond_a_day(
    waits: list[float], question: Question
) -> None:
    guess = guessed(taught(waits), question)
    assert 0.0 <= question.delay <= guess.low <= guess.median <= guess.high <= question.delay + 1440.0


@settings(deadline=None, max_examples=40)
@given(WAITS, QUESTIONS, st.integers(1, 50))
def test_a_longer_line_never_makes_the_median_shorter(waits: list[float], question: Question, more: int) -> None:
    forecaster = taught(waits)
    longer = replace(question, calls=question.calls + more)
    assert guessed(forecaster, question).median <= guessed(forecaster, longer).median + 1e-9


@settings(deadline=None, max_examples=40)
@given(WAITS, QUESTIONS, st.floats(0.1, 5.0))
def test_more_counters_never_make_it_longer(waits: list[float], question: Question, more: float) -> None:
    forecaster = taught(waits)
    helped = replace(question, counters=tuple((start, much + more) for start, much in question.counters))
    assert guessed(forecaster, helped).median <= guessed(forecaster, question).median + 1e-9


@settings(deadline=None, max_examples=30)
@given(WAITS, QUESTIONS)
def test_a_free_counter_is_never_a_longer_wait_than_a_busy_one(waits: list[float], question: Question) -> None:
    forecaster, alone = taught(waits), replace(question, calls=1.0, delay=0.0)
    assert guessed(forecaster, replace(alone, is_free=True)).median <= guessed(forecaster, alone).median + 1e-9


@settings(deadline=None, max_examples=30)
@given(WAITS, QUESTIONS)
def test_the_same_outcomes_give_the_same_forecast(waits: list[float], question: Question) -> None:
    assert taught(waits).guess(QUEUE, question) == taught(waits).guess(QUEUE, question)


@settings(deadline=None, max_examples=5)
@given(st.integers(0, 10_000), st.integers(1, 8), st.sampled_from("KS"))
def test_in_a_hall_more_people_never_make_it_shorter(seed: int, more: int, queue: str) -> None:
    lobby = busy(seed)
    facts = list(lobby.facts)
    for _ in range(more):
        lobby.issues(queue)
    before, after = guess_at_the_end(lobby, queue, facts=facts), guess_at_the_end(lobby, queue)
    assert before is None or after is None or before.median <= after.median + 1e-9


@settings(deadline=None, max_examples=5)
@given(st.integers(0, 10_000), st.sampled_from("KSB"), st.sampled_from("456"))
def test_in_a_hall_a_counter_more_never_makes_anybody_wait_longer(seed: int, queue: str, counter: str) -> None:
    """Not even one that comes with a long line of its own."""
    lobby = busy(seed)
    facts = list(lobby.facts)
    lobby.opens(f"Loket {counter}", by="dewi")
    before, after = guess_at_the_end(lobby, queue, facts=facts), guess_at_the_end(lobby, queue)
    assert before is None or after is None or after.median <= before.median + 1e-9


@settings(deadline=None, max_examples=5)
@given(st.integers(0, 10_000))
def test_the_same_facts_give_the_same_promises(seed: int) -> None:
    lobby = busy(seed)
    once, again = (forecasts(lobby.facts, lobby.site)[1] for _ in range(2))
    assert again == once
    assert again.promises
    assert again.outcomes
