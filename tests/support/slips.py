"""Slips for the tests that print."""

from typing import Literal

import segno
from msgspec.structs import replace

from core.domain.site import PrinterSettings
from kiosk.slip.items import Image, Item, PrintedLine, Qr
from kiosk.slip.slip import Slip

SLIP = Slip(
    site_name="MPP Kota Pekalongan",
    header="Mal Pelayanan Publik",
    tenant="Dinas Kependudukan dan Pencatatan Sipil",
    service="Perekaman dan Pencetakan KTP-el",
    number="K-012",
    issued_at="Senin, 23 November 2026\n09.14 WIB",
    ahead=3,
    ahead_text="3 orang di depan Anda",
    wait_text="Perkiraan: 20-35 menit",
    where="Tunggu di Lantai 1",
    wifi_text="Wi-Fi: MPP-Tamu, kata sandi: antre123",
    qr="http://192.168.1.10:8000/t/Zk3w9QxT2bLm",
    footer="Nomor hangus bila tiga kali dipanggil tidak hadir. Pelayanan ini gratis.",
)


def numbered(number: str) -> Slip:
    return replace(SLIP, number=number)


def roll(paper_mm: Literal[58, 80] = 80, qr: Literal["native", "image"] = "native") -> PrinterSettings:
    return PrinterSettings(paper_mm=paper_mm, qr=qr)


def words(items: list[Item]) -> str:
    """All that can be read, as one text, however it was wrapped."""
    return " ".join(item.text.strip() for item in items if isinstance(item, PrintedLine) and item.runs)


def dots_across(item: Item) -> int:
    match item:
        case PrintedLine():
            return item.dots_wide
        case Image():
            return max(len(row) for row in item.rows) * item.wide
        case Qr():
            return len(segno.make_qr(item.content.encode(), error=item.level, boost_error=False).matrix) * item.cell
    return 0
