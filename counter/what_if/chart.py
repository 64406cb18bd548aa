"""Pictures of a day as it was beside as it would be. Which is which can be seen without colour: dashed and hollow, or
solid; each value stands in the table, too.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby

from msgspec import Struct

from core.domain.calendar import Calendar
from core.domain.planning.results import Band, QueueResult, SlotResult

WIDTH, HEIGHT = 720, 210
LEFT, RIGHT, TOP, BOTTOM = 40, 12, 18, 44
ROW_HEIGHT, BAR_HEIGHT, BARS_LEFT, BARS_RIGHT = 54, 15, 150, 90
STEPS = (5, 10, 15, 20, 30, 60, 120, 240)

Point = tuple[float, float]


class WaitChart(Struct, frozen=True):
    """The wait that nine of ten do not exceed, by half hours: `was` and `then` as lines (broken where too few came) and
    points. `lines`: heights in minutes; `hours`: x and words; `counters`: how many are open, x and words of both.
    """

    was: tuple[str, ...]
    then: tuple[str, ...]
    was_points: tuple[Point, ...]
    then_points: tuple[Point, ...]
    lines: tuple[tuple[float, str], ...]
    hours: tuple[tuple[float, str], ...]
    counters: tuple[tuple[float, str, str, bool], ...]
    """The last: whether they differ."""
    target: float | None
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT


class WaitBar(Struct, frozen=True):
    """One bar of minutes, with the band of its days."""

    y: float
    width: float
    low: float
    high: float
    label: str
    is_then: bool


class BarRow(Struct, frozen=True):
    """One queue: both bars. `target`: where its target stands."""

    name: str
    y: float
    bars: tuple[WaitBar, ...]
    target: float | None


class BarChart(Struct, frozen=True):
    """All queues, one under the other."""

    rows: tuple[BarRow, ...]
    height: int
    width: int = WIDTH
    left: int = BARS_LEFT
    bar_height: int = BAR_HEIGHT


# -- by half hours


def wait_chart(was: Sequence[SlotResult], then: Sequence[SlotResult], target: int, calendar: Calendar) -> WaitChart:
    """Of one queue. `was` and `then` may begin and end at other times. `target`: minutes; 0: none."""
    begins = sorted({slot.begins for slot in (*was, *then)})
    each = (WIDTH - LEFT - RIGHT) / max(1, len(begins))
    xs = {begin: round(LEFT + (n + 0.5) * each, 1) for n, begin in enumerate(begins)}
    most = max((slot.long_wait or 0.0 for slot in (*was, *then)), default=0.0)
    step = next((step for step in STEPS if max(most, target) <= step * 4), STEPS[-1])
    top = max(most, target, step) * 1.08
    hours = [(xs[begin], calendar.local(begin)) for begin in begins]
    placed_was, placed_then = _placed(was, xs, top), _placed(then, xs, top)
    return WaitChart(
        _lines(placed_was),
        _lines(placed_then),
        tuple(point for point in placed_was if point),
        tuple(point for point in placed_then if point),
        tuple((_y(minutes, top), str(minutes)) for minutes in range(0, int(top) + 1, step)),
        tuple((x, f"{at:%H.%M}") for x, at in hours if len(hours) <= 12 or at.minute == 0),
        tuple(_counters(was, then, xs)),
        _y(target, top) if target else None,
    )


def _y(minutes: float, top: float) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - minutes / top), 1)


def _placed(slots: Iterable[SlotResult], xs: dict[datetime, float], top: float) -> list[Point | None]:
    return [None if slot.long_wait is None else (xs[slot.begins], _y(slot.long_wait, top)) for slot in slots]


def _lines(points: Iterable[Point | None]) -> tuple[str, ...]:
    """Unbroken pieces, as SVG writes points."""
    pieces = [list(piece) for known, piece in groupby(points, key=lambda point: point is not None) if known]
    return tuple(" ".join(f"{x},{y}" for x, y in filter(None, piece)) for piece in pieces)


def _counters(
    was: Iterable[SlotResult], then: Iterable[SlotResult], xs: dict[datetime, float]
) -> Iterator[tuple[float, str, str, bool]]:
    of_was, of_then = ({slot.begins: f"{slot.counters:.2g}" for slot in slots} for slots in (was, then))
    for begins, x in xs.items():
        one, other = of_was.get(begins, "–"), of_then.get(begins, "–")
        yield x, one, other, one != other


# -- of the day


def bar_chart(rows: Sequence[tuple[str, QueueResult, QueueResult, int]]) -> BarChart:
    """Of queues: name, as it was, as it would be, target."""
    bands = [band for _, was, then, _ in rows for band in (was.long_wait, then.long_wait) if band]
    most = max((max(band.high for band in bands) if bands else 1.0, *(target for *_, target in rows)), default=1.0)
    scale = (WIDTH - BARS_LEFT - BARS_RIGHT) / max(most, 1.0)
    drawn = tuple(
        BarRow(
            name,
            float(n * ROW_HEIGHT),
            tuple(_bars((was.long_wait, then.long_wait), n * ROW_HEIGHT, scale)),
            round(BARS_LEFT + target * scale, 1) if target else None,
        )
        for n, (name, was, then, target) in enumerate(rows)
    )
    return BarChart(drawn, len(rows) * ROW_HEIGHT + 8)


def _bars(bands: Iterable[Band | None], y: float, scale: float) -> Iterator[WaitBar]:
    for nth, band in enumerate(bands):
        if band is not None:
            low, high = (round(BARS_LEFT + value * scale, 1) for value in (band.low, band.high))
            top = y + 6 + nth * (BAR_HEIGHT + 4)
            yield WaitBar(top, round(band.middle * scale, 1), low, high, f"{band.middle:.0f}", bool(nth))
