"""One building's guesses through one day, taught by what came of them. Knows minutes, and nothing of a hall."""

from typing import Self

from msgspec import Struct, field

from core.domain.forecast.blend import Blend
from core.domain.forecast.history import DAY_KEPT, History, QueueHistory
from core.domain.forecast.inflow import Inflow, UsualDay, slot_of
from core.domain.forecast.pace import PAST_MINUTES, Pace
from core.domain.forecast.ranges import FREE, SIZES, Misses, Residuals, log_minutes, minutes_of, seeds, size_of
from core.domain.forecast.reliance import RELIABLE, Reliance
from core.domain.forecast.signs import Question, QueueToday, signs_of
from core.domain.ids import QueueId

CALLS_MIN = 5.0
"""Whoever has seen fewer calls of a queue says nothing."""
BIAS_WEIGHT = 200.0
"""How far a queue's guesses are off is believed as if so many had been right."""
BIAS_KEPT = 0.998
USUAL_WEIGHT = 30.0
SITE_USUAL_WEIGHT = 100.0
"""The usual wait of before counts as much as so many of today's."""


class Guess(Struct, frozen=True, gc=False):
    """Minutes from now, with what is needed to learn from it. `centre`: the logarithm of the minutes after `delay`.
    `today_share`: how much today's pace counted beside that of past days, from 0 to 1.
    """

    median: float
    low: float
    high: float
    today_share: float
    delay: float
    centre: float
    size: int
    signs: tuple[float, ...]

    def holds(self, waited: float) -> bool:
        """Whether a wait of so many minutes is in the range."""
        return self.low <= waited <= self.high


class Bias(Struct):
    """How far guesses of a queue were off, as a fading mean of logarithms."""

    mean: float = 0.0
    count: float = 0.0

    def add(self, off: float) -> None:
        """One outcome more."""
        self.count = self.count * BIAS_KEPT + 1.0
        self.mean += (off - self.mean) / self.count

    @property
    def known(self) -> float:
        """Drawn towards none while there are few."""
        return self.mean * self.count / (self.count + BIAS_WEIGHT)


class Forecaster(Struct):
    """Of all queues of a building, on one day. `waits`: logarithms of today's, by queue."""

    history: History
    blend: Blend
    residuals: list[Residuals]
    misses: Misses
    queues: dict[QueueId, QueueToday] = field(default_factory=dict)
    biases: dict[QueueId, Bias] = field(default_factory=dict)
    waits: dict[QueueId, list[float]] = field(default_factory=dict)
    held: dict[QueueId, list[bool]] = field(default_factory=dict)
    """Whether each of today's ranges did, by queue."""
    came: dict[QueueId, dict[int, int]] = field(default_factory=dict)
    """How many came into each queue today, by half hour of the week."""
    usual_days: dict[QueueId, UsualDay | None] = field(default_factory=dict)
    """How many come on a day like this, of queues into which somebody has come; None: too few days are known."""

    @classmethod
    def after(cls, history: History) -> Self:
        """On a new day after those."""
        blend = Blend(list(history.weights), list(history.products), list(history.targets)) if history.days else Blend()
        kept = history.residuals or tuple(tuple(seeds(size)) for size in range(SIZES))
        misses = Misses(history.misses, dict(history.queue_misses))
        return cls(history, blend, [Residuals.of(newest) for newest in kept], misses)

    def queue(self, queue: QueueId) -> QueueToday:
        """How a queue stands today."""
        if queue not in self.queues:
            past = self.history.queues.get(queue) or QueueHistory(Pace(), {}, self.history.usual)
            self.queues[queue] = QueueToday(past, self.history.site)
            self.biases[queue] = Bias(past.bias, past.guesses)
        return self.queues[queue]

    def guess(self, queue: QueueId, question: Question, as_of: QueueToday | None = None) -> Guess | None:
        """How long. None: too little is known. `as_of`: how the queue stands, where some time has passed since."""
        today = as_of or self.queue(queue)
        if question.is_free:
            return self._at_once(queue, today, question)
        if today.calls_known < CALLS_MIN:
            return None
        signs = tuple(signs_of(today, question))
        centre = self.blend.guess(signs) + self.biases[queue].known
        return self._around(queue, centre, size_of(centre), question.delay, signs)

    def _at_once(self, queue: QueueId, today: QueueToday, question: Question) -> Guess:
        """A counter is free: as long as it takes until somebody presses a key; not longer than if it were not."""
        middle = self.residuals[FREE].middle
        centre = min(middle, self.blend.guess(signs_of(today, question)) + self.biases[queue].known)
        return self._around(queue, max(0.0, centre), FREE, 0.0, ())

    def _around(self, queue: QueueId, centre: float, size: int, delay: float, signs: tuple[float, ...]) -> Guess:
        from_centre = 0.0 if size == FREE else centre
        low, high = self.reliance(queue).span(*self.residuals[size].span(self.misses.share(queue)))
        now, past = self.queues[queue].lately.minutes, min(self.queues[queue].past.pace.minutes, PAST_MINUTES)
        return Guess(
            median=delay + minutes_of(centre),
            low=delay + minutes_of(min(centre, from_centre + low)),
            high=delay + minutes_of(max(centre, from_centre + high)),
            today_share=now / (now + past) if past else 1.0,
            delay=delay,
            centre=from_centre,
            size=size,
            signs=signs,
        )

    def reliance(self, queue: QueueId) -> Reliance:
        """How far a queue's ranges can be relied upon, by the days before."""
        return self.history.reliance.get(queue, RELIABLE)

    def learn(self, queue: QueueId, guess: Guess, waited: float) -> None:
        """What came of a guess, in minutes."""
        outcome = log_minutes(waited - guess.delay)
        self.held.setdefault(queue, []).append(guess.holds(waited))
        self.misses.learn(queue, not guess.holds(waited))
        self.residuals[guess.size].add(outcome - guess.centre)
        self.waits.setdefault(queue, []).append(outcome)
        if guess.signs:
            self.biases[queue].add(outcome - self.blend.guess(guess.signs))
            self.blend.learn(guess.signs, outcome)

    def comes(self, queue: QueueId, minute: float, weekday: int) -> None:
        """Somebody comes into a line."""
        if queue not in self.came:
            self.came[queue] = {}
            self.usual_days[queue] = self.history.inflows.get(queue, Inflow()).usual(weekday)
        slots, slot = self.came[queue], slot_of(minute, weekday)
        slots[slot] = slots.get(slot, 0) + 1

    def history_after(self) -> History:
        """What the next day begins with."""
        before, waits = self.history, [wait for waits in self.waits.values() for wait in waits]
        return History(
            queues={**before.queues, **{queue: self._queue_after(queue) for queue in self.queues}},
            site=_sum(before.site, [today.whole for today in self.queues.values()]),
            usual=_mean(before.usual, SITE_USUAL_WEIGHT, waits),
            weights=tuple(self.blend.weights),
            products=tuple(self.blend.products),
            targets=tuple(self.blend.targets),
            residuals=tuple(tuple(residuals.newest) for residuals in self.residuals),
            misses=self.misses.site,
            queue_misses=self.misses.queues,
            reliance=self._reliance_after(),
            inflows={
                queue: before.inflows.get(queue, Inflow()).after(self.came.get(queue, {}))
                for queue in sorted({*before.inflows, *self.came})
            },
            days=before.days + 1,
        )

    def _reliance_after(self) -> dict[QueueId, Reliance]:
        """Nothing is kept of those that can be relied upon."""
        known = {queue: self.reliance(queue) for queue in (*self.history.reliance, *self.held)}
        after = {queue: reliance.after(*self._tally(queue)) for queue, reliance in known.items()}
        return {queue: reliance for queue, reliance in after.items() if reliance != RELIABLE}

    def _tally(self, queue: QueueId) -> tuple[int, int]:
        held = self.held.get(queue, [])
        return len(held), sum(held)

    def _queue_after(self, queue: QueueId) -> QueueHistory:
        today, bias = self.queues[queue], self.biases[queue]
        cells = {
            cell: _sum(today.past.cells.get(cell, Pace()), [today.cells[cell]] if cell in today.cells else [])
            for cell in today.past.cells | today.cells
        }
        usual = _mean(today.past.usual, USUAL_WEIGHT, self.waits.get(queue, []))
        return QueueHistory(_sum(today.past.pace, [today.whole]), cells, usual, bias.mean, bias.count / 2)


def _mean(before: float, weight: float, values: list[float]) -> float:
    return (before * weight + sum(values)) / (weight + len(values))


def _sum(before: Pace, days: list[Pace]) -> Pace:
    return Pace(
        before.calls * DAY_KEPT + sum(day.calls for day in days),
        before.minutes * DAY_KEPT + sum(day.minutes for day in days),
        before.counter_minutes * DAY_KEPT + sum(day.counter_minutes for day in days),
    )
