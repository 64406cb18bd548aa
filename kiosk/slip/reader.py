"""ESC/POS read back: what the bytes of a slip put on paper.

The printer is a head with a look (size, weight, ...) that moves along a roll. Each command is looked up by its first
bytes in `FIXED` (so many argument bytes, one change of the head) or `SIZED` (tells its own length). What is in neither
table is reported as `Unknown`, never passed over: a slip that needs an unknown command is a slip we cannot vouch for.
Meanings are those of Epson's ESC/POS command reference.
"""

from collections.abc import Callable
from typing import Literal

from kiosk.slip.head import FIXED, Head, NoMeaningError
from kiosk.slip.items import Cut, Feed, Image, Item, Qr, Unknown

_LEVELS: tuple[Literal["l", "m", "q", "h"], ...] = ("l", "m", "q", "h")


def read_paper(data: bytes) -> list[Item]:
    """What these bytes print, top to bottom; never fails."""
    head = Head()
    rest = data
    while rest:
        rest = rest[_step(head, rest) :]
    head.flush()
    return head.items


def _step(head: Head, rest: bytes) -> int:
    """Does the first command or stretch of text of `rest`; answers how many bytes it took."""
    if rest[0] >= 0x20:
        return _text(head, rest)
    try:
        return _command(head, rest)
    except (NoMeaningError, IndexError):
        taken = 2 if rest[0] in b"\x10\x1b\x1c\x1d" else 1
        head.put(Unknown(rest[:taken]))
        return taken


def _text(head: Head, rest: bytes) -> int:
    taken = next((at for at, byte in enumerate(rest) if byte < 0x20), len(rest))
    head.write(rest[:taken])
    return taken


def _command(head: Head, rest: bytes) -> int:
    for length in (3, 2, 1):
        name, after = rest[:length], rest[length:]
        if name in SIZED:
            return length + SIZED[name](head, after)
        if name in FIXED:
            count, change = FIXED[name]
            _enough(after, count)
            change(head, *after[:count])
            return length + count
    raise NoMeaningError


def _enough(data: bytes, count: int) -> None:
    if len(data) < count:
        raise NoMeaningError


def _cut(head: Head, after: bytes) -> int:
    if after[0] in (65, 66):
        _enough(after, 2)
        head.put(Feed(after[1]))
        head.put(Cut(partial=after[0] == 66))
        return 2
    if after[0] not in (0, 1, 48, 49):
        raise NoMeaningError
    head.put(Cut(partial=after[0] % 48 == 1))
    return 1


def _raster(head: Head, after: bytes) -> int:
    _enough(after, 5)
    across, down = int.from_bytes(after[1:3], "little"), int.from_bytes(after[3:5], "little")
    taken = 5 + across * down
    _enough(after, taken)
    rows = [after[at : at + across] for at in range(5, taken, across or 1)]
    dots = tuple("".join(f"{byte:08b}" for byte in row) for row in rows)
    head.put(Image(dots, head.align, 2 if after[0] & 1 else 1, 2 if after[0] & 2 else 1))
    return taken


def _symbol(head: Head, after: bytes) -> int:
    taken = 2 + int.from_bytes(after[:2], "little")
    _enough(after, taken)
    kind, function, arguments = after[2], after[3], after[4:taken]
    if kind != 49 or function not in _QR:
        raise NoMeaningError
    _QR[function](head, arguments)
    return taken


def _qr_model(_head: Head, arguments: bytes) -> None:
    if arguments[0] != 50:
        raise NoMeaningError


def _qr_cell(head: Head, arguments: bytes) -> None:
    head.qr_cell = arguments[0]


def _qr_level(head: Head, arguments: bytes) -> None:
    head.qr_level = _LEVELS[arguments[0] - 48]


def _qr_store(head: Head, arguments: bytes) -> None:
    head.qr_content = arguments[1:].decode("utf-8", "replace")


def _qr_print(head: Head, _arguments: bytes) -> None:
    head.put(Qr(head.qr_content, head.qr_cell, head.qr_level, head.align))


_QR: dict[int, Callable[[Head, bytes], None]] = {
    65: _qr_model,
    67: _qr_cell,
    69: _qr_level,
    80: _qr_store,
    81: _qr_print,
}


def _setting(_head: Head, after: bytes) -> int:
    """Density and speed of printing: nothing that a picture shows."""
    taken = 2 + int.from_bytes(after[:2], "little")
    _enough(after, taken)
    return taken


SIZED: dict[bytes, Callable[[Head, bytes], int]] = {
    b"\x1dV": _cut,
    b"\x1dv0": _raster,
    b"\x1d(k": _symbol,
    b"\x1d(K": _setting,
}
