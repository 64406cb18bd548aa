"""The digest of the day: noted down once the doors are closed, it later tells whether the day was rewritten."""

from datetime import date

from msgspec import Struct

from core.context import House
from core.domain.opening import last_closing
from core.web.api import Call


class DigestSeen(Struct, frozen=True):
    """What today is by now: how many facts, and the link of the last one (64 hexadecimal digits; empty: no facts yet).
    `closed`: whether the last agency has closed, so that it is worth noting down.
    """

    day: date
    facts: int
    link: str
    closed: bool


class Digests:
    """Asks the ledger."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def today(self, call: Call[None]) -> DigestSeen:
        """Of the business day that is being served."""
        office = self._house.office
        day, closing = office.hall.day, last_closing(self._house.site, office.now())
        found = await office.digest(day)
        closed = closing is None or office.now() >= closing
        return DigestSeen(day, found.facts, found.link, closed) if found else DigestSeen(day, 0, "", closed)
