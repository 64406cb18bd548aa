"""Who came in, who tried to, and who changed what others may do: one line each, to be read after something happened.

    2026-11-30T01:42:05Z sign_in xkzVqYb0mQ1s xkzVqYb0mQ1s new

the moment (UTC), what happened, who did it, to whom or what, and where; `-` stands for none. There are ids only, no
names and no PINs: a name is looked up when somebody reads the log, and gone with its person. An address is noted only
where tries were locked out, because nothing else leads to the machine from which somebody guesses. What may be done on
and on has a line for the first, and later one for the others: `*57` in the place of where (`core.staff.repeats`).

Lines are in a file for each month beside the store, not in it: an older store that is copied back takes no line away,
and a technician reads them without us. The last FILES_MAX months are kept, counted and not compared with a clock that
may be wrong. What is recorded is written at the next beat, off the event loop.
"""

import asyncio
import logging
import re
from collections import deque
from collections.abc import Iterator
from enum import StrEnum
from io import SEEK_END
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from core.clock import Clock
from core.staff.repeats import Repeats

FILES_MAX = 13
FILE_BYTES_MAX = 8 * 1024 * 1024
ROOM_FOR_DEEDS = FILE_BYTES_MAX // 4
"""Where so much is left of a month's file, it is for what changes who may do what."""
PENDING_MAX = 10_000
WORD_LENGTH_MAX = 80
LINE = re.compile(r"(\S+) (\S+) (\S+) (\S+) (\S+)")
NONE = "-"
FULL = "this month's file of the security log is full: not all that happens is written there until the next month"

log = logging.getLogger("antrean.security")


class SecurityEvent(StrEnum):
    """What can happen."""

    SIGN_IN = "sign_in"
    WRONG_PIN = "wrong_pin"
    LOCK_OUT = "lock_out"
    TRY_REFUSED = "try_refused"
    PIN_AGAIN = "pin_again"
    ACCESS_REFUSED = "access_refused"
    BOUND_REFUSED = "bound_refused"
    SIGN_OUT = "sign_out"
    SIGN_OUT_EVERYWHERE = "sign_out_everywhere"
    SESSION_END = "session_end"
    NEW_PIN = "new_pin"
    INVITATION = "invitation"
    PIN_LINK = "pin_link"
    LINK_USE = "link_use"
    LINK_WITHDRAWAL = "link_withdrawal"
    ROLE_CHANGE = "role_change"
    RIGHTS_CHANGE = "rights_change"
    PROFILE_CHANGE = "profile_change"
    DISABLING = "disabling"
    ENABLING = "enabling"
    REMOVAL = "removal"
    NOTE_ERASURE = "note_erasure"
    DEVICE_PAIRING = "device_pairing"
    DEVICE_MOVE = "device_move"
    DEVICE_NAMING = "device_naming"
    DEVICE_REVOCATION = "device_revocation"
    STORE_RESTORED = "store_restored"


FREQUENT = frozenset(
    {
        SecurityEvent.SIGN_IN,
        SecurityEvent.SIGN_OUT,
        SecurityEvent.WRONG_PIN,
        SecurityEvent.LOCK_OUT,
        SecurityEvent.TRY_REFUSED,
        SecurityEvent.PIN_AGAIN,
        SecurityEvent.ACCESS_REFUSED,
        SecurityEvent.BOUND_REFUSED,
        SecurityEvent.NOTE_ERASURE,
        SecurityEvent.DEVICE_MOVE,
        SecurityEvent.DEVICE_NAMING,
    }
)
"""What one person, or one phone, can do as often as they like."""


class SecurityLine(Struct, frozen=True):
    """One line. `at`: the moment in UTC, to the second; `actor`, `about`: ids, empty: none."""

    at: str
    kind: str
    actor: str
    about: str
    where: str


class SecurityLog:
    """The log. `folder`: where its files are; None: it is kept nowhere."""

    def __init__(self, folder: Path | None, clock: Clock) -> None:
        self._folder, self._clock = folder, clock
        self._pending: deque[str] = deque(maxlen=PENDING_MAX)
        self._repeats, self._writing = Repeats(clock.steady), asyncio.Lock()
        self._fault = ""

    def record(self, kind: SecurityEvent, actor: str, about: str = "", where: str = "") -> None:
        """Note that somebody did something. Neither waits nor fails."""
        at = self._clock.wall().strftime("%Y-%m-%dT%H:%M:%SZ")
        self._pending.append(" ".join(map(_word, (at, kind, actor, about, where))))

    def record_often(self, kind: SecurityEvent, actor: str, about: str = "", where: str = "") -> None:
        """The same of what may be done on and on."""
        if self._repeats.is_first((kind, actor, about)):
            self.record(kind, actor, about, where)

    async def flush(self) -> None:
        """Write what was recorded. What a full disk does not take is kept for the next time; where the month's file is
        full, nothing is.
        """
        for (kind, actor, about), more in self._repeats.over():
            self.record(SecurityEvent(kind), actor, about, f"*{more}")
        async with self._writing:
            lines = list(self._pending)
            if self._folder is None or not lines:
                return
            try:
                has_room = await asyncio.to_thread(_append, self._folder, lines)
            except OSError as error:
                self._warn(f"the security log cannot be written: {error}")
                return
            self._warn("" if has_room else FULL)
            for _ in lines:
                self._pending.popleft()

    @property
    def fault(self) -> str:
        """Why something was not written the last time; empty: all was."""
        return self._fault

    def _warn(self, fault: str) -> None:
        """Say it once, not at each beat. Empty: all is well again."""
        if fault and fault != self._fault:
            log.warning("%s", fault)
        self._fault = fault

    async def latest(self, count: int) -> list[SecurityLine]:
        """The last ones, the newest first."""
        await self.flush()
        folder = self._folder
        return await asyncio.to_thread(lambda: list(_latest(folder, count))) if folder else []


def _word(value: str) -> str:
    """One word of a line."""
    return re.sub(r"[^\x21-\x7e]", "_", value)[:WORD_LENGTH_MAX] or NONE


def _append(folder: Path, lines: list[str]) -> bool:
    """Whether this month's file had room for all of them."""
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{lines[-1][:7]}.log"
    room = FILE_BYTES_MAX - (path.stat().st_size if path.exists() else 0)
    taken = [line for line in lines if room >= (ROOM_FOR_DEEDS if line.split(" ", 2)[1] in FREQUENT else 0)]
    if taken:
        with path.open("a+b") as file:
            file.write(_unfinished(file) + "".join(f"{line}\n" for line in taken).encode())
    for old in sorted(folder.glob("*.log"))[:-FILES_MAX]:
        old.unlink()
    return len(taken) == len(lines)


def _unfinished(file: BinaryIO) -> bytes:
    """A line that a power cut has torn is ended."""
    if not file.tell():
        return b""
    file.seek(-1, SEEK_END)
    return b"" if file.read(1) == b"\n" else b"\n"


def _latest(folder: Path, count: int) -> Iterator[SecurityLine]:
    for path in sorted(folder.glob("*.log"), reverse=True):
        for line in reversed(path.read_text("ascii", errors="replace").splitlines()):
            if count <= 0:
                return
            if found := LINE.fullmatch(line):
                count -= 1
                yield SecurityLine(*("" if word == NONE else word for word in found.groups()))
