"""A slip as ESC/POS bytes, by python-escpos.

Read from a standing person's distance, in this order: the number, who will call and for what, how long the line is and
where to wait. The rest is for looking up. One font (12 x 24 dots) only: the smaller one is too small for old eyes.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Protocol

import segno
from msgspec.structs import replace

from core.domain.site import PrinterSettings
from kiosk.slip.paper_size import PaperSize, paper_size
from kiosk.slip.qr_code import qr_cell, qr_code
from kiosk.slip.slip import Slip
from kiosk.slip.words import printable, wrapped

_SIZE_MAX = 8
_LINES_MAX = 6
"""No field takes more lines than this: a slip is not a leaflet."""


class AnySheet(Protocol):
    """Paper being written, top to bottom, centred: as characters, or as a picture. Measures in dots."""

    paper: PaperSize

    def text(self, text: str, *, wide: int = 1, high: int = 1, bold: bool = False) -> None:
        """Words, wrapped."""

    def heading(self, text: str) -> None:
        """Large words."""

    def mark(self, text: str) -> None:
        """White on black."""

    def rule(self) -> None:
        """A line across the paper."""

    def gap(self, dots: int) -> None:
        """Blank paper."""

    def qr(self, content: str, caption: str) -> None:
        """A code with a caption; left out when the content is too long for any."""

    def bytes(self) -> bytes:
        """Everything, to the cut."""


def layout(slip: Slip, settings: PrinterSettings) -> bytes:
    """The bytes of one slip, from initialising the printer to the cut. The same slip gives the same bytes. A slow line
    gets the richest slip for which there is time.
    """
    paper = paper_size(settings)
    ways: list[Callable[[], AnySheet]] = [lambda: sheet_for(settings), lambda: Sheet(paper)]
    for way in ways if settings.raster else ways[1:]:
        data = _laid_out(way(), slip)
        if in_time(data, settings):
            return data
    return _laid_out(Sheet(paper), replace(slip, qr="", footer="\n".join(filter(None, (slip.qr, slip.footer)))))


def in_time(data: bytes, settings: PrinterSettings) -> bool:
    """Whether a serial line carries it before the slip's time is over: ten bits for a byte, and a quarter to spare."""
    return settings.kind != "serial" or len(data) * 10 / settings.baud < settings.seconds_max * 0.75


def _laid_out(sheet: AnySheet, slip: Slip) -> bytes:
    _head(sheet, slip)
    _number(sheet, slip)
    _line_and_place(sheet, slip)
    _look_up(sheet, slip)
    return sheet.bytes()


def sheet_for(settings: PrinterSettings) -> AnySheet:
    """Paper for this printer: characters, or a picture."""
    from kiosk.slip.raster import RasterSheet

    return RasterSheet(paper_size(settings), settings.font) if settings.raster else Sheet(paper_size(settings))


def number_size(number: str, paper: PaperSize) -> int:
    """The largest size (1 to 8) at which the number fits on one line."""
    return max(1, min(_SIZE_MAX, paper.columns // max(1, len(number))))


def _head(sheet: AnySheet, slip: Slip) -> None:
    if slip.reprint:
        sheet.mark(slip.reprint_text)
    sheet.text(slip.site_name, bold=True)
    sheet.text(slip.header)
    sheet.rule()


def _number(sheet: AnySheet, slip: Slip) -> None:
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


def _line_and_place(sheet: AnySheet, slip: Slip) -> None:
    sheet.heading(slip.ahead_text)
    sheet.gap(6)
    sheet.text(slip.wait_text, high=2, bold=True)
    sheet.gap(10)
    sheet.heading(slip.where)


def _look_up(sheet: AnySheet, slip: Slip) -> None:
    if slip.qr:
        sheet.gap(24)
        sheet.qr(slip.qr, slip.qr_text)
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
        self.printer._raw(paper.opening)
        self.printer.charcode(paper.code_page)
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

    def qr(self, content: str, caption: str) -> None:
        """A code with a caption; left out when the content is too long for any."""
        code = qr_code(content)
        if code is None:
            return
        cell = qr_cell(len(code.matrix), self.paper)
        as_utf8 = content.encode("utf-8", "replace").decode()
        self._native_qr(as_utf8, cell) if self.paper.native_qr else self._image_qr(code, cell)
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
        return bytes(self.printer.output) + self.paper.ending
