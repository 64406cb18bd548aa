"""Times, shares and bars as people read them."""

from datetime import timedelta

from core.domain.figures import spread_of
from core.domain.figures.tally import Pile
from core.domain.figures.times import Times
from counter.reports.chart import HEIGHT, ROWS, TITLES, WIDTH, WORDS_ABOVE, chart_of
from counter.reports.rows import FEW, parts_of, span, stage_times
from tests.support.clock import minutes


def test_times_are_minutes_and_seconds_and_hours_where_there_are_any() -> None:
    assert [span(time) for time in (None, minutes(0), minutes(4.1), minutes(64.1))] == ["", "0:00", "4:06", "1:04:06"]
    assert span(timedelta(seconds=59.6)) == "1:00"


def test_fewer_than_ten_are_few() -> None:
    assert [stage_times(spread_of([minutes(1)] * count)).few for count in (FEW - 1, FEW)] == [True, False]


def test_the_parts_of_an_officers_day_fill_their_bar() -> None:
    parts = parts_of(Times(minutes(40), minutes(10), minutes(5), minutes(20), minutes(5)))
    assert [(part.kind, part.begins, part.percent) for part in parts] == [
        ("serving", 0.0, 50.0),
        ("called", 50.0, 12.5),
        ("idle", 62.5, 25.0),
        ("paused", 87.5, 12.5),
    ]
    assert [part.percent for part in parts_of(Times())] == [0.0] * 4


def test_every_bar_is_inside_the_drawing_and_the_highest_fills_its_row() -> None:
    piles = {hour: Pile(waiting=[minutes(hour)] * 12) for hour in (8, 9, 11)}
    for hour, pile in piles.items():
        pile.counts["issued"] = hour
    chart = chart_of({hour: pile.tally() for hour, pile in piles.items()}, FEW)
    assert chart is not None
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH and bar.y + bar.height <= HEIGHT for bar in chart.bars)
    assert [max(b.height for b in chart.bars if b.row == row) for row in (0, 1)] == [room for _, room in ROWS]
    assert [bar.label for bar in chart.bars] == ["8", "9", "11"] * 2
    assert [hour for _, hour in chart.ticks] == ["08.00", "09.00", "10.00", "11.00"]
    assert not any(bar.few for bar in chart.bars)


def test_of_a_day_without_anybody_nothing_is_drawn() -> None:
    assert chart_of({}, FEW) is None


def test_no_word_over_a_bar_touches_the_title_of_its_row() -> None:
    letters_high = 12
    for (top, _), title in zip(ROWS, TITLES, strict=True):
        assert top - WORDS_ABOVE - letters_high > title
