"""The open board, made at most once a second however many ask, and only when somebody does.

No fact waits for it: it hears of none. Who asks looks whether the hall has gone on since (the number of the last fact),
how long people wait was looked at anew, or the minute is another, which opens and closes doors and by which everybody
can tell how old a copy is. What says the same in the same minute stays the same edition, with the same tag.
"""

import re
from datetime import date, datetime
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from core.clock import Clock
from core.domain.hall import Hall
from core.domain.site import Language, Site
from core.office.forecasts import LiveForecasts
from core.office.office import Office
from core.per_site import PerSite
from core.version import served_version
from core.web.pages import Pages
from core.web.ready import ReadyAnswer
from display.open.board import OpenBoard, open_board_of

EVERY_SECONDS = 1.0
FOR_EVERYBODY = {
    "Cache-Control": "public, max-age=5",
    "Vary": "Accept-Encoding",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Date, ETag",
}
PAGE = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding, Accept-Language, Cookie"}
INDENTED = re.compile(r"\s*\n\s*")
"""A third of a page is the space that makes its template readable."""
TEMPLATE = "display/open/page.html"


class _AsOf(NamedTuple):
    """What a board of one site was made from: while it is the same, so is the board."""

    day: date
    seq: int
    minute: datetime
    looks: int


class Edition:
    """One board, as JSON and as a page in each language that was asked for."""

    def __init__(self, site: Site, board: OpenBoard, pages: Pages) -> None:
        self.site, self.board, self._pages = site, board, pages
        self.json = ReadyAnswer(msgspec.json.encode(board), "application/json", FOR_EVERYBODY, board.at)
        self._by_language: dict[Language, ReadyAnswer] = {}

    def page(self, language: Language) -> ReadyAnswer:
        """The page, rendered once."""
        if language not in self._by_language:
            at = self.site.calendar.local(self.board.at)
            shown = {"board": self.board, "tag": self.json.tag, "clock": f"{at:%H.%M}", "clock_zone": f"{at:%Z}"}
            html = INDENTED.sub("\n", self._pages.rendered(language, TEMPLATE, **shown))
            self._by_language[language] = ReadyAnswer(html.encode(), "text/html", PAGE)
        return self._by_language[language]


class Editions:
    """The newest one."""

    def __init__(self, office: Office, clock: Clock, pages: Pages, forecasts: LiveForecasts) -> None:
        self._office, self._clock, self._pages, self._forecasts = office, clock, pages, forecasts
        self._site_version = PerSite(served_version)
        self._known: tuple[_AsOf, Edition] | None = None
        self._looked_at = -EVERY_SECONDS

    def newest(self) -> Edition:
        """The board as it was within the last second; of a newer site at once, for its pages have that site's words."""
        if self._known is None or not self._is_fresh(self._known[1]):
            self._looked_at, self._known = self._clock.steady(), self._look(self._known)
        return self._known[1]

    def _is_fresh(self, edition: Edition) -> bool:
        is_of_site = edition.site is self._office.site
        return is_of_site and 0 <= self._clock.steady() - self._looked_at < EVERY_SECONDS

    def _look(self, known: tuple[_AsOf, Edition] | None) -> tuple[_AsOf, Edition]:
        hall, wall = self._office.hall, self._office.wall()
        as_of = _AsOf(hall.day, hall.seq, wall.replace(second=0, microsecond=0), self._forecasts.looks)
        if known and known[0] == as_of and known[1].site is hall.site:
            return known
        return as_of, self._edition(hall, wall, known[1] if known else None)

    def _edition(self, hall: Hall, wall: datetime, before: Edition | None) -> Edition:
        board = open_board_of(hall, wall, self._site_version.of(hall.site), self._forecasts.at_the_end)
        if before and before.site is hall.site and _says_the_same(before.board, board):
            return before
        return Edition(hall.site, board, self._pages)


def _says_the_same(before: OpenBoard, now: OpenBoard) -> bool:
    is_same_minute = before.at.replace(second=0) == now.at.replace(second=0)
    return is_same_minute and replace(before, at=now.at) == now
