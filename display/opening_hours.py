"""Whether the building is open, as its TVs say it: "Kami sedang tutup", and when numbers are given again.

Looked at every CHECK_SECONDS; TVs hear of it when it changes, and with their first snapshot.
"""

import asyncio
from functools import partial

from msgspec import Struct

from core.context import AppContext
from core.domain.opening import is_anybody_open
from core.domain.text import NO_TEXT, Text
from core.tasks import KeptTask, repeat
from core.words.languages import in_each_language
from core.words.reopening import reopening
from display.views import zone_key
from display.voice import Sleep

CHECK_SECONDS = 5.0


class OpeningMessage(Struct, frozen=True, tag="opening", tag_field="type"):
    """The message to TVs. `closed`: the doors of all tenants are; `reopens`: when the first opens again, in every
    language, empty while open or when that is unknown.
    """

    closed: bool
    reopens: Text


class OpeningHours:
    """Tells the TVs of a site."""

    def __init__(self, context: AppContext, sleep: Sleep = asyncio.sleep) -> None:
        self._context = context
        self._known = self.message()
        look = partial(repeat, self.check, CHECK_SECONDS, "the hours could not be looked at", sleep)
        self._checker = KeptTask("opening hours", look, context.died)

    async def start(self) -> None:
        """Begin to look."""
        self._checker.start()

    async def stop(self) -> None:
        """Leave off."""
        await self._checker.stop()

    def message(self) -> OpeningMessage:
        """How it is now."""
        site, now = self._context.site, self._context.clock.wall()
        if is_anybody_open(site, now):
            return OpeningMessage(False, NO_TEXT)
        tenants = site.tenants.values()
        return OpeningMessage(True, in_each_language(lambda language: reopening(site, tenants, now, language)))

    def check(self) -> None:
        """Tell every zone when something has changed."""
        message = self.message()
        if message != self._known:
            self._known = message
            for zone in self._context.site.zones:
                self._context.hub.send(zone_key(zone), message)
