"""The print head: how it writes, and the commands with a fixed number of argument bytes that change it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from kiosk.slip.items import Align, Feed, Item, PrintedLine, TextRun

_SPACING = 30
_PAGES = {0: "cp437", 2: "cp850", 16: "cp1252", 19: "cp858"}
_ALIGN: tuple[Align, Align, Align] = ("left", "center", "right")
_FONTS = ((12, 24), (9, 17))


class NoMeaningError(Exception):
    """Right command, but arguments that mean nothing or are cut short."""


@dataclass
class Head:
    """Where the next character goes and how it looks; `items` is what is on paper already."""

    items: list[Item] = field(default_factory=list)
    runs: list[TextRun] = field(default_factory=list)
    align: Align = "left"
    wide: int = 1
    high: int = 1
    bold: bool = False
    underline: int = 0
    inverted: bool = False
    font: int = 0
    page: str = "cp437"
    spacing: int = _SPACING
    qr_cell: int = 3
    qr_level: Literal["l", "m", "q", "h"] = "l"
    qr_content: str = ""

    def write(self, data: bytes) -> None:
        """Characters, in the current look and code page."""
        text = data.decode(self.page, "replace")
        width, height = _FONTS[self.font]
        look = (self.wide, self.high, self.bold, self.underline, self.inverted)
        self.runs.append(TextRun(text, *look, font_width=width, font_height=height))

    def line_feed(self) -> None:
        """End the line; the paper moves by the line spacing, or by the tallest character if that is more."""
        advance = max([self.spacing, *(run.dots_high for run in self.runs)])
        self.items.append(PrintedLine(tuple(self.runs), self.align, advance))
        self.runs.clear()

    def flush(self) -> None:
        """Print what was written without a line feed."""
        if self.runs:
            self.line_feed()

    def put(self, item: Item) -> None:
        """Something that is not text: it comes below the line begun, if any."""
        self.flush()
        self.items.append(item)


def _initialise(head: Head) -> None:
    fresh = Head(items=head.items)
    vars(head).update(vars(fresh))


def _one_byte(_head: Head) -> None:
    """Each byte is a character: the only mode that there is here."""


def _align(head: Head, which: int) -> None:
    head.align = _ALIGN[which % 48]


def _bold(head: Head, on: int) -> None:
    head.bold = bool(on & 1)


def _underline(head: Head, dots: int) -> None:
    head.underline = dots % 48


def _invert(head: Head, on: int) -> None:
    head.inverted = bool(on & 1)


def _font(head: Head, which: int) -> None:
    if which % 48 >= len(_FONTS):
        raise NoMeaningError
    head.font = which % 48


def _size(head: Head, both: int) -> None:
    head.wide, head.high = (both >> 4 & 7) + 1, (both & 7) + 1


def _mode(head: Head, bits: int) -> None:
    head.font, head.bold = bits & 1, bool(bits & 8)
    head.high, head.wide = (2 if bits & 16 else 1), (2 if bits & 32 else 1)
    head.underline = 1 if bits & 128 else 0


def _page(head: Head, which: int) -> None:
    if which not in _PAGES:
        raise NoMeaningError
    head.page = _PAGES[which]


def _spacing(head: Head, dots: int = _SPACING) -> None:
    head.spacing = dots


def _feed_lines(head: Head, lines: int) -> None:
    head.put(Feed(lines * head.spacing))


def _feed_dots(head: Head, dots: int) -> None:
    head.put(Feed(dots))


FIXED: dict[bytes, tuple[int, Callable[..., None]]] = {
    b"\n": (0, Head.line_feed),
    b"\x1b@": (0, _initialise),
    b"\x1c.": (0, _one_byte),
    b"\x1ba": (1, _align),
    b"\x1bE": (1, _bold),
    b"\x1b-": (1, _underline),
    b"\x1dB": (1, _invert),
    b"\x1bM": (1, _font),
    b"\x1d!": (1, _size),
    b"\x1b!": (1, _mode),
    b"\x1bt": (1, _page),
    b"\x1b2": (0, _spacing),
    b"\x1b3": (1, _spacing),
    b"\x1bd": (1, _feed_lines),
    b"\x1bJ": (1, _feed_dots),
}
