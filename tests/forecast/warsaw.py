"""Warsaw's queues, counted every five minutes: each day forecast with what the days before have taught.

The rows are fed to the same `Forecaster` that serves a hall. Of a row in which somebody waits the wait of the last of
them is asked; what came of it is known at the row in which the number called has reached theirs, and taught then.
"""

import csv
import gzip
import lzma
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from msgspec import Struct, field

from core.domain.forecast.forecaster import Forecaster, Guess
from core.domain.forecast.history import History
from core.domain.forecast.pace import PaceSample
from core.domain.forecast.signs import Question
from core.domain.ids import QueueId

CARRIED = Path(__file__).parents[1] / "data" / "warsaw" / "queues.csv.xz"
APART_MAX = 12
"""Minutes between two rows, at most, for what happened between them to count."""


class Row(Struct, frozen=True):
    """One queue at one minute of a day. `called`: how many numbers so far."""

    minute: int
    called: int
    waiting: int
    counters: int
    announced: int


class Answer(Struct, frozen=True):
    """A true wait in minutes, what was forecast (None: nothing), and what the city announced."""

    queue: QueueId
    waited: float
    guess: Guess | None
    announced: int


Day = dict[QueueId, list[Row]]


def days_in(path: Path = CARRIED) -> dict[str, Day]:
    """Days by their names, in order; without queues whose number called ever fell."""
    opened = lzma.open if path.suffix == ".xz" else gzip.open
    found: dict[str, Day] = defaultdict(lambda: defaultdict(list))
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            found[line["date"]][QueueId(f"{line['office']}/{line['queue']}")].append(_row(line))
    return {
        day: {queue: rows for queue, rows in sorted(found[day].items()) if _never_falls(rows)} for day in sorted(found)
    }


def _row(line: dict[str, str]) -> Row:
    hour, minute = line["time"].split(":")
    digits = "".join(filter(str.isdigit, line["number_called"]))
    announced = int(line.get("announced_wait_minutes") or 0)
    return Row(
        int(hour) * 60 + int(minute), int(digits or 0), int(line["waiting"]), int(line["counters_open"]), announced
    )


def _never_falls(rows: list[Row]) -> bool:
    rows.sort(key=lambda row: row.minute)
    return all(before.called <= after.called for before, after in pairwise(rows))


class LastInLine(Struct, frozen=True):
    """Who was the last to wait at a row: when their number is called, the answer is known."""

    number: int
    minute: int
    guess: Guess | None
    announced: int


class LineSoFar(Struct):
    """One queue on one day. `entered`: numbers, and the minute at which they were first waited for."""

    before: Row | None = None
    open: list[LastInLine] = field(default_factory=list)
    entered: list[tuple[int, int]] = field(default_factory=list)
    last: int = 0


def lived(day: Day, history: History) -> tuple[list[Answer], History]:
    """One day's answers, and what is known after it."""
    forecaster, lines = Forecaster.after(history), {queue: LineSoFar() for queue in day}
    rows = sorted(((row.minute, queue, row) for queue, rows in day.items() for row in rows), key=lambda row: row[:2])
    answers = [answer for _, queue, row in rows for answer in _follow(forecaster, queue, lines[queue], row)]
    return answers, forecaster.history_after()


def _follow(forecaster: Forecaster, queue: QueueId, line: LineSoFar, row: Row) -> Iterator[Answer]:
    if line.before is not None:
        _passes(forecaster, queue, line.before, row)
        yield from _answers(forecaster, queue, line, line.before, row)
        _calls(forecaster, queue, line, line.before, row)
    number, line.before = row.called + row.waiting, row
    if number > max(row.called, line.last):
        line.entered.append((number, row.minute))
        line.last = number
    if row.waiting:
        guess = forecaster.guess(queue, _question(line, row))
        line.open.append(LastInLine(number, row.minute, guess, row.announced))


def _passes(forecaster: Forecaster, queue: QueueId, before: Row, row: Row) -> None:
    minutes = row.minute - before.minute
    is_sample = before.waiting > 0 and minutes <= APART_MAX
    sample = PaceSample(minutes, row.called - before.called, max(1, before.counters)) if is_sample else None
    forecaster.queue(queue).passed(row.minute, 0, minutes, sample)


def _answers(forecaster: Forecaster, queue: QueueId, line: LineSoFar, before: Row, row: Row) -> Iterator[Answer]:
    done = [last for last in line.open if last.number <= row.called]
    line.open = [last for last in line.open if last.number > row.called]
    for last in done if row.minute - before.minute <= APART_MAX else ():
        waited = (before.minute + row.minute) / 2 - last.minute
        yield Answer(queue, waited, last.guess, last.announced)
        if last.guess is not None:
            forecaster.learn(queue, last.guess, waited)


def _calls(forecaster: Forecaster, queue: QueueId, line: LineSoFar, before: Row, row: Row) -> None:
    """Those who were called since: by the middle between two rows."""
    called_at, today = (before.minute + row.minute) / 2, forecaster.queue(queue)
    if row.called > before.called:
        today.called_at = called_at
    while line.entered and line.entered[0][0] <= row.called:
        today.called(called_at, max(0.0, called_at - line.entered.pop(0)[1]))


def _question(line: LineSoFar, row: Row) -> Question:
    oldest = row.minute - line.entered[0][1] if line.entered else 0
    counters = float(max(1, row.counters))
    return Question(row.minute, 0, row.waiting, oldest, ((0.0, counters),))
