"""Printing a day's hash for a supervisor."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Protocol

from msgspec import Struct

from core.domain.errors import UnknownDay
from core.domain.ids import KioskId
from core.office.office import Office
from core.web.api import ApiRequest
from kiosk.printing.day_hash import day_hash_slip
from kiosk.printing.print_queues import PrintQueues


class PrintableDayHash(Protocol):
    """What a day was at some moment, in one number (as the store gives it)."""

    @property
    def entry_hash(self) -> str:
        """The entry hash of the day's last fact: 64 hexadecimal digits."""

    @property
    def facts(self) -> int:
        """How many facts the day has."""


DayHashOf = Callable[[date], Awaitable[PrintableDayHash | None]]


class PrintDayHash(Struct, frozen=True, forbid_unknown_fields=True):
    """The hash of a day, please; null: of today."""

    day: date | None = None


class DayHashOrder(Struct, frozen=True):
    """The slip is in line at a kiosk's printer, behind `waiting` others, and says this."""

    kiosk: KioskId
    day: date
    facts: int
    digest: str
    waiting: int


class DayHashOrders:
    """Asks for day hashes and has them printed."""

    def __init__(self, office: Office, print_queues: PrintQueues, day_hash_of: DayHashOf) -> None:
        self._office, self._print_queues, self._day_hash_of = office, print_queues, day_hash_of

    async def print(self, request: ApiRequest[PrintDayHash]) -> DayHashOrder:
        """Raises `UnknownDay`, `UnknownKiosk`, `KioskWithoutPaper`, `PrinterQueueFull`."""
        site, now = self._office.site, self._office.wall()
        day, kiosk = request.body.day or self._office.hall.day, KioskId(request.path["kiosk"])
        day_hash = await self._day_hash_of(day)
        if day_hash is None:
            raise UnknownDay
        slip = day_hash_slip(site, day, day_hash.facts, day_hash.entry_hash, now, request.language)
        waiting = self._print_queues.print_day_hash(slip, kiosk)
        return DayHashOrder(kiosk, day, day_hash.facts, day_hash.entry_hash, waiting)
