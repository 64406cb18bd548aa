"""Which TVs are there, and which of them is the voice of its zone.

Several screens of a zone may speak, and a screen may be open more than once: on purpose, by somebody curious with a
phone, or because a browser came back before its old socket was missed. Each page therefore names itself, and one of
them speaks, so that no call is heard twice. The voice belongs to the page that spoke last, and before anybody spoke to
the one that came first. While that one is away or may not play sound, the next speaks for it. So nobody takes the voice
from a TV that works, not by waiting until it has to connect anew either; and one that fell silent gives way.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct

from core.devices.presence import ConnectedPage
from core.domain.ids import ScreenId, ZoneId
from core.domain.site import Site


class Page(Struct, eq=False):
    """One open page of a screen. `ready`: its browser lets it play sound, and has not failed since; `open_page`: the
    same page among those of all devices.
    """

    name: str
    open_page: ConnectedPage | None = None
    ready: bool = False


class Screens:
    """The open pages of all screens."""

    def __init__(self, site: Site) -> None:
        self._pages: defaultdict[ScreenId, list[Page]] = defaultdict(list)
        self._voice_arrived: defaultdict[ZoneId, asyncio.Event] = defaultdict(asyncio.Event)
        self._voices: dict[ZoneId, tuple[ScreenId, ...]] = {}
        """The screens that may speak in a zone, in the order of the site."""
        self._holders: dict[ZoneId, str] = {}
        """The page to which the voice of a zone belongs, by its name: also while its line is broken."""
        self.adopt(site)

    def adopt(self, site: Site) -> None:
        """Other screens may speak from now on; the pages that are open stay open until they are closed."""
        speaking = [screen for screen in site.screens.values() if screen.voice]
        zones = dict.fromkeys(screen.zone for screen in speaking)
        self._voices = {zone: tuple(screen.id for screen in speaking if screen.zone == zone) for zone in zones}

    def has_voice(self, zone: ZoneId) -> bool:
        """Whether a screen of the zone is meant to speak."""
        return zone in self._voices

    def speaks(self, screen: ScreenId, zone: ZoneId) -> bool:
        """Whether a screen is meant to speak in a zone, or to stand in for the one that does."""
        return screen in self._voices.get(zone, ())

    def voice_of(self, zone: ZoneId) -> Page | None:
        """The page that speaks in a zone; None when none of its screens is open anywhere."""
        pages = [page for screen in self._voices.get(zone, ()) for page in self._pages.get(screen, ())]
        holder = self._holders.get(zone)
        return min(pages, key=lambda page: (not page.ready, page.name != holder), default=None)

    async def wait_for_voice(self, zone: ZoneId) -> None:
        """Return when a page has come that may speak in a zone; at once where none is meant to."""
        if zone in self._voices:
            await self._voice_arrived[zone].wait()

    def set_ready(self, zone: ZoneId, page: Page, ready: bool) -> None:
        """What a page of the zone's voice says of itself."""
        page.ready = ready
        if page.open_page:
            page.open_page.sound = ready
        if ready:
            self._holders.setdefault(zone, page.name)
            self._voice_arrived[zone].set()

    def spoke(self, zone: ZoneId, page: Page) -> None:
        """A page was heard: the voice is its own from now on."""
        self._holders[zone] = page.name

    @contextmanager
    def open(self, screen: ScreenId, name: str, open_page: ConnectedPage | None = None) -> Iterator[Page]:
        """A page of a screen, for as long as it is open."""
        page = Page(name, open_page)
        self._pages[screen].append(page)
        try:
            yield page
        finally:
            self._pages[screen].remove(page)
