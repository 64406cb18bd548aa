"""What TVs say to the house: that a call was heard, and whether their browser lets them speak at all.

    {"type": "sound", "ready": bool}                     after each connection, and when somebody has tapped
    {"type": "announced", "call": seq, "spoken": bool}   after each call, by the page that was to speak it

Anything else is not for us and is ignored: a TV of an older version must not be able to do harm.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import msgspec
from msgspec import Struct

from core.domain.ids import ZoneId
from core.domain.site import Screen
from core.live.socket import Listener
from display.screens import Page, Tvs
from display.zone_announcer import Stage


class Sound(Struct, frozen=True, tag="sound", tag_field="type"):
    """Whether the page may play sound."""

    ready: bool


class Announced(Struct, frozen=True, tag="announced", tag_field="type"):
    """A call came to its end on the page. Not `spoken`: nothing was heard."""

    call: int
    spoken: bool


class Ears:
    """Listens to the screens that are the voice of their zone."""

    def __init__(self, tvs: Tvs, stages: Mapping[ZoneId, Stage]) -> None:
        self._tvs, self._stages = tvs, stages

    @contextmanager
    def listening(self, screen: Screen, name: str) -> Iterator[Listener]:
        """Hear what one page of a screen says, for as long as it is there."""

        async def hear(message: dict[str, object]) -> None:
            if screen.voice:
                self._hear(screen.zone, page, message)

        with self._tvs.open(screen.id, name) as page:
            yield hear
        if screen.voice and not self._tvs.voice_of(screen.zone):
            self._stages[screen.zone].watch.silent("voice_absent")

    def _hear(self, zone: ZoneId, page: Page, message: dict[str, object]) -> None:
        try:
            said = msgspec.convert(message, Sound | Announced)
        except msgspec.ValidationError:
            return
        if isinstance(said, Announced):
            self._stages[zone].answered(page, said.call, said.spoken)
        else:
            self._may_play(zone, page, said.ready)

    def _may_play(self, zone: ZoneId, page: Page, ready: bool) -> None:
        self._tvs.may_play(zone, page, ready)
        voice, watch = self._tvs.voice_of(zone), self._stages[zone].watch
        if voice and voice.ready:
            watch.ready()
        else:
            watch.silent("voice_blocked")
