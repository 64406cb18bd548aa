"""The virtual printer's roll, and its picture."""

from typing import Literal
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from kiosk.slip.draw import draw
from kiosk.slip.items import Image, Unknown
from kiosk.slip.layout import layout
from kiosk.slip.paper import Paper, read_paper
from tests.support.slips import SLIP, numbered, roll

SVG = "{http://www.w3.org/2000/svg}"


def picture(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def test_the_newest_slip_hangs_last_and_old_ones_are_torn_off() -> None:
    paper = Paper(slips_max=3)
    for n in range(1, 6):
        paper.add(layout(numbered(f"K-{n:03}"), roll()))
    assert [slip.serial for slip in paper.slips] == [3, 4, 5]
    assert ["K-005" in slip.text for slip in paper.slips] == [False, False, True]


def test_a_slip_on_the_roll_leads_to_its_ticket() -> None:
    assert Paper().add(layout(SLIP, roll())).link == SLIP.qr


def test_a_roll_keeps_twenty_slips_unless_told_otherwise() -> None:
    paper = Paper()
    for _ in range(25):
        paper.add(b"A\n")
    assert len(paper.slips) == 20


@pytest.mark.parametrize(("paper_mm", "width"), [(58, 464), (80, 640)])
def test_the_picture_is_as_wide_as_the_paper_and_shows_every_line(paper_mm: Literal[58, 80], width: int) -> None:
    items = read_paper(layout(SLIP, roll(paper_mm)))
    svg = picture(draw(items, roll(paper_mm)))
    assert svg.attrib["viewBox"].split()[2] == str(width)
    drawn = [text.text for text in svg.iter(f"{SVG}text")]
    assert drawn == [run.text for item in items for run in getattr(item, "runs", ())]


def test_words_on_paper_cannot_become_markup() -> None:
    slip = replace(SLIP, tenant='<script>"&amp;', header="</svg>")
    svg = picture(draw(read_paper(layout(slip, roll())), roll()))
    assert {'<script>"&amp;', "</svg>"} <= {text.text for text in svg.iter(f"{SVG}text")}
    assert not list(svg.iter(f"{SVG}script"))


def test_an_unknown_command_is_seen_on_the_picture() -> None:
    assert "? 1b 70" in draw([Unknown(b"\x1bp")], roll(58))


def test_an_image_is_drawn_dot_by_dot() -> None:
    svg = picture(draw([Image(("110", "001"), "left")], roll(58)))
    assert [path.attrib["d"] for path in svg.iter(f"{SVG}path")][1] == "M0 0h2v1h-2zM2 1h1v1h-1z"
