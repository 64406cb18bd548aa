"""The slip of a day's hash: what a supervisor keeps on paper, so that nobody can rewrite the day unseen.

`antrean verify --digest` compares the 64 digits, which are there twice: in groups that can be read and typed, and as a
QR code.
"""

from collections.abc import Iterator

from msgspec import Struct

from core.domain.site import PrinterSettings
from kiosk.slip.layout import AnySheet, Sheet, in_time, sheet_for
from kiosk.slip.paper_size import paper_size

GROUP = 4


class DayHashSlip(Struct, frozen=True, kw_only=True):
    """One slip as plain words, already in the reader's language. `day_hash`: 64 hexadecimal digits."""

    site_name: str
    title: str
    day: str
    facts: str
    day_hash: str
    qr_text: str
    printed_at: str
    keep_text: str


def day_hash_layout(slip: DayHashSlip, settings: PrinterSettings) -> bytes:
    """The bytes of one slip, from initialising the printer to the cut. The same slip gives the same bytes. The code is
    left out where a slow line has no time for it: the digits say the same.
    """
    data = _day_hash_bytes(sheet_for(settings), slip, with_code=True)
    return data if in_time(data, settings) else _day_hash_bytes(Sheet(paper_size(settings)), slip, with_code=False)


def _day_hash_bytes(sheet: AnySheet, slip: DayHashSlip, *, with_code: bool) -> bytes:
    sheet.text(slip.site_name, bold=True)
    sheet.rule()
    sheet.heading(slip.title)
    sheet.gap(10)
    sheet.text(slip.day, bold=True)
    sheet.text(slip.facts)
    sheet.rule()
    for line in in_lines(slip.day_hash, sheet.paper.columns):
        sheet.text(line)
    sheet.gap(24)
    if with_code:
        sheet.qr(slip.day_hash, slip.qr_text)
    sheet.rule()
    sheet.text(slip.printed_at)
    sheet.gap(10)
    sheet.text(slip.keep_text)
    return sheet.bytes()


def in_lines(day_hash: str, columns: int) -> Iterator[str]:
    """Groups of four digits, as many on a line as fit in a power of two: people read and type them line by line."""
    groups = [day_hash[start : start + GROUP] for start in range(0, len(day_hash), GROUP)]
    across = 8 if columns >= 8 * (GROUP + 1) else 4
    return (" ".join(groups[start : start + across]) for start in range(0, len(groups), across))
