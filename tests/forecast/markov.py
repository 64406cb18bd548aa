"""Textbook queues with known rates, simulated by `ciw`: what is the best that anybody can say there?

In M/M/s somebody who finds all `s` counters busy and `n` people waiting waits for `n + 1` services to end, in the mean
(n + 1) / (s mu). The forecaster is given the true rates as its history, and then finds its own way.
"""

from heapq import merge

import ciw
from msgspec import Struct

from core.domain.forecast.forecaster import Forecaster, Guess
from core.domain.forecast.history import History, QueueHistory
from core.domain.forecast.pace import Pace, PaceSample
from core.domain.forecast.signs import Question
from core.domain.ids import QueueId
from core.domain.planning.erlang import TextbookQueue

QUEUE = QueueId("K")
DAY_MINUTES = 480.0
DAYS = 60
KNOWN_MINUTES = 50_000.0
"""So long the true rates were watched."""


class Match(Struct, frozen=True):
    """Mean absolute errors in minutes of those who had to wait, and how many ranges held."""

    waits: int
    ours: float
    best: float
    held: float


TEXTBOOKS = tuple(TextbookQueue(n, people, 0.2) for n, people in ((1, 0.18), (3, 0.55), (6, 1.1), (12, 2.3)))


class Moment(Struct, frozen=True, order=True):
    """Somebody came, or was called after some minutes."""

    minute: float
    is_call: bool
    person: int
    waited: float


def known(book: TextbookQueue) -> History:
    """The true rates, as past days would have shown them."""
    counters = book.counters
    calls = KNOWN_MINUTES * counters * book.services
    pace = Pace(calls, KNOWN_MINUTES, KNOWN_MINUTES * counters)
    return History(queues={QUEUE: QueueHistory(pace, {}, 2.4)}, site=pace)


def played(book: TextbookQueue, days: int = DAYS) -> Match:
    """Some days, one after the other."""
    history, pairs = known(book), list[tuple[Guess, float, float]]()
    for seed in range(days):
        forecaster = Forecaster.after(history)
        pairs += _day(forecaster, book, seed)
        history = forecaster.history_after()
    count = len(pairs)
    return Match(
        count,
        sum(abs(guess.median - waited) for guess, _, waited in pairs) / count,
        sum(abs(best - waited) for _, best, waited in pairs) / count,
        sum(guess.holds(waited) for guess, _, waited in pairs) / count,
    )


def _moments(book: TextbookQueue, seed: int) -> list[Moment]:
    ciw.seed(seed)
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(rate=book.arrivals)],
        service_distributions=[ciw.dists.Exponential(rate=book.services)],
        number_of_servers=[book.counters],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(DAY_MINUTES)
    records = simulation.get_all_records()
    came = sorted(Moment(r.arrival_date, False, r.id_number, r.waiting_time) for r in records)
    called = sorted(Moment(r.service_start_date, True, r.id_number, r.waiting_time) for r in records)
    return list(merge(came, called))


def _day(forecaster: Forecaster, book: TextbookQueue, seed: int) -> list[tuple[Guess, float, float]]:
    """Guess, the best possible, and the wait of everybody who waited."""
    today, counters = forecaster.queue(QUEUE), float(book.counters)
    asked, pairs, minute = dict[int, tuple[Guess, float, float]](), list[tuple[Guess, float, float]](), 0.0
    for moment in _moments(book, seed):
        if moment.waited > 0.0:
            sample = PaceSample(moment.minute - minute, float(moment.is_call), counters) if asked else None
            today.passed(480.0 + moment.minute, 0, moment.minute - minute, sample)
            minute = moment.minute
        if not moment.is_call and moment.waited > 0.0:
            oldest = moment.minute - min((came for _, _, came in asked.values()), default=moment.minute)
            calls = len(asked) + 1.0
            question = Question(480.0 + moment.minute, 0, calls, oldest, ((0.0, counters),))
            guess = forecaster.guess(QUEUE, question)
            assert guess is not None
            asked[moment.person] = (guess, calls / (counters * book.services), moment.minute)
        elif moment.is_call:
            today.called(480.0 + moment.minute, moment.waited)
            if moment.person in asked:
                guess, best, _ = asked.pop(moment.person)
                pairs.append((guess, best, moment.waited))
                forecaster.learn(QUEUE, guess, moment.waited)
    return pairs
