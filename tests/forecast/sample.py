"""The building of `antrean serve --sample`: what people were promised on its days, beside how long they waited."""

from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta

from msgspec import Struct

from config.sample import load_sample
from core.domain.forecast import History, PromiseOutcome, day_after
from core.domain.forecast.forecaster import Guess
from core.domain.ids import QueueId
from tests.support.sample_day import SampleDay
from tests.support.small_building import MONDAY

QUEUES = ("disdukcapil", "dinkes", "dpmptsp", "polres-sim")
SEEDS = (1, 2, 3, 4, 5)
DAYS = 6


class Promised(Struct, frozen=True):
    """Of one queue, on one day of the building's life (from 1): means in minutes; `held`: the share of ranges."""

    queue: str
    nth_day: int
    people: int
    said: float
    waited: float
    off: float
    held: float


def promised(queues: Collection[str] = QUEUES, seeds: Sequence[int] = SEEDS) -> Iterator[Promised]:
    """On the first day, and on the sixth."""
    site = load_sample().site
    found: dict[tuple[QueueId, int], list[tuple[Guess, float]]] = {}
    theirs = [QueueId(queue) for queue in queues]
    for seed in seeds:
        history = History()
        for nth in range(1, DAYS + 1):
            day = day_after(history)
            SampleDay(site, seed * 100 + nth, MONDAY + timedelta(days=nth - 1), theirs).passes(day)
            history = day.forecaster.history_after()
            for outcome in day.outcomes.values() if nth in (1, DAYS) else ():
                _add(found, outcome, nth)
    for (queue, nth), pairs in sorted(found.items()):
        yield _of(site.queues[queue].numbering.prefix, nth, pairs)


def _add(found: dict[tuple[QueueId, int], list[tuple[Guess, float]]], outcome: PromiseOutcome, nth: int) -> None:
    if outcome.promise.guess is not None:
        found.setdefault((outcome.promise.queue, nth), []).append((outcome.promise.guess, outcome.waited))


def _of(queue: str, nth: int, pairs: list[tuple[Guess, float]]) -> Promised:
    count = len(pairs)
    said, waited = sum(guess.median for guess, _ in pairs), sum(waited for _, waited in pairs)
    off = sum(abs(guess.median - waited) for guess, waited in pairs)
    held = sum(guess.holds(waited) for guess, waited in pairs)
    return Promised(queue, nth, count, said / count, waited / count, off / count, held / count)
