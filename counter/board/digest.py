"""The digest of the day: noted down once the doors are closed, it later tells whether the day was rewritten."""

from datetime import date

from msgspec import Struct

from core.context import AppContext
from core.domain.opening import last_closing
from core.web.api import ApiRequest


class DayHashPart(Struct, frozen=True):
    """What today is by now: how many facts, and the hash of the last one (64 hexadecimal digits; empty: no facts yet).
    `closed`: whether the last agency has closed, so that it is worth noting down.
    """

    day: date
    facts: int
    entry_hash: str
    closed: bool


class DayHashes:
    """Asks the ledger."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def today(self, request: ApiRequest[None]) -> DayHashPart:
        """Of the business day that is being served."""
        office = self._context.office
        day, closing = office.hall.day, last_closing(self._context.site, office.wall())
        found = await office.day_hash(day)
        closed = closing is None or office.wall() >= closing
        return DayHashPart(day, found.facts, found.entry_hash, closed) if found else DayHashPart(day, 0, "", closed)
