"""What TVs send to the server: that a call was heard, and whether their browser lets them speak at all.

    {"type": "sound", "ready": bool}                     after each connection, and when somebody has tapped
    {"type": "announced", "call": seq, "spoken": bool}   after each call, by the page that was to speak it

Anything else is not for us and is ignored: a TV of an older version must not be able to do harm.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import msgspec
from msgspec import Struct

from core.devices.presence import ConnectedPage
from core.domain.ids import ZoneId
from core.domain.site import Screen
from core.live.socket import Listener
from display.screens import Page, Screens
from display.zone_announcer import ZoneAnnouncer


class SoundMessage(Struct, frozen=True, tag="sound", tag_field="type"):
    """Whether the page may play sound."""

    ready: bool


class AcknowledgementMessage(Struct, frozen=True, tag="announced", tag_field="type"):
    """A call came to its end on the page. Not `spoken`: nothing was heard."""

    call: int
    spoken: bool


class ScreenMessages:
    """Receives from the screens that are the voice of their zone."""

    def __init__(self, screens: Screens, announcers: Mapping[ZoneId, ZoneAnnouncer]) -> None:
        self._screens, self._announcers = screens, announcers

    @contextmanager
    def listening(self, screen: Screen, name: str, open_page: ConnectedPage | None = None) -> Iterator[Listener]:
        """Receive what one page of a screen sends, for as long as it is there."""

        async def receive(message: dict[str, object]) -> None:
            if self._is_voice(screen):
                self._receive(screen.zone, page, message)

        with self._screens.open(screen.id, name, open_page) as page:
            yield receive
        if self._is_voice(screen):
            self._announcers[screen.zone].left(page)

    def _is_voice(self, screen: Screen) -> bool:
        """Not any more where a newer site gave the voice to another screen, or closed the zone."""
        return screen.zone in self._announcers and self._screens.speaks(screen.id, screen.zone)

    def _receive(self, zone: ZoneId, page: Page, message: dict[str, object]) -> None:
        try:
            received = msgspec.convert(message, SoundMessage | AcknowledgementMessage)
        except msgspec.ValidationError:
            return
        if isinstance(received, AcknowledgementMessage):
            self._announcers[zone].acknowledge(page, received.call, received.spoken)
        else:
            self._set_ready(zone, page, received.ready)

    def _set_ready(self, zone: ZoneId, page: Page, ready: bool) -> None:
        self._screens.set_ready(zone, page, ready)
        self._announcers[zone].look_at_voice()
