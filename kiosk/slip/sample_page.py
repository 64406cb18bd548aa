"""A page that shows what a printer can: widths, letters, codes, density. Whoever holds it knows the settings."""

from core.domain.site import PrinterSettings
from kiosk.slip.layout import Sheet
from kiosk.slip.paper_size import CUTS, PaperSize, darkness, paper_size
from kiosk.slip.qr_code import qr_cell, qr_code

RULERS = (32, 36, 42, 44, 48, 56, 64)
CODE_PAGES = {16: "CP1252", 19: "CP858", 2: "CP850", 0: "CP437"}
WIDTHS = (384, 512, 576)
DENSITIES = (-3, 0, 3)
LETTERS = "é è ê ñ ü Ç ½"
CODE = "https://antrean.example/t/uji"


def sample_page(settings: PrinterSettings) -> bytes:
    """The bytes, to the cut."""
    paper = paper_size(settings)
    parts = [_title(paper), *map(_ruler, RULERS), *_letters(), *_codes(paper), *_bars(), *map(_dark, DENSITIES)]
    return b"".join(parts) + darkness(0) + b"\x1bd\x04" + CUTS[paper.cut]


def _title(paper: PaperSize) -> bytes:
    sheet = Sheet(paper)
    sheet.text("HALAMAN UJI / TEST PAGE", bold=True)
    return bytes(sheet.printer.output) + b"\x1ba\0"


def _ruler(columns: int) -> bytes:
    """Ends in its own number: the longest that stays on one line is the printer's width."""
    return f"{'-' * (columns - 3)} {columns}\n".encode()


def _letters() -> list[bytes]:
    pages = (b"\x1bt" + bytes([n]) + _in_page(page) for n, page in CODE_PAGES.items())
    return [b"\n", *pages, b"\x1bt\x10"]


def _in_page(page: str) -> bytes:
    return f"{page}: {LETTERS}\n".encode(page.lower(), "replace")


def _codes(paper: PaperSize) -> list[bytes]:
    """A by the printer itself, B as a picture."""
    sheet = Sheet(paper)
    sheet.printer.clear()
    code = qr_code(CODE)
    assert code is not None
    cell = qr_cell(len(code.matrix), paper) // 2
    sheet.text("A:")
    sheet._native_qr(CODE, cell)
    sheet.text("B:")
    sheet._image_qr(code, cell)
    return [b"\x1ba\x01" + bytes(sheet.printer.output) + b"\x1ba\0"]


def _bars() -> list[bytes]:
    """As wide as they say, in dots."""
    return [f"{dots}:\n".encode() + _bar(dots, 6) for dots in WIDTHS]


def _dark(density: int) -> bytes:
    return darkness(density) + f"density {density:+d}:\n".encode() + _bar(192, 24)


def _bar(dots: int, rows: int) -> bytes:
    return b"\x1dv0\0" + (dots // 8).to_bytes(2, "little") + rows.to_bytes(2, "little") + b"\xaa" * (dots // 8 * rows)
