"""An office at work on a disk that fails once, or for a while; and what a restart finds, killed at any moment or after
a power cut. Whatever was acknowledged is there, whatever was refused is not, and the chain and the tables hold.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager, nullcontext
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from typing import Literal
from unittest.mock import patch

from msgspec import Struct
from msgspec.structs import replace

from core.domain.errors import NotConfirmed, NotStored, Refusal
from core.domain.ids import CounterId, Nonce, StaffId, TicketId
from core.domain.verbs.requests import Close, Open, Pause, Request, Resume
from core.store.base import NotKnown
from core.texts.notes import Note
from tests.support.disk import facts_on_disk, rows, tables_equal_fold
from tests.support.disk_log import DiskError, DiskLog, Files, after_kill, after_power_cut, put
from tests.support.disk_vfs import DiskVfs
from tests.support.office import TestOffice, bureau, officer_of
from tests.support.small_building import MONDAY, instant, small_site

SITE = small_site()
COUNTERS = ("1", "2", "3")
ROUNDS, WELL_AGAIN_AT = 7, 5
Outcome = Literal["stored", "refused", "not known"]


class Told(Struct):
    """What somebody was told, after so many operations of the disk."""

    what: str
    """A nonce, or the text of a note."""
    outcome: Outcome
    after: int


@cache
def disk_vfs() -> DiskVfs:
    """The one of this process."""
    return DiskVfs()


def faults(random: Random, count: int) -> list[DiskError]:
    """Each write, flush, truncation and deletion in turn, with either error, once or for longer; as many as are wanted,
    drawn at random.
    """
    longer = (1, 3, 1000)
    syncs = [
        DiskError("sync", nth, error, 0, times) for nth, error, times in product(range(1, 9), _ERRORS, (1, 2, 3, 1000))
    ]
    writes = [
        DiskError("write", nth, error, reach, times)
        for nth, (error, reach), times in product(range(1, 41), _REACHES, longer)
    ]
    others = [DiskError(kind, nth, "EIO", 0, times) for kind, nth, times in product(_OTHERS, (1, 2), longer)]
    random.shuffle(writes)
    every = [*syncs, *others, *writes[: max(0, count - len(syncs) - len(others))]]
    return random.sample(every, min(count, len(every)))


_ERRORS: tuple[Literal["EIO", "ENOSPC"], ...] = ("EIO", "ENOSPC")
_REACHES: tuple[tuple[Literal["EIO", "ENOSPC"], float], ...] = (
    ("EIO", 0.0),
    ("EIO", 0.5),
    ("EIO", 1.0),
    ("ENOSPC", 0.0),
    ("ENOSPC", 0.5),
)
_OTHERS: tuple[Literal["truncate", "delete"], ...] = ("truncate", "delete")


@asynccontextmanager
async def watched_bureau(folder: Path) -> AsyncIterator[tuple[TestOffice, DiskLog]]:
    """An office in a folder, and the log of its disk since before the store was opened."""
    log = DiskLog()
    disk_vfs().watch(folder, log)
    try:
        with patch("core.store.sqlite.file.write_log_again", log.write_again):
            async with bureau(folder, SITE) as b:
                yield b, log
    finally:
        log.fault = None
        disk_vfs().watch(folder, None)


class Trial:
    """One fault. `told` is what everybody heard."""

    def __init__(self, b: TestOffice, log: DiskLog, random: Random) -> None:
        self._b, self._log, self.random = b, log, random
        self.told: list[Told] = []
        self._asked: dict[str, Request] = {}
        self._end = 0

    async def run(self, fault: DiskError) -> None:
        """People press on while the disk fails, and a while after."""
        self._log.fault = replace(fault)  # it counts down
        for nth in range(ROUNDS):
            if nth == WELL_AGAIN_AT:
                self._log.fault = None
            await asyncio.gather(*(self._ask(request) for request in self._round()), self._write_note(nth))
        await self._all_know()
        await self._b.settles()
        self._end = len(self._log.operations)

    def _round(self) -> Iterator[Request]:
        for queue in self.random.choices("KS", k=self.random.randint(1, 4)):
            yield self._b.press(queue)
        counter = self.random.choice(COUNTERS)
        verb = self.random.choice((Open, Close, Pause, Resume))
        yield verb(nonce=self._b.nonce(), counter=CounterId(counter), officer=officer_of(counter))

    async def _ask(self, request: Request) -> None:
        self._asked[request.nonce] = request
        try:
            facts = await self._b.office.do(request)
        except NotStored:
            self._tell(request.nonce, "refused")
        except NotConfirmed:
            self._tell(request.nonce, "not known")
        except Refusal:
            pass  # by the rules: no more of it is to be found than of a press that changes nothing
        else:
            if facts:
                self._tell(request.nonce, "stored")

    async def _write_note(self, nth: int) -> None:
        if nth % 2:
            return
        text = f"catatan {nth}"
        note = Note(text, StaffId("petugas-1"), instant("08:00", SITE))
        try:
            await self._b.disk.store.notes.put(TicketId(f"tiket-{nth}"), note)
        except NotKnown:
            self._tell(text, "not known")
        except Exception:
            self._tell(text, "refused")
        else:
            self._tell(text, "stored")

    def _tell(self, what: str, outcome: Outcome) -> None:
        self.told.append(Told(what, outcome, len(self._log.operations)))

    async def _all_know(self) -> None:
        """Who was told that it is not known asks again with the same nonce, and then knows."""
        unknown = {told.what for told in self.told if told.outcome == "not known"}
        for nonce in unknown & self._asked.keys():
            await self._ask(self._asked[nonce])

    def kill_points(self, between: int = 1) -> list[int]:
        """At the fault itself, `between` it and the first word to anybody, at that word, later, at the end."""
        end, random = self._end, self.random
        failed = self._log.failed_at or random.randint(0, end)
        first = min((told.after for told in self.told if told.after >= failed), default=end)
        before_word = (random.randint(failed, max(failed, first)) for _ in range(between))
        return [failed, *before_word, first, random.randint(min(first, end), end), end]


class Care(Struct, frozen=True):
    """How closely a trial is looked at. `cuts`: at each kill point. `between`: kills after the fault and before the
    first word. `strangers`: how often somebody else has the file open, too: closing it is then not the end of its log.
    """

    cuts: int = 1
    between: int = 1
    strangers: float = 0.3


CARE = Care()


def violations(trial: Trial, before: Files, log: DiskLog, folder: Path, care: Care) -> Iterator[str]:
    """What is not as people were told, at any of the kill points, after a kill or a power cut."""
    for nth, point in enumerate(trial.kill_points(care.between)):
        done = log.operations[:point]
        told = [each for each in trial.told if each.after <= point]
        cuts = (after_power_cut(before, done, trial.random) for _ in range(care.cuts))
        for kth, files in enumerate((after_kill(before, done), *cuts)):
            what = violation_in(put(files, folder / f"{nth}-{kth}"), told)
            if what:
                yield f"{'cut' if kth else 'kill'} after {point} of {len(log.operations)} operations: {what}"


def violation_in(folder: Path, told: Sequence[Told]) -> str | None:
    """What is not as people were told in the store of a folder."""
    path = folder / "antrean.db"
    try:
        tables_equal_fold(path, SITE, MONDAY)
    except Exception as error:
        return f"the store does not hold: {error!r}"
    there = {fact.nonce for fact in facts_on_disk(path, SITE, MONDAY) if fact.nonce}
    there |= {Nonce(str(row["text"])) for row in rows(path, "SELECT text FROM notes")}
    last = {each.what: each for each in told}
    for each in last.values():
        if each.outcome == "stored" and each.what not in there:
            return f"{each.what} was acknowledged and is not there"
        if each.outcome == "refused" and each.what in there:
            return f"{each.what} was refused and is there"
    return None


async def prepared(folder: Path) -> dict[str, bytes]:
    """The files of an office that has worked and was closed properly."""
    async with bureau(folder, SITE) as b:
        await b.opens("1")
        for queue in "KSK":
            await b.issues(queue)
    return files_in(folder)


def files_in(folder: Path) -> dict[str, bytes]:
    """What is in it."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


async def tried(fault: DiskError, before: Files, folder: Path, seed: int, care: Care = CARE) -> tuple[list[str], bool]:
    """What one fault breaks, and whether it happened at all."""
    random, found = Random(seed), []
    data = put(before, folder / "data")
    async with watched_bureau(data) as (b, log):
        trial = Trial(b, log, random)
        with _stranger(data) if random.random() < care.strangers else nullcontext():
            try:
                await trial.run(fault)
            except AssertionError as error:
                found.append(f"while it ran: {error}")
    return [*found, *violations(trial, before, log, folder, care)], log.failed_at is not None


@contextmanager
def _stranger(data: Path) -> Iterator[None]:
    """Somebody who looks into the file, and leaves it open."""
    with closing(sqlite3.connect(data / "antrean.db", check_same_thread=False)) as db:
        db.execute("SELECT count(*) FROM facts").fetchone()
        yield


def quick_folder() -> str | None:
    """Where nothing waits for a disk: what is on the disk is worked out here."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None
