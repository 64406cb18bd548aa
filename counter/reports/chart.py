"""A picture of the day by the hour: how many numbers were taken, and how long those people waited.

Two rows of bars over the same hours, in a drawing of WIDTH x HEIGHT units; the template turns it into SVG.
"""

from collections.abc import Mapping

from msgspec import Struct

from core.domain.figures import Tally

WIDTH, HEIGHT = 960, 260
LEFT, RIGHT = 44, 8
ROWS = ((36, 76), (164, 76))
"""Where the bars of each row begin from above, and how high they are at most."""
TITLES = (12, 140)
"""Where the title of each row stands: above the words over its highest bar, which may be the first one."""
WORDS_ABOVE = 4
"""How far above its bar a word stands; it is no higher than 12."""
GAP = 0.22
"""Between two bars, as a share of an hour's width."""


class Bar(Struct, frozen=True):
    """One bar, and the words over it. `row`: 0 for numbers, 1 for waiting."""

    x: float
    y: float
    width: float
    height: float
    row: int
    label: str
    few: bool


class Chart(Struct, frozen=True):
    """What to draw. `ticks`: the hours, each with the middle of its place; `bases`: the ground lines."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    bases: tuple[int, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    titles: tuple[int, ...] = TITLES
    words_above: int = WORDS_ABOVE


def chart_of(hours: Mapping[int, Tally], few: int) -> Chart | None:
    """The drawing of a day by its hours; None of a day without any. `few`: waits of fewer people are drawn pale."""
    if not hours:
        return None
    first, last = min(hours), max(hours)
    each = (WIDTH - LEFT - RIGHT) / (last - first + 1)
    issued = {hour: float(tally.issued) for hour, tally in hours.items()}
    waited = {hour: _minutes(tally) for hour, tally in hours.items()}
    bars = [
        _bar(LEFT + (hour - first) * each, each, row, value, max(values.values()), hours[hour].waiting.n < few)
        for row, values in enumerate((issued, waited))
        for hour, value in values.items()
        if value
    ]
    ticks = tuple((LEFT + (hour - first + 0.5) * each, f"{hour:02d}.00") for hour in range(first, last + 1))
    return Chart(tuple(bars), ticks, tuple(top + room for top, room in ROWS))


def _minutes(tally: Tally) -> float:
    return tally.waiting.mean.total_seconds() / 60 if tally.waiting.mean else 0.0


def _bar(x: float, each: float, row: int, value: float, most: float, few: bool) -> Bar:
    top, room = ROWS[row]
    height = room * value / most
    width = min(each * (1 - GAP), 72.0)
    middle, y = x + each / 2, top + room - height
    label = f"{value:.0f}" if value >= 1 else "<1"
    return Bar(
        round(middle - width / 2, 1), round(y, 1), round(width, 1), round(height, 1), row, label, bool(row) and few
    )
