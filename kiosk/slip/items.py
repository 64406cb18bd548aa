"""What a printer leaves on paper, top to bottom. All measures in dots."""

from typing import Literal

from msgspec import Struct

Align = Literal["left", "center", "right"]


class TextRun(Struct, frozen=True):
    """Characters of one look. `wide` and `high` multiply the font's 12 x 24 dots."""

    text: str
    wide: int = 1
    high: int = 1
    bold: bool = False
    underline: int = 0
    inverted: bool = False
    font_width: int = 12
    font_height: int = 24

    @property
    def dots_wide(self) -> int:
        """How far it reaches across the paper."""
        return len(self.text) * self.wide * self.font_width

    @property
    def dots_high(self) -> int:
        """How far it reaches down."""
        return self.high * self.font_height


class PrintedLine(Struct, frozen=True):
    """A line of text; no runs, an empty one. `advance` is how far the paper moves after it."""

    runs: tuple[TextRun, ...]
    align: Align
    advance: int

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)

    @property
    def dots_wide(self) -> int:
        """How far it reaches across the paper."""
        return sum(run.dots_wide for run in self.runs)


class Feed(Struct, frozen=True):
    """Blank paper."""

    dots: int


class Qr(Struct, frozen=True):
    """A QR code the printer makes itself; `cell` dots per module, error correction L, M, Q or H."""

    content: str
    cell: int
    level: Literal["l", "m", "q", "h"]
    align: Align


class Image(Struct, frozen=True):
    """Black and white dots, a string of `0` and `1` (black) per row, each `wide` x `high` dots large."""

    rows: tuple[str, ...]
    align: Align
    wide: int = 1
    high: int = 1


class Cut(Struct, frozen=True):
    """Where the cutter goes through."""

    partial: bool


class Unknown(Struct, frozen=True):
    """Bytes this reader has no meaning for; a real printer might do anything."""

    data: bytes


Item = PrintedLine | Feed | Qr | Image | Cut | Unknown
