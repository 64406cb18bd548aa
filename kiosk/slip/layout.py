"""A slip as ESC/POS bytes, by python-escpos.

Read from a standing person's distance, in this order: the number, who will call and for what, how long the line is and
where to wait. The rest is for looking up. One font (12 x 24 dots) only: the smaller one is too small for old eyes.
"""

from io import BytesIO

import segno
from msgspec import Struct

from core.domain.site import PrinterSettings
from kiosk.slip.slip import Slip
from kiosk.slip.words import CODE_PAGE, printable, wrapped

FONT_DOTS = 12
"""Width of one character at size 1."""
_SIZE_MAX = 8
_QR_LEVEL = "m"
_QR_CELL_MAX = 8
_LINES_MAX = 6
"""No field takes more lines than this: a slip is not a leaflet."""


class PaperSize(Struct, frozen=True):
    """What fits across a roll at 8 dots to the millimetre."""

    dots: int
    profile: str
    """A python-escpos printer profile of this width: knows the code pages and the widest image."""
    feed_lines: int
    """From the last line to where the paper is torn or cut. A cutter feeds by itself, a tear bar does not."""

    @property
    def columns(self) -> int:
        """Characters per line at size 1."""
        return self.dots // FONT_DOTS


PAPER_SIZES = {58: PaperSize(384, "Sunmi-V2", 4), 80: PaperSize(576, "TM-T20II", 1)}


def layout(slip: Slip, settings: PrinterSettings) -> bytes:
    """The bytes of one slip, from initialising the printer to the cut. The same slip gives the same bytes."""
    sheet = Sheet(PAPER_SIZES[settings.paper_mm])
    _head(sheet, slip)
    _number(sheet, slip)
    _line_and_place(sheet, slip)
    _look_up(sheet, slip, native=settings.qr == "native")
    return sheet.bytes()


def number_size(number: str, paper: PaperSize) -> int:
    """The largest size (1 to 8) at which the number fits on one line."""
    return max(1, min(_SIZE_MAX, paper.columns // max(1, len(number))))


def qr_cell(modules: int, paper: PaperSize) -> int:
    """Dots per module: a code a little under half as wide as the paper."""
    return max(1, min(_QR_CELL_MAX, round(paper.dots * 0.45 / modules)))


def _head(sheet: "Sheet", slip: Slip) -> None:
    if slip.reprint:
        sheet.mark(slip.reprint_text)
    sheet.text(slip.site_name, bold=True)
    sheet.text(slip.header)
    sheet.rule()


def _number(sheet: "Sheet", slip: Slip) -> None:
    sheet.text(slip.number_text)
    sheet.gap(12)
    size = number_size(printable(slip.number), sheet.paper)
    sheet.text(slip.number, wide=size, high=size, bold=True)
    sheet.gap(10)
    sheet.heading(slip.tenant)
    sheet.gap(8)
    sheet.text(slip.service)
    sheet.text(slip.channel_text)
    sheet.rule()


def _line_and_place(sheet: "Sheet", slip: Slip) -> None:
    sheet.heading(slip.ahead_text)
    sheet.gap(6)
    sheet.text(slip.wait_text, high=2, bold=True)
    sheet.gap(10)
    sheet.heading(slip.where)


def _look_up(sheet: "Sheet", slip: Slip, *, native: bool) -> None:
    if slip.qr:
        sheet.gap(24)
        sheet.qr(slip.qr, slip.qr_text, native=native)
        sheet.text(slip.wifi_text)
    sheet.rule()
    sheet.text(slip.issued_at)
    sheet.gap(10)
    sheet.text(slip.footer)


class Sheet:
    """Paper being written, top to bottom, centred. `dots` are an eighth of a millimetre."""

    def __init__(self, paper: PaperSize) -> None:
        # Here and not above: this import takes longer than all the rest of the kiosk, and a server may never print.
        from escpos.printer import Dummy

        self.paper = paper
        self.printer = Dummy(profile=paper.profile)
        self.printer.hw("INIT")
        self.printer.charcode(CODE_PAGE.upper())
        self.printer.set(align="center")

    def text(self, text: str, *, wide: int = 1, high: int = 1, bold: bool = False) -> None:
        """Words, wrapped."""
        self.printer.set(custom_size=True, width=wide, height=high, bold=bold)
        for line in wrapped(text, self.paper.columns // wide, _LINES_MAX):
            self.printer.textln(line)
        self.printer.set(custom_size=True, width=1, height=1, bold=False)

    def heading(self, text: str) -> None:
        """Twice as large where three lines are enough for that; a longer text only twice as high."""
        roomy = len(wrapped(text, self.paper.columns // 2, _LINES_MAX)) <= 3
        self.text(text, wide=2 if roomy else 1, high=2, bold=True)

    def mark(self, text: str) -> None:
        """White on black."""
        self.printer.set(invert=True, bold=True)
        for line in wrapped(text, self.paper.columns - 2, _LINES_MAX):
            self.printer.textln(f" {line} ")
        self.printer.set(invert=False, bold=False)
        self.gap(12)

    def rule(self) -> None:
        """A line across the paper."""
        self.gap(8)
        self.printer.textln("-" * self.paper.columns)
        self.gap(8)

    def gap(self, dots: int) -> None:
        """Blank paper."""
        self.printer.line_spacing(dots)
        self.printer.ln()
        self.printer.line_spacing()

    def qr(self, content: str, caption: str, *, native: bool) -> None:
        """A code with a caption; left out when the content is too long for any."""
        data = content.encode("utf-8", "replace")
        try:
            code = segno.make_qr(data, error=_QR_LEVEL, mode="byte", boost_error=False)
        except segno.DataOverflowError:
            return
        cell = qr_cell(len(code.matrix), self.paper)
        self._native_qr(data.decode(), cell) if native else self._image_qr(code, cell)
        self.gap(20)
        self.text(caption)

    def _native_qr(self, content: str, cell: int) -> None:
        from escpos.constants import QR_ECLEVEL_M

        self.printer.qr(content, ec=QR_ECLEVEL_M, size=cell, native=True)

    def _image_qr(self, code: segno.QRCode, cell: int) -> None:
        from PIL import Image

        png = BytesIO()
        code.save(png, kind="png", scale=cell, border=0)
        # Centred by the printer: python-escpos would pad rows to the paper's width, three times the bytes to send.
        self.printer.image(Image.open(png))

    def bytes(self) -> bytes:
        """Everything, to the cut."""
        self.printer.print_and_feed(self.paper.feed_lines)
        self.printer.cut(feed=False)
        return bytes(self.printer.output)
