"""The ledger's tip in a second file: what had been stored is missed when it is gone.

SQLite reads its write-ahead log up to the first frame that does not hold. One flipped bit in it cuts off all that came
later, without a word: numbers that were given would be given again. So each second the number and the hash of the last
stored fact go into a file beside the ledger, off the way of any request, and a start compares. The file is never ahead
of the ledger, and at most a second behind; what was stored in that second can be lost unnoticed.

Whoever has no better ledger may go on with the shorter one. That is written down (`LOSSES`), and `antrean verify` says
it for good.
"""

import asyncio
import logging
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from config.folder.names import LEDGER, LOSSES, TIP
from core.store.base import Ledger, StoreError, Tip
from core.tasks import Died, KeptTask
from core.whole_file import whole_file

log = logging.getLogger("antrean.folder")

SECONDS: Final = 1.0


class Loss(msgspec.Struct, frozen=True):
    """Facts that had been stored were gone, and somebody went on without them."""

    at: datetime
    """When they did so."""
    after: int
    """The last fact that was there."""
    known: int
    """The last one of which it was known that it had been stored."""
    entry_hash: str
    """Its hash."""


class TipKeeper:
    """Writes the tip of a ledger each second, where it has changed."""

    def __init__(self, ledger: Ledger, data: Path, died: Died) -> None:
        self._ledger, self._data = ledger, data
        self._kept: Tip | None = None
        self._is_well = True
        self._task = KeptTask("ledger's tip", self._run, died)

    def start(self) -> None:
        """Begin."""
        self._task.start()

    async def stop(self) -> None:
        """Keep it once more, then stop."""
        await self._task.stop()
        await self.keep()

    async def keep(self) -> None:
        """Write what is new. A disk that refuses it costs a line in the log: the last tip still holds."""
        tip = self._ledger.tip()
        if tip == self._kept or not tip.seq:
            return
        try:
            await asyncio.to_thread(write_tip, self._data, tip)
        except OSError as error:
            if self._is_well:
                log.warning("the ledger's tip cannot be kept: %s", error)
            self._is_well = False
        else:
            self._kept, self._is_well = tip, True

    async def _run(self) -> None:
        while True:
            await self.keep()
            await asyncio.sleep(SECONDS)


def write_tip(data: Path, tip: Tip) -> None:
    """Put it in place of the former one, whole. Raises `OSError`."""
    with whole_file(data / TIP) as file:
        file.write(msgspec.json.encode(tip))


def read_tip(data: Path) -> Tip | None:
    """The one that was kept; None: none was, or it cannot be read."""
    try:
        return msgspec.json.decode((data / TIP).read_bytes(), type=Tip)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as error:
        log.warning("%s cannot be read, so nobody knows whether the ledger is whole: %s", data / TIP, error)
        return None


def forget_tip(data: Path) -> None:
    """A new ledger begins."""
    (data / TIP).unlink(missing_ok=True)


async def refuse_shorter(ledger: Ledger, data: Path, now: Callable[[], datetime], *, accepted: bool) -> None:
    """Raises `StoreError` where the ledger does not hold what had been stored. `accepted`: somebody goes on without."""
    tip = read_tip(data)
    if tip is None or await ledger.holds(tip):
        return
    last = ledger.tip().seq
    if last >= tip.seq:
        await _read_last_day(ledger)
    if not accepted:
        raise StoreError(f"{_missing(data, last, tip)} {_WHAT_TO_DO}")
    _write_down(data, Loss(now(), last, tip.seq, tip.entry_hash))
    log.warning("%s It is served all the same, as --accept-loss says.", _missing(data, last, tip))
    forget_tip(data)


def refuse_missing(data: Path, tip: Tip, found: Tip) -> None:
    """Raises `StoreError` as `refuse_shorter` does. `found`: what stands there now, or the last fact before that."""
    if found != tip:
        raise StoreError(f"{_missing(data, found.seq, tip)} {_WHAT_TO_DO}")


async def _read_last_day(ledger: Ledger) -> None:
    """Where the chain does not hold either, that says more. Raises `LedgerBroken`."""
    day = await ledger.last_day()
    if day:
        await ledger.load(day)


def losses(data: Path) -> Iterator[Loss]:
    """What was written down, the first one first."""
    if (data / LOSSES).exists():
        yield from map(partial(msgspec.json.decode, type=Loss), (data / LOSSES).read_bytes().splitlines())


_WHAT_TO_DO = (
    "Its file or its log was damaged, or an older copy was put in its place. If a file that antrean backup made holds "
    "more, put that in its place as antrean.db. Then, or if this ledger is the best there is, start once with "
    "--accept-loss: it goes on from there, numbers that were lost may be given again, and antrean verify will say so."
)


def _missing(data: Path, last: int, tip: Tip) -> str:
    if last >= tip.seq:
        return f"Fact {tip.seq} of the ledger {data / LEDGER} is not the one that had been stored."
    first = "the last one is" if tip.seq - last == 1 else f"the last {tip.seq - last} are"
    return f"The ledger {data / LEDGER} ends at fact {last}, but {tip.seq} facts had been stored: {first} missing."


def _write_down(data: Path, loss: Loss) -> None:
    with (data / LOSSES).open("ab") as file:
        file.write(msgspec.json.encode(loss) + b"\n")
        file.flush()
        os.fsync(file.fileno())
