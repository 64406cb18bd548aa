"""Printing a day's digest for a supervisor."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Protocol

from msgspec import Struct

from core.domain.errors import UnknownDay
from core.domain.ids import KioskId
from core.office.office import Office
from core.web.api import Call
from kiosk.printing.day_hash import digest_slip
from kiosk.printing.print_queues import Presses


class DayDigest(Protocol):
    """What a day was at some moment, in one number (as the store says it)."""

    @property
    def link(self) -> str:
        """The link of the day's last fact: 64 hexadecimal digits."""

    @property
    def facts(self) -> int:
        """How many facts the day has."""


DigestOf = Callable[[date], Awaitable[DayDigest | None]]


class PrintDigest(Struct, frozen=True, forbid_unknown_fields=True):
    """The digest of a day, please; null: of today."""

    day: date | None = None


class DigestOrdered(Struct, frozen=True):
    """The slip is in line at a kiosk's printer, behind `waiting` others, and says this."""

    kiosk: KioskId
    day: date
    facts: int
    digest: str
    waiting: int


class DigestWork:
    """Asks for digests and has them printed."""

    def __init__(self, office: Office, presses: Presses, digest_of: DigestOf) -> None:
        self._office, self._presses, self._digest_of = office, presses, digest_of

    async def print(self, call: Call[PrintDigest]) -> DigestOrdered:
        """Raises `UnknownDay`, `UnknownKiosk`, `KioskWithoutPaper`, `PrinterQueueFull`."""
        site, now = self._office.site, self._office.now()
        day, kiosk = call.body.day or site.calendar.business_day(now), KioskId(call.path["kiosk"])
        digest = await self._digest_of(day)
        if digest is None:
            raise UnknownDay
        slip = digest_slip(site, day, digest.facts, digest.link, now, call.language)
        waiting = self._presses.print_digest(slip, kiosk)
        return DigestOrdered(kiosk, day, digest.facts, digest.link, waiting)
