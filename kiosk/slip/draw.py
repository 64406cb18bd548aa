"""Paper as a picture: a dot of the printer is a unit of the SVG, so what does not fit on paper does not fit here."""

from collections.abc import Iterable, Iterator

import segno
from jinja2 import Environment, PackageLoader, StrictUndefined
from msgspec import Struct

from core.domain.site import PrinterSettings
from kiosk.slip.items import Align, Cut, Feed, Image, Item, PrintedLine, Qr, TextRun, Unknown
from kiosk.slip.paper_size import paper_size

_DOTS_PER_MM = 8
_TOP = 40
_BASELINE = 19
"""Of the font's 24 dots, those above the line that letters stand on."""
_TOOTH = 8

_templates = Environment(
    loader=PackageLoader("kiosk.slip", "."),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Words(Struct, frozen=True):
    """A run of characters with its upper left corner."""

    x: int
    y: int
    run: TextRun

    @property
    def baseline(self) -> float:
        """Where letters stand, before the run's own magnification."""
        return _BASELINE * self.run.font_height / 24


class Dots(Struct, frozen=True):
    """Black dots as an SVG path, its upper left corner and how large each dot is."""

    x: int
    y: int
    path: str
    wide: int
    high: int


class Tear(Struct, frozen=True):
    """Where the paper is cut."""

    y: int


Mark = Words | Dots | Tear


def draw(items: Iterable[Item], settings: PrinterSettings) -> str:
    """An `<svg>` element, eight units to a millimetre of paper, as high as the paper is long."""
    dots = paper_size(settings).dots
    width = max(settings.paper_mm * _DOTS_PER_MM, dots)
    paper = _Roll(dots, (width - dots) // 2)
    marks = [mark for item in items for mark in paper.put(item)]
    return _templates.get_template("paper.svg").render(
        marks=marks, width=width, height=paper.y + _TOP // 2, paper=paper, teeth=_teeth(width)
    )


class _Roll:
    """Paper coming out: where the next item goes."""

    def __init__(self, dots: int, margin: int) -> None:
        self.dots = dots
        self.margin = margin
        self.y = _TOP

    def put(self, item: Item) -> Iterator[Mark]:
        """The marks an item makes; moves the paper on."""
        match item:
            case PrintedLine():
                yield from self._line(item)
            case Qr():
                yield from self._dots(_qr_rows(item), item.align, item.cell, item.cell)
            case Image():
                yield from self._dots(item.rows, item.align, item.wide, item.high)
            case Feed():
                self.y += item.dots
            case Cut():
                yield Tear(self.y)
            case Unknown():
                yield from self._line(_complaint(item))

    def _line(self, line: PrintedLine) -> Iterator[Words]:
        x, lowest = self._left(line.dots_wide, line.align), max((run.dots_high for run in line.runs), default=0)
        for run in line.runs:
            yield Words(x, self.y + lowest - run.dots_high, run)
            x += run.dots_wide
        self.y += line.advance

    def _dots(self, rows: tuple[str, ...], align: Align, wide: int, high: int) -> Iterator[Dots]:
        across = max((len(row) for row in rows), default=0) * wide
        yield Dots(self._left(across, align), self.y, _path(rows), wide, high)
        self.y += len(rows) * high

    def _left(self, across: int, align: Align) -> int:
        free = self.dots - across
        return self.margin + {"left": 0, "center": free // 2, "right": free}[align]


def _complaint(item: Unknown) -> PrintedLine:
    return PrintedLine((TextRun(f"? {item.data.hex(' ')}", inverted=True),), "left", 30)


def _qr_rows(qr: Qr) -> tuple[str, ...]:
    code = segno.make_qr(qr.content.encode(), error=qr.level, mode="byte", boost_error=False)
    return tuple("".join("1" if module else "0" for module in row) for row in code.matrix)


def _path(rows: tuple[str, ...]) -> str:
    return "".join(f"M{x} {y}h{long}v1h-{long}z" for y, row in enumerate(rows) for x, long in _black(row))


def _black(row: str) -> Iterator[tuple[int, int]]:
    """Start and length of each stretch of black."""
    start = row.find("1")
    while start >= 0:
        end = row.find("0", start)
        end = len(row) if end < 0 else end
        yield start, end - start
        start = row.find("1", end)


def _teeth(width: int) -> str:
    """The cutter's edge from right to left."""
    return "".join(f"l-{_TOOTH // 2} -{_TOOTH // 2}l-{_TOOTH // 2} {_TOOTH // 2}" for _ in range(width // _TOOTH))
