"""How `antrean reload` and the running server talk: by files in the data folder, on every system alike.

    reload-<word>.request   written by the command, empty: whoever may write there may ask
    reload-<word>.answer    written by the server in one piece, read and deleted by the command

The word is fresh for each time. It stands in the names, so that the server need not open a file that somebody else,
such as root, wrote for themselves alone.
"""

import re
import secrets
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from config.folder.alone import is_served
from core.store.base import StoreError

ANSWER_SECONDS_MAX = 30.0
LOOK_SECONDS = 0.1
NAME = re.compile(r"reload-([0-9a-f]{16})\.(request|answer|writing)")


class ReloadAnswer(Struct, frozen=True):
    """What came of reading the site file again: `adopted`, or nothing changed; sentences for the technician."""

    adopted: bool
    sentences: tuple[str, ...]


def take_requests(data: Path) -> list[str]:
    """The words of all requests there are, in the order of their names; they are deleted, so each is answered once."""
    words = [word for word, kind in _names(data) if kind == "request"]
    for word in words:
        _path(data, word, "request").unlink(missing_ok=True)
    return words


def put_answer(data: Path, word: str, answer: ReloadAnswer) -> None:
    """Answer a request."""
    written = _path(data, word, "writing")
    written.write_bytes(msgspec.json.encode(answer))
    written.replace(_path(data, word, "answer"))


def tidy(data: Path) -> None:
    """Delete what nobody waits for: requests and answers from before the server started."""
    for word, kind in list(_names(data)):
        _path(data, word, kind).unlink(missing_ok=True)


def ask_to_reload(
    data: Path,
    *,
    seconds_max: float = ANSWER_SECONDS_MAX,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> ReloadAnswer:
    """Have the server on a data folder read its site file again, and wait for its answer. Raises `StoreError`."""
    _must_be_served(data)
    word, until = secrets.token_hex(8), clock() + seconds_max
    request = _path(data, word, "request")
    try:
        request.touch()
        while (answer := _answer(_path(data, word, "answer"))) is None:
            if clock() > until:
                raise StoreError(f"The server did not answer within {seconds_max:.0f} s. Its log may say why.")
            sleep(LOOK_SECONDS)
        return answer
    except OSError as error:
        raise StoreError(f"The server on {data} cannot be asked: {error.strerror}.") from error
    finally:
        request.unlink(missing_ok=True)


def _must_be_served(data: Path) -> None:
    try:
        served = is_served(data)
    except OSError as error:
        raise StoreError(f"The server on {data} cannot be asked: {error.strerror}.") from error
    if not served:
        raise StoreError(f"No Antrean serves {data}. Its site file is read when it starts.")


def _answer(path: Path) -> ReloadAnswer | None:
    try:
        answer = msgspec.json.decode(path.read_bytes(), type=ReloadAnswer)
    except FileNotFoundError:
        return None
    path.unlink(missing_ok=True)
    return answer


def _names(data: Path) -> Iterator[tuple[str, str]]:
    found = (NAME.fullmatch(path.name) for path in sorted(data.iterdir()))
    return ((name[1], name[2]) for name in found if name)


def _path(data: Path, word: str, kind: str) -> Path:
    return data / f"reload-{word}.{kind}"
