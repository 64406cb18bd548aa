"""The QR code of a slip, however it is printed."""

import segno

from kiosk.slip.paper_size import PaperSize

LEVEL = "m"
_CELL_MAX = 8


def qr_cell(modules: int, paper: PaperSize) -> int:
    """Dots per module: a code a little under half as wide as the paper."""
    return max(1, min(_CELL_MAX, round(paper.dots * 0.45 / modules)))


def qr_code(content: str) -> segno.QRCode | None:
    """None: too long for any."""
    try:
        return segno.make_qr(content.encode("utf-8", "replace"), error=LEVEL, mode="byte", boost_error=False)
    except segno.DataOverflowError:
        return None
