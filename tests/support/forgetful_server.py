"""A real server, whose process notes down what its disk was told, in front of a rush of citizens; cut off again and
again, and started anew on what a disk would still have: what was flushed, and of the rest whatever it happened to take.

    python -m tests.support.forgetful_server LOG serve --data FOLDER ...
"""

import asyncio
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import httpx
import msgspec

from config.cli import main
from core.domain.facts import TicketIssued
from tests.support.disk import facts_on_disk, rows, tables_equal_fold
from tests.support.disk_log import DiskLog, Operation, after_power_cut, put
from tests.support.disk_trials import disk_vfs, files_in
from tests.support.server import ROOMY, Server
from tests.support.visitor import SAMPLE, SEATS, Visitor, number_for, service_for, visitor

ROOT = Path(__file__).parents[2]
CITIZENS = 8
ANSWERS_BETWEEN_CUTS = (5, 40)
EARLIER_MOMENTS = 3
"""Each rush is also looked at as if the power had been cut earlier."""
LENGTH_BYTES = 4


class LogFile(DiskLog):
    """Writes each operation into a file at once: it outlives the process."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._to = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def note(self, operation: Operation) -> None:
        """One more."""
        packed = msgspec.msgpack.encode(operation)
        os.write(self._to, len(packed).to_bytes(LENGTH_BYTES, "big") + packed)


def operations_in(noted: bytes) -> Iterator[Operation]:
    """What was noted, up to where the process was killed."""
    decoder, at = msgspec.msgpack.Decoder(Operation), 0
    while at + LENGTH_BYTES <= len(noted):
        start = at + LENGTH_BYTES
        at = start + int.from_bytes(noted[at:start], "big")
        if at <= len(noted):
            yield decoder.decode(noted[start:at])


class Acknowledged(msgspec.Struct):
    """A number that somebody was given, after so many bytes of the log."""

    asked: dict[str, str]
    ticket: Any
    after: int


class Cuts(msgspec.Struct):
    """What became of them."""

    broken: list[str]
    acknowledged: int


class ForgetfulServer:
    """It remembers only what was flushed."""

    def __init__(self, folder: Path, random: Random) -> None:
        self._folder, self._random = folder, random
        folder.mkdir()
        self._data, self._log = folder / "data", folder / "log"
        command = (sys.executable, "-m", "tests.support.forgetful_server", str(self._log))
        self.server = Server(self._data, ["--sample"], command, ROOT)
        self._before: dict[str, bytes] = {}
        self._life: list[Acknowledged] = []
        """Numbers given since the last start."""
        self.told: list[Acknowledged] = []
        self.broken: list[str] = []
        self._dark = asyncio.Event()

    def start(self) -> None:
        """On what there is."""
        self._log.write_bytes(b"")
        self._before = {n: c for n, c in files_in(self._data).items() if _is_kept(n)} if self._data.exists() else {}
        self.server.start()

    async def rush(self) -> None:
        """Everybody takes numbers until the power is cut."""
        self._dark.clear()
        self._life = []
        last = self._random.randint(*ANSWERS_BETWEEN_CUTS)
        async with AsyncExitStack() as stack:
            people = [await stack.enter_async_context(visitor(self.server.url)) for _ in range(CITIZENS)]
            await asyncio.gather(*(self._takes_numbers(person, nth, last) for nth, person in enumerate(people)))
        self.told += self._life

    async def _takes_numbers(self, person: Visitor, nth: int, last: int) -> None:
        counters = list(SEATS)
        while not self._dark.is_set():
            asked = number_for(service_for(counters[nth % len(counters)]))
            try:
                answer = await person.ask("POST", "/tickets", asked)
            except httpx.TransportError:
                assert self._dark.is_set(), "nobody hangs up while there is power"
                return
            if answer.status_code == 201:
                self._life.append(Acknowledged(asked, answer.json(), self._log.stat().st_size))
            if len(self._life) >= last and not self._dark.is_set():
                self._dark.set()
                self.server.kill()

    def forget(self) -> None:
        """What was not flushed is gone, or some of it; also as if the cut had come earlier."""
        noted = self._log.read_bytes()
        for nth in range(EARLIER_MOMENTS):
            self._look_at(noted, self._random.randint(0, len(noted)), nth)
        left = after_power_cut(self._before, operations_in(noted), self._random)
        for path in list(self._data.iterdir()):
            if _is_kept(path.name) or path.name.endswith("-shm"):
                path.unlink()
        for name, content in left.items():
            (self._data / name).write_bytes(content)

    def _look_at(self, noted: bytes, at: int, nth: int) -> None:
        left = after_power_cut(self._before, operations_in(noted[:at]), self._random)
        folder = put(left, self._folder / f"earlier-{nth}")
        given = [each for each in self._life if each.after <= at]
        if given:
            self.broken += _lost(folder / "antrean.db", given)
        shutil.rmtree(folder)

    async def ask_again(self) -> None:
        """The same presses as before the cut: they get what they were given."""
        async with visitor(self.server.url) as somebody:
            for each in self._life[-CITIZENS:]:
                answer = await somebody.ask("POST", "/tickets", each.asked)
                if (answer.status_code, answer.json()) != (201, each.ticket):
                    self.broken.append(f"{each.ticket['number']} was acknowledged; asked again: {answer.text}")

    def look_at_all(self) -> None:
        """Everything that was ever acknowledged is there, once."""
        self.broken += _lost(self._data / "antrean.db", self.told)


def _is_kept(name: str) -> bool:
    """Files of the store, but what its processes share."""
    return name.startswith("antrean.db") and not name.endswith("-shm")


def _lost(path: Path, given: Sequence[Acknowledged]) -> list[str]:
    site = SAMPLE.site
    found = {str(row["day"]) for row in rows(path, "SELECT DISTINCT day FROM facts")}
    days = [date.fromisoformat(day) for day in sorted(found)]
    for day in days:
        tables_equal_fold(path, site, day)
    issued = [f for day in days for f in facts_on_disk(path, site, day) if isinstance(f, TicketIssued)]
    there = {(fact.nonce, fact.ticket) for fact in issued}
    assert len({(fact.day, fact.number.text) for fact in issued}) == len(issued), "no number is given twice"
    lost = [each.ticket for each in given if (each.asked["nonce"], each.ticket["ticket"]) not in there]
    return [f"{ticket['number']} was acknowledged and is not there" for ticket in lost]


async def rush_and_cuts(folder: Path, count: int, seed: int) -> Cuts:
    """So many cuts of one server."""
    forgetful = ForgetfulServer(folder, Random(seed))
    forgetful.start()
    try:
        for _ in range(count):
            await forgetful.rush()
            forgetful.forget()
            forgetful.start()
            await forgetful.ask_again()
        forgetful.server.stop()
        forgetful.look_at_all()
    finally:
        forgetful.server.kill()
    return Cuts(forgetful.broken, len(forgetful.told))


def _run() -> None:
    log = sys.argv.pop(1)
    data = Path(sys.argv[sys.argv.index("--data") + 1])
    data.mkdir(parents=True, exist_ok=True)
    layer = LogFile(Path(log))
    disk_vfs().watch(data, layer)
    with patch("core.store.sqlite.file.write_log_again", layer.write_again):
        main(obj=ROOMY)  # within the bounds of a real hall most of a rush would be told to wait, and ask at once again


if __name__ == "__main__":
    _run()
