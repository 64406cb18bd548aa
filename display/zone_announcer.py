"""How a call is announced in a zone: sound made ready, shown on all its TVs, spoken by one, written down.

    dropped?   -> nothing: nobody means this call any more
    recording  -> at most RECORDING_SECONDS_MAX, else the call is shown without sound
    dropped?   -> nothing, once more: making a recording takes its time
    shown      -> stays at least the site's minimum and as long as it sounds
    spoken     -> until the speaking TV says so, at most ACKNOWLEDGE_SECONDS_MAX longer than it sounds

The server sets the pace, so all TVs of a zone show the same call at the same time and none can run ahead.
"""

import asyncio
import logging
from collections.abc import Container
from typing import Any, TypeVar

from msgspec import Struct

from core.context import AppContext
from core.domain.errors import Refusal
from core.domain.ids import CounterId
from core.domain.site import Zone
from core.domain.verbs.requests import RecordAnnounced
from display.recordings import PendingCall, Recordings
from display.screens import Page, Screens
from display.views import zone_key
from display.voice import CallSound, Sleep
from display.voice_health import VoiceHealth

log = logging.getLogger("antrean.display")

RECORDING_SECONDS_MAX = 5.0
ACKNOWLEDGE_SECONDS_MAX = 3.0
COMING_BACK_SECONDS_MAX = 5.0
"""After a restart, how long calls wait for the speaking TV to come back."""

Result = TypeVar("Result")


class Announcement(Struct, frozen=True, tag="announcement", tag_field="type"):
    """The message to TVs. `spoken_by`: the page that plays `audio`; the others only flash. `call`: its fact's `seq`."""

    call: int
    number: str
    counter: CounterId
    counter_name: str
    audio: str | None
    seconds: float
    on_screen_seconds: float
    spoken_by: str


class Acknowledgement(Struct):
    """What the speaking page has still to say of a call: whether it was heard."""

    call: int
    page: Page | None
    spoken: asyncio.Future[bool]


class ZoneAnnouncer:
    """One zone's announcements, of which there is one at a time. `dropped`: calls that are not to be announced."""

    def __init__(
        self,
        zone: Zone,
        context: AppContext,
        recordings: Recordings,
        screens: Screens,
        sleep: Sleep,
        dropped: Container[int] = (),
    ) -> None:
        self.health = VoiceHealth(zone, context.devices)
        self._dropped = dropped
        self._zone, self._context, self._recordings, self._screens, self._sleep = (
            zone,
            context,
            recordings,
            screens,
            sleep,
        )
        self._awaited: Acknowledgement | None = None

    def adopt(self, zone: Zone) -> None:
        """The zone as a newer site has it."""
        self._zone = zone
        self.health.rename(zone)

    async def ready(self) -> None:
        """Return when the speaking TV is there, or has had its time to come back after a restart."""
        await self._within(COMING_BACK_SECONDS_MAX, asyncio.ensure_future(self._screens.wait_for_voice(self._zone.id)))

    async def perform(self, call: PendingCall) -> None:
        """Announce a call, and return when the next may follow."""
        if call.seq in self._dropped:
            return
        recording = await self._within(RECORDING_SECONDS_MAX, asyncio.shield(self._recordings.of(call)))
        if call.seq in self._dropped:
            return
        page = self._screens.voice_of(self._zone.id)
        acknowledged = await self._show(call, recording, page)
        if self._screens.has_voice(self._zone.id):
            self._report(recording, page, acknowledged)
        await self._record(call, spoken=acknowledged and recording is not None and bool(recording.spoken))

    async def skip(self, call: PendingCall) -> None:
        """Too many calls at once: this one was on the counters' tiles only."""
        if call.seq not in self._dropped:
            await self._record(call, spoken=False)

    def acknowledge(self, page: Page, call: int, spoken: bool) -> None:
        """What a page says of a call. Only the page that was to speak the present one counts."""
        awaited = self._awaited
        if awaited and awaited.page is page and awaited.call == call and not awaited.spoken.done():
            awaited.spoken.set_result(spoken)

    async def _show(self, call: PendingCall, recording: CallSound | None, page: Page | None) -> bool:
        """Show a call for as long as it must be seen; whether the page that was to speak it says that it was heard."""
        seconds = recording.seconds if recording else 0.0
        minimum = max(seconds, self._context.site.voice.on_screen_seconds_min)
        awaited = self._awaited = Acknowledgement(call.seq, page, asyncio.get_running_loop().create_future())
        message = _announcement(call, recording, minimum, page)
        self._context.hub.send(zone_key(self._zone.id), message)
        await self._sleep(minimum)
        if page is None or recording is None:
            return False
        left = max(0.0, seconds + ACKNOWLEDGE_SECONDS_MAX - minimum)
        acknowledged = await self._within(left, awaited.spoken) or False
        self._screens.set_ready(self._zone.id, page, acknowledged)
        if acknowledged:
            self._screens.spoke(self._zone.id, page)
        return acknowledged

    def _report(self, recording: CallSound | None, page: Page | None, acknowledged: bool) -> None:
        if recording is None or not recording.spoken:
            self.health.fault("voice_broken")
        elif page is None:
            self.health.fault("voice_absent")
        elif acknowledged:
            self.health.acknowledged()
        else:
            self.health.not_played()

    async def _record(self, call: PendingCall, *, spoken: bool) -> None:
        try:
            await self._context.office.do(RecordAnnounced(call=call.seq, zone=self._zone.id, spoken=spoken))
        except Refusal as refusal:
            log.warning("call %s was announced in %s, which is not written down: %s", call.seq, self._zone.id, refusal)

    async def _within(self, seconds: float, work: asyncio.Future[Result]) -> Result | None:
        timer = asyncio.ensure_future(self._sleep(seconds))
        either: set[asyncio.Future[Any]] = {work, timer}
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        finally:
            timer.cancel()
        if work.done():
            return None if work.cancelled() else work.result()
        work.cancel()
        return None


def _announcement(call: PendingCall, recording: CallSound | None, minimum: float, page: Page | None) -> Announcement:
    return Announcement(
        call.seq,
        call.number.text,
        call.counter.id,
        call.counter.name,
        f"/display/audio/{call.seq}.wav" if recording else None,
        recording.seconds if recording else 0.0,
        minimum,
        page.name if page and recording else "",
    )
