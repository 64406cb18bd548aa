"""Ids of tickets: too many to guess, and short enough for a QR code on thermal paper."""

import re
from typing import Literal

import pytest
import segno

from core.domain.site import PrinterSettings
from core.office.ticket_ids import DRAWN_AT_ONCE, new_ticket_id
from kiosk.slip.paper_size import paper_size
from kiosk.slip.qr_code import qr_cell

ADDRESSES = ("http://192.168.100.10:8000/t/", "https://antrean.mpp.yogyakarta.go.id/t/", "https://mpp.go.id/t/")


def test_an_id_has_132_random_bits_in_letters_that_an_address_carries_as_they_are() -> None:
    ids = {new_ticket_id() for _ in range(DRAWN_AT_ONCE * 2)}
    assert len(ids) == DRAWN_AT_ONCE * 2
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", ticket) for ticket in ids)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("paper_mm", [58, 80])
def test_a_code_on_paper_has_modules_of_half_a_millimetre_at_least(address: str, paper_mm: Literal[58, 80]) -> None:
    """Thermal printers make 8 dots a millimetre; phones read 0.35 mm."""
    code = segno.make_qr((address + new_ticket_id()).encode(), error="m", mode="byte", boost_error=False)
    assert len(code.matrix) <= 33
    assert qr_cell(len(code.matrix), paper_size(PrinterSettings(paper_mm=paper_mm))) >= 4
