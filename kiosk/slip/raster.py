"""A slip drawn here and sent as a picture: for printers without the letters, or without QR codes of their own.

Each row of dots is what the printer's head would burn, at its own width. It goes in bands, which small printers'
memories need, and each band without its blank margins: the printer centres it again. It is a third of its size.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from PIL import Image, ImageDraw, ImageFont

from kiosk.slip.paper_size import PaperSize
from kiosk.slip.qr_code import qr_cell, qr_code

LINE_DOTS = 26
"""Height of a letter at size 1: a little above the printer's own, for an even stroke."""
HEADING_SIZES = (2.0, 1.8, 1.6)
_LINES_MAX = 6
_BAND_ROWS = 24
_INIT, _CENTRED = b"\x1b@", b"\x1ba\x01"

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


class RasterSheet:
    """Implements `layout.AnySheet`. `font`: the file of a TrueType font; empty: Pillow's own, Aileron."""

    def __init__(self, paper: PaperSize, font: str = "") -> None:
        self.paper = paper
        self._font = font
        self._strips: list[Image.Image] = []

    def text(self, text: str, *, wide: int = 1, high: int = 1, bold: bool = False) -> None:
        """Words, wrapped. Letters keep their shape; a single large word is as large as fits."""
        if (wide, high) == (1, 2):
            return self.heading(text)
        font = font_of(self._font, LINE_DOTS * max(high, wide))
        if wide == high > 1:
            font = self._fitting(text, font, wide)
        return self._put(text, font, bold=bold)

    def heading(self, text: str) -> None:
        """Larger than the rest: twice, or a little less where that saves a line."""
        fonts = [font_of(self._font, round(LINE_DOTS * size)) for size in HEADING_SIZES]
        fewest = min(len(self._wrapped(text, font)) for font in fonts)
        self._put(text, next(font for font in fonts if len(self._wrapped(text, font)) == fewest), bold=True)

    def _put(self, text: str, font: Font, *, bold: bool) -> None:
        self._strips += [self._line(line, font, bold=bold) for line in self._wrapped(text, font)]

    def mark(self, text: str) -> None:
        """White on black."""
        for line in self._wrapped(text, font_of(self._font, LINE_DOTS)):
            strip = self._line(line, font_of(self._font, LINE_DOTS), bold=True)
            self._strips.append(strip.point(lambda dot: 0 if dot else 255))
        self.gap(12)

    def rule(self) -> None:
        """A line across the paper."""
        self.gap(14)
        self._strips.append(Image.new("1", (self.paper.dots, 2), 0))
        self.gap(14)

    def gap(self, dots: int) -> None:
        """Blank paper."""
        self._strips.append(Image.new("1", (self.paper.dots, dots), 255))

    def qr(self, content: str, caption: str) -> None:
        """A code with a caption; left out when the content is too long for any."""
        code = qr_code(content)
        if code is None:
            return
        cell, rows = qr_cell(len(code.matrix), self.paper), len(code.matrix)
        square = Image.frombytes("L", (rows, rows), bytes(0 if dot else 255 for row in code.matrix for dot in row))
        strip = Image.new("1", (self.paper.dots, rows * cell), 255)
        strip.paste(
            square.resize((rows * cell, rows * cell), Image.Resampling.NEAREST).convert("1"),
            self._left(strip, rows * cell),
        )
        self._strips.append(strip)
        self.gap(20)
        self.text(caption)

    def bytes(self) -> bytes:
        """Everything, to the cut."""
        return _INIT + self.paper.opening + _CENTRED + b"".join(bands(self.picture())) + self.paper.ending

    def picture(self) -> Image.Image:
        """What comes out, a dot for a dot, black on white."""
        whole = Image.new("1", (self.paper.dots, sum(strip.height for strip in self._strips)), 255)
        top = 0
        for strip in self._strips:
            whole.paste(strip, (0, top))
            top += strip.height
        return whole

    def _left(self, strip: Image.Image, wide: int) -> tuple[int, int]:
        return (strip.width - wide) // 2, 0

    def _fitting(self, text: str, font: Font, size: int) -> Font:
        """The largest, up to this size, at which a single word fits on one line."""
        while " " not in text and size > 1 and font.getlength(text) > self.paper.dots - 8:
            size -= 1
            font = font_of(self._font, LINE_DOTS * size)
        return font

    def _wrapped(self, text: str, font: Font) -> list[str]:
        lines = [line for paragraph in text.splitlines() for line in self._lines(paragraph.split(), font)]
        return lines if len(lines) <= _LINES_MAX else [*lines[: _LINES_MAX - 1], lines[_LINES_MAX - 1] + " ..."]

    def _lines(self, words: list[str], font: Font) -> Iterator[str]:
        line = ""
        for word in words:
            longer = f"{line} {word}".strip()
            if line and font.getlength(longer) > self.paper.dots - 8:
                yield line
                longer = word
            line = longer
        if line:
            yield line

    def _line(self, text: str, font: Font, *, bold: bool) -> Image.Image:
        left, top, right, bottom = font.getbbox(text)
        over = max(0, round(top) - LINE_DOTS // 4)
        """Blank above the letters, of which a large number has much."""
        strip = Image.new("L", (self.paper.dots, round(max(bottom, _lowest(font))) - over + LINE_DOTS // 6), 255)
        at = ((self.paper.dots - (right - left)) / 2 - left, -over)
        ImageDraw.Draw(strip).text(at, text, 0, font, stroke_width=max(1, strip.height // 60) if bold else 0)
        return strip.point(lambda shade: 255 if shade > 150 else 0).convert("1")


def _lowest(font: Font) -> float:
    """How far letters such as `g` reach down: lines of one size are as far apart as others, whatever is in them."""
    return font.getbbox("g")[3] if font.getlength("g") < LINE_DOTS * 2 else 0


@cache
def font_of(file: str, dots: int) -> Font:
    """A font so many dots high. Raises `OSError` for a file that is none."""
    return ImageFont.truetype(file, dots) if file else ImageFont.load_default(dots)


def bands(picture: Image.Image) -> Iterator[bytes]:
    """The rows as `GS v 0`, blank ones a byte wide."""
    across = (picture.width + 7) // 8
    data = picture.convert("L").point(lambda dot: 0 if dot else 255).convert("1").tobytes()
    rows = [data[at : at + across] for at in range(0, len(data), across)]
    for is_blank, some in groupby(rows, lambda row: not any(row)):
        together = list(some)
        yield from _blank(len(together)) if is_blank else _inked(together, across)


def _inked(rows: list[bytes], across: int) -> Iterator[bytes]:
    for at in range(0, len(rows), _BAND_ROWS):
        band = rows[at : at + _BAND_ROWS]
        trim = min(_margin(row) for row in band)
        yield _raster(across - 2 * trim, len(band), (row[trim : across - trim] for row in band))


def _margin(row: bytes) -> int:
    """Blank bytes on both sides of a row."""
    return min(len(row) - len(row.lstrip(b"\0")), len(row) - len(row.rstrip(b"\0")))


def _blank(count: int) -> Iterator[bytes]:
    yield _raster(1, count, [bytes(count)])


def _raster(across: int, down: int, rows: Iterable[bytes]) -> bytes:
    return b"\x1dv0\0" + across.to_bytes(2, "little") + down.to_bytes(2, "little") + b"".join(rows)
