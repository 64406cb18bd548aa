"""A slip's bytes, read back, say what the slip says."""

from itertools import product
from typing import Literal

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image as Picture

from kiosk.slip.draw import draw
from kiosk.slip.items import Cut, Image, PrintedLine, Qr, Unknown
from kiosk.slip.layout import layout
from kiosk.slip.paper import read_paper
from kiosk.slip.paper_size import USUAL_DOTS
from kiosk.slip.slip import Slip
from tests.support.slips import SLIP, dots_across, numbered, roll, words

PaperMm = Literal[58, 80]
QrKind = Literal["native", "image"]
every_paper: list[PaperMm] = [58, 80]
every_qr: list[QrKind] = ["native", "image"]
every_roll = pytest.mark.parametrize(("paper_mm", "qr"), list(product(every_paper, every_qr)))


@every_roll
def test_all_words_of_the_slip_are_on_paper_in_reading_order(paper_mm: PaperMm, qr: QrKind) -> None:
    read = words(read_paper(layout(SLIP, roll(paper_mm, qr))))
    wanted = [SLIP.site_name, SLIP.header, SLIP.number_text, SLIP.number, SLIP.tenant, SLIP.service, SLIP.ahead_text]
    wanted += [SLIP.wait_text]
    wanted += [SLIP.where, SLIP.qr_text, SLIP.wifi_text, SLIP.issued_at.replace("\n", " "), SLIP.footer]
    places = [read.find(text) for text in wanted]
    assert -1 not in places
    assert places == sorted(places)


@every_roll
def test_a_slip_starts_with_a_reset_printer_and_ends_with_a_cut(paper_mm: PaperMm, qr: QrKind) -> None:
    data = layout(SLIP, roll(paper_mm, qr))
    assert data.startswith(b"\x1b@")
    assert isinstance(read_paper(data)[-1], Cut)
    assert sum(isinstance(item, Cut) for item in read_paper(data)) == 1


@every_roll
def test_the_same_slip_gives_the_same_bytes(paper_mm: PaperMm, qr: QrKind) -> None:
    assert layout(SLIP, roll(paper_mm, qr)) == layout(SLIP, roll(paper_mm, qr))


@every_roll
def test_nothing_is_wider_than_the_paper_and_everything_is_centred(paper_mm: PaperMm, qr: QrKind) -> None:
    items = read_paper(layout(SLIP, roll(paper_mm, qr)))
    assert max(dots_across(item) for item in items) <= USUAL_DOTS[paper_mm]
    assert {item.align for item in items if isinstance(item, PrintedLine | Qr | Image)} == {"center"}


@pytest.mark.parametrize("paper_mm", [58, 80])
@pytest.mark.parametrize("number", ["1", "K-012", "1A-003", "KTP-001", "KTP-00123"])
def test_the_number_is_as_large_as_fits(paper_mm: PaperMm, number: str) -> None:
    items = read_paper(layout(numbered(number), roll(paper_mm)))
    [run] = next(item.runs for item in items if isinstance(item, PrintedLine) and item.text == number)
    assert run.dots_wide <= USUAL_DOTS[paper_mm]
    assert run.wide == 8 or len(number) * (run.wide + 1) * 12 > USUAL_DOTS[paper_mm]
    assert (run.high, run.bold) == (run.wide, True)


@pytest.mark.parametrize("paper_mm", [58, 80])
def test_the_number_is_the_largest_thing_in_words(paper_mm: PaperMm) -> None:
    lines = [item for item in read_paper(layout(SLIP, roll(paper_mm))) if isinstance(item, PrintedLine) and item.runs]
    assert max(lines, key=lambda line: line.runs[0].dots_high).text == "K-012"


@pytest.mark.parametrize("paper_mm", [58, 80])
def test_the_printers_own_qr_code_holds_the_tickets_page(paper_mm: PaperMm) -> None:
    [code] = [item for item in read_paper(layout(SLIP, roll(paper_mm))) if isinstance(item, Qr)]
    assert (code.content, code.level) == (SLIP.qr, "m")
    assert 29 * code.cell <= USUAL_DOTS[paper_mm]


@pytest.mark.parametrize("paper_mm", [58, 80])
def test_a_phone_can_read_the_qr_image(paper_mm: PaperMm) -> None:
    [image] = [item for item in read_paper(layout(SLIP, roll(paper_mm, "image"))) if isinstance(item, Image)]
    assert [code.text for code in zxingcpp.read_barcodes(_photo(image))] == [SLIP.qr]


def test_a_reprint_says_so_first_in_white_on_black() -> None:
    items = read_paper(layout(replace(SLIP, reprint=True), roll()))
    first = next(item for item in items if isinstance(item, PrintedLine))
    assert (first.text.strip(), first.runs[0].inverted) == ("CETAK ULANG", True)
    assert "CETAK ULANG" not in words(read_paper(layout(SLIP, roll())))


def test_what_is_empty_leaves_no_trace() -> None:
    bare = replace(SLIP, header="", footer="", qr="")
    items = read_paper(layout(bare, roll()))
    assert not [item for item in items if isinstance(item, Qr)]
    assert SLIP.qr_text not in words(items)


@every_roll
def test_the_longest_address_a_qr_code_can_hold_still_fits_across_the_paper(paper_mm: PaperMm, qr: QrKind) -> None:
    items = read_paper(layout(replace(SLIP, qr="x" * 2331), roll(paper_mm, qr)))
    [code] = [item for item in items if isinstance(item, Qr | Image)]
    assert dots_across(code) <= USUAL_DOTS[paper_mm]


def test_an_address_too_long_for_a_qr_code_is_left_out() -> None:
    items = read_paper(layout(replace(SLIP, qr="x" * 3000), roll(58)))
    assert not [item for item in items if isinstance(item, Qr)]
    assert SLIP.number in words(items)


def test_a_very_long_name_is_cut_off_and_says_so() -> None:
    items = read_paper(layout(replace(SLIP, service="layanan " * 500), roll(58)))
    assert len([item for item in items if isinstance(item, PrintedLine)]) < 50
    assert any(item.text.endswith("...") for item in items if isinstance(item, PrintedLine))


def test_accents_come_through_and_what_a_printer_lacks_is_replaced() -> None:
    odd = replace(SLIP, tenant="Café – “Ibu” Ā", service="日本 🙂 نعم", footer="satu\tdua\x00tiga\u200b\u202e!")
    read = words(read_paper(layout(odd, roll())))
    assert 'Café - "Ibu" A' in read
    assert "?? ? ???" in read
    assert "satu dua tiga!" in read


anything = st.text(alphabet=st.characters(), max_size=120)
slips = st.builds(
    Slip,
    site_name=anything,
    header=anything,
    tenant=anything,
    service=anything,
    number=st.text(max_size=60),
    issued_at=anything,
    ahead=st.integers(),
    ahead_text=anything,
    where=anything,
    qr=anything,
    footer=anything,
    number_text=anything,
    qr_text=anything,
    reprint=st.booleans(),
    reprint_text=anything,
)


@pytest.mark.slow
@settings(max_examples=80, deadline=None)
@given(slips, st.sampled_from(every_paper), st.sampled_from(every_qr))
def test_any_text_in_any_field_prints_within_the_paper(slip: Slip, paper_mm: PaperMm, qr: QrKind) -> None:
    items = read_paper(layout(slip, roll(paper_mm, qr)))
    assert max(dots_across(item) for item in items) <= USUAL_DOTS[paper_mm]
    assert not [item for item in items if isinstance(item, Unknown)]
    assert isinstance(items[-1], Cut)
    assert draw(items, roll(paper_mm)).startswith("<svg")


def _photo(image: Image) -> Picture.Image:
    """The dots as black on white paper."""
    margin, width = 40, len(image.rows[0])
    photo = Picture.new("L", (width + 2 * margin, len(image.rows) + 2 * margin), 255)
    black = [(x, y) for y, row in enumerate(image.rows) for x, dot in enumerate(row) if dot == "1"]
    for x, y in black:
        photo.putpixel((x + margin, y + margin), 0)
    return photo
