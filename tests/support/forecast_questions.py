"""Questions to the forecaster, and forecasters that have seen something: for tests of what must always hold."""

from msgspec.structs import replace

from core.domain.forecast.forecaster import Forecaster
from core.domain.forecast.history import History
from core.domain.forecast.pace import PaceSample
from core.domain.forecast.signs import Question
from core.domain.ids import QueueId

QUEUE = QueueId("K")
QUESTION = Question(540.0, 0, 5.0, 4.0, ((0.0, 2.0),))


def taught(waits: list[float], minutes_per_call: float = 3.0) -> Forecaster:
    """One that has seen somebody called after each of these waits, one after the other."""
    forecaster, minute = Forecaster.after(History()), 480.0
    for waited in waits:
        today = forecaster.queue(QUEUE)
        minute += minutes_per_call
        today.passed(minute, 0, minutes_per_call, PaceSample(minutes_per_call, 1.0, 2.0))
        question = replace(QUESTION, minute=minute, calls=max(1.0, waited / minutes_per_call), oldest=waited)
        guess = forecaster.guess(QUEUE, question)
        today.called(minute, waited)
        if guess is not None:
            forecaster.learn(QUEUE, guess, waited)
    return forecaster
