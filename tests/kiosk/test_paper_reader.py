"""ESC/POS commands read back, one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.slip.items import Cut, Feed, Image, Item, PrintedLine, Qr, TextRun, Unknown
from kiosk.slip.paper import read_paper

AFTER_RESET = b"\x1b@"


def line(text: str, **look: int | bool) -> PrintedLine:
    run = TextRun(text, **look)  # type: ignore[arg-type]  # a look's fields differ in type, and the test names them
    return PrintedLine((run,), "left", max(30, run.dots_high))


@pytest.mark.parametrize(
    ("data", "items"),
    [
        (b"A\n", [line("A")]),
        (b"A", [line("A")]),
        (b"\x1bE\x01A\n\x1bE\x00B\n", [line("A", bold=True), line("B")]),
        (b"\x1b-\x02A\n", [line("A", underline=2)]),
        (b"\x1dB\x01A\n", [line("A", inverted=True)]),
        (b"\x1d!\x52A\n", [line("A", wide=6, high=3)]),
        (b"\x1b!\xb8A\n", [line("A", wide=2, high=2, bold=True, underline=1)]),
        (b"\x1bM\x01A\n", [line("A", font_width=9, font_height=17)]),
        (b"\x1bE\x01\x1d!\x11" + AFTER_RESET + b"A\n", [line("A")]),
        (
            b"\x1ba\x01A\n\x1ba2B\n",
            [PrintedLine((TextRun("A"),), "center", 30), PrintedLine((TextRun("B"),), "right", 30)],
        ),
        (b"\x1b3\x0c\n\x1b2\n", [PrintedLine((), "left", 12), PrintedLine((), "left", 30)]),
        (b"\x1bt\x10\xe9\n\x1bt\x00\x82\n\x1bt\x13\xd5\n", [line("é"), line("é"), line("€")]),
        (b"\x1bd\x03\x1bJ\x07", [Feed(90), Feed(7)]),
        (b"\x1dV\x00\x1dV\x01\x1dVB\x05", [Cut(partial=False), Cut(partial=True), Feed(5), Cut(partial=True)]),
        (b"\x1dv0\x00\x01\x00\x02\x00\xf0\x0f", [Image(("11110000", "00001111"), "left")]),
        (b"\x1dv0\x03\x01\x00\x01\x00\xff", [Image(("11111111",), "left", 2, 2)]),
    ],
)
def test_a_command_does_on_paper_what_the_reference_says(data: bytes, items: list[Item]) -> None:
    assert read_paper(data) == items


def test_a_native_qr_code_is_stored_first_and_printed_on_command() -> None:
    code = b"\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x06\x1d(k\x03\x001E1\x1d(k\x05\x001P0hi"
    assert read_paper(code) == []
    assert read_paper(code + b"\x1d(k\x03\x001Q0") == [Qr("hi", 6, "m", "left")]


@pytest.mark.parametrize(
    ("data", "unknown"),
    [
        (b"\x1bp\x00", b"\x1bp"),
        (b"\x07", b"\x07"),
        (b"\x10\x04\x01", b"\x10\x04"),
        (b"\x1bt\xc8", b"\x1bt"),
        (b"\x1d(k\x03\x002C\x06", b"\x1d("),
        (b"\x1dv0\x00\x09\x00\x09\x00short", b"\x1dv"),
        (b"\x1b", b"\x1b"),
    ],
)
def test_what_has_no_meaning_is_reported(data: bytes, unknown: bytes) -> None:
    assert read_paper(b"A\n" + data)[1] == Unknown(unknown)


@given(st.binary(max_size=300))
def test_any_bytes_at_all_can_be_read(data: bytes) -> None:
    read_paper(data)


@given(st.lists(st.sampled_from([b"\x1b", b"\x1d", b"(k", b"v0", b"V", b"@", b"!", b"\x02\x00", b"1Q0", b"t", b"A"])))
def test_any_broken_commands_can_be_read(parts: list[bytes]) -> None:
    read_paper(b"".join(parts))
