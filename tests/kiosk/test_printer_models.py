"""Slips for the printers that there are: every model that python-escpos knows, by what it can, and as a picture."""

import re

import pytest
import zxingcpp
from escpos.capabilities import CAPABILITIES
from msgspec.structs import replace
from PIL import Image as Picture

from core.domain.site import PrinterSettings
from kiosk.slip.day_hash import DayHashSlip, day_hash_layout
from kiosk.slip.items import Cut, Image, Item, PrintedLine, Qr, Unknown
from kiosk.slip.layout import layout
from kiosk.slip.paper import read_paper
from kiosk.slip.paper_size import paper_size
from tests.support.slips import SLIP, dots_across, numbered, words

DISPLAYS = {"AF-240", "OCD-100", "OCD-300"}
MODELS = sorted(CAPABILITIES["profiles"].keys() - DISPLAYS)
DAY = DayHashSlip(
    site_name="MPP",
    title="Sidik digital",
    day="Senin",
    facts="12 peristiwa",
    day_hash="4f1c" * 16,
    qr_text="Sebagai kode QR",
    printed_at="Dicetak: 15.00",
    keep_text="Simpan kertas ini.",
)
DRAWER = (b"\x1bp", b"\x10\x14")
"""What opens a cash drawer, or a printer's other plugs."""


def settings(**more: object) -> PrinterSettings:
    """A network printer."""
    return replace(PrinterSettings(kind="network", host="10.0.0.9"), **more)


def of_kind(items: list[Item], kind: type[Item]) -> list[Item]:
    return [item for item in items if isinstance(item, kind)]


def photo(images: list[Image]) -> Picture.Image:
    """Pictures under one another, as on paper, with a margin around."""
    wide = max(len(row) for image in images for row in image.rows)
    rows = [row.center(wide, "0") for image in images for row in image.rows]
    picture = Picture.new("L", (wide + 40, len(rows) + 40), 255)
    dots = Picture.frombytes("L", (wide, len(rows)), bytes(0 if dot == "1" else 255 for row in rows for dot in row))
    picture.paste(dots, (20, 20))
    return picture


def without_code_page(data: bytes) -> bytes:
    """Its number is each maker's own."""
    return re.sub(rb"\x1bt.", b"", data, count=1, flags=re.DOTALL)


@pytest.mark.parametrize("model", MODELS)
def test_on_every_known_model_the_number_stays_on_one_line_and_the_qr_code_is_one_it_can_print(model: str) -> None:
    printer = settings(profile=model)
    items = read_paper(without_code_page(layout(numbered("3K-001"), printer)))
    line = next(item for item in items if isinstance(item, PrintedLine) and item.text == "3K-001")
    assert line.dots_wide <= paper_size(printer).dots
    assert max(len(item.text) * item.runs[0].wide for item in items if isinstance(item, PrintedLine) and item.runs) <= (
        paper_size(printer).columns
    )
    native = CAPABILITIES["profiles"][model]["features"]["qrCode"]
    assert bool(of_kind(items, Qr)) is native
    assert not of_kind(items, Unknown)


def test_a_line_of_42_columns_holds_the_whole_number() -> None:
    items = read_paper(layout(numbered("3K-001"), settings(columns=42, dots=512)))
    assert [item.text for item in items if isinstance(item, PrintedLine) and "3K" in item.text] == ["3K-001"]


@pytest.mark.parametrize(
    ("wanted", "cut"), [("full", [Cut(partial=False)]), ("partial", [Cut(partial=True)]), ("tear", [])]
)
def test_paper_is_cut_as_the_site_says_and_torn_where_there_is_no_cutter(wanted: str, cut: list[Cut]) -> None:
    assert of_kind(read_paper(layout(SLIP, settings(cut=wanted))), Cut) == cut
    assert of_kind(read_paper(layout(SLIP, settings(profile="POS-5890"))), Cut) == []


@pytest.mark.parametrize("raster", [False, True])
@pytest.mark.parametrize("model", ["", "TM-T88V", "POS-5890", "NT-80-V-UL"])
def test_no_slip_ever_opens_a_cash_drawer(model: str, raster: bool) -> None:
    data = layout(replace(SLIP, qr=""), settings(profile=model, raster=raster))
    items = read_paper(without_code_page(data))
    assert not of_kind(items, Unknown), "every command is one whose meaning is known"
    text = data if not raster else b"".join(part for part in data.split(b"\x1dv0")[:1])
    assert not any(kick in text for kick in DRAWER)


def test_a_printer_in_two_byte_mode_is_told_to_leave_it_before_the_first_letter() -> None:
    assert layout(SLIP, settings()).startswith(b"\x1b@\x1c.")
    assert layout(SLIP, settings(raster=True)).startswith(b"\x1b@\x1c.")


def test_fractions_written_as_one_character_keep_their_stroke() -> None:
    assert "Ruang 1/2" in words(read_paper(layout(replace(SLIP, where="Ruang ½"), settings())))


def test_a_darker_print_is_asked_for_only_where_the_site_wants_it() -> None:
    assert b"\x1d(K\x02\x001\x03" in layout(SLIP, settings(density=3))
    assert b"\x1d(K\x02\x001\x03" in layout(SLIP, settings(density=3, raster=True))
    assert b"\x1d(K" not in layout(SLIP, settings())


# --- slips as pictures


@pytest.mark.parametrize("dots", [384, 512, 576])
def test_a_slip_as_a_picture_fills_the_printers_dots_and_a_phone_reads_its_code(dots: int) -> None:
    items = read_paper(layout(SLIP, settings(raster=True, dots=dots)))
    images = [item for item in items if isinstance(item, Image)]
    assert max(dots_across(image) for image in images) == dots
    assert [code.text for code in zxingcpp.read_barcodes(photo(images))] == [SLIP.qr]
    assert isinstance(items[-1], Cut)
    assert not of_kind(items, PrintedLine)


def test_blank_paper_of_a_picture_costs_a_byte_a_row() -> None:
    data = layout(SLIP, settings(raster=True, dots=576))
    rows = sum(len(image.rows) for image in read_paper(data) if isinstance(image, Image))
    assert len(data) < rows * 576 // 8 * 0.75


def test_a_picture_is_sent_in_bands_that_a_small_memory_holds() -> None:
    images = [item for item in read_paper(layout(SLIP, settings(raster=True))) if isinstance(item, Image)]
    assert max(len(image.rows) for image in images if len(image.rows[0]) > 8) <= 24


# --- slow lines


def serial(baud: int, **more: object) -> PrinterSettings:
    return settings(kind="serial", host="", device="/dev/ttyS0", baud=baud, **more)


@pytest.mark.parametrize("more", [{"raster": True}, {"qr": "image"}, {}])
def test_a_slow_line_gets_what_it_can_carry_in_time(more: dict[str, object]) -> None:
    printer = serial(9600, **more)
    data = layout(SLIP, printer)
    assert len(data) * 10 / 9600 < printer.seconds_max
    read = words(read_paper(data))
    assert SLIP.number in read
    assert of_kind(read_paper(data), Qr) or "192.168.1.10" in read


def test_the_hash_of_a_day_comes_out_on_a_slow_line_too() -> None:
    data = day_hash_layout(DAY, serial(9600, qr="image"))
    assert len(data) * 10 / 9600 < 5
    assert "4f1c 4f1c" in words(read_paper(data))


def test_a_fast_serial_line_carries_the_picture() -> None:
    assert of_kind(read_paper(layout(SLIP, serial(115200, raster=True))), Image)
