"""How a call is announced in a zone: sound made ready, shown on all its TVs, spoken by one, written down.

    recording  -> at most RECORDING_SECONDS_MAX, else the call is shown without sound
    meant?     -> nothing, where nobody has to come any more: making a recording takes its time
    shown      -> stays at least the site's minimum and as long as it sounds; in a list, as long as it sounds
    spoken     -> until the speaking TV says so, at most ACKNOWLEDGE_SECONDS_MAX longer than it sounds; who says so
                  before it can have ended has not played it
    unheard    -> once more, as soon as another TV can speak

The server sets the pace, so all TVs of a zone show the same call at the same time and none can run ahead.
"""

import asyncio
import logging
from typing import Any, TypeVar

from msgspec import Struct

from core.context import AppContext
from core.domain.calendar import minute_of
from core.domain.errors import Refusal
from core.domain.ids import CounterId
from core.domain.site import Zone
from core.domain.verbs.requests import RecordAnnounced
from display.announcement_queue import AnnouncementQueue, CallEnd, Meant
from display.recordings import PendingCall, Recordings
from display.screens import Page, Screens
from display.views import zone_key
from display.voice import CallSound, Sleep
from display.voice_health import VoiceHealth
from sounds.brevity import LIST, Brevity, brevity_of

log = logging.getLogger("antrean.display")

RECORDING_SECONDS_MAX = 5.0
ACKNOWLEDGE_SECONDS_MAX = 3.0
EARLY_SECONDS_MAX = 0.5
"""A clip is not heard to its end sooner than this before it has sounded: no two clocks run quite alike."""
COMING_BACK_SECONDS_MAX = 5.0
"""After a restart, how long calls wait for the speaking TV to come back."""
LISTED_SECONDS_MIN = 2.0
"""How long a call of a list stays, where nothing is heard of it."""

Result = TypeVar("Result")


class Announcement(Struct, frozen=True, tag="announcement", tag_field="type"):
    """The message to TVs. `spoken_by`: the page that plays `audio`; the others only flash. `call`: its fact's `seq`.
    `volume`: in hundredths of what the TV gives.
    """

    call: int
    number: str
    counter: CounterId
    counter_name: str
    audio: str | None
    seconds: float
    on_screen_seconds: float
    spoken_by: str
    volume: int


class Acknowledgement(Struct):
    """What the speaking page has still to say of a call: whether it was heard. `ends_at`: steady seconds, before which
    its sound cannot have ended.
    """

    call: int
    page: Page | None
    ends_at: float
    spoken: asyncio.Future[bool]


class ZoneAnnouncer:
    """One zone's announcements, of which there is one at a time: those of `queue`. `meant`: by which call somebody is
    to come now.
    """

    def __init__(
        self,
        zone: Zone,
        context: AppContext,
        recordings: Recordings,
        screens: Screens,
        sleep: Sleep,
        meant: Meant,
    ) -> None:
        self.health = VoiceHealth(zone, context.devices)
        self.queue = AnnouncementQueue(self.perform, meant, context.died)
        self._meant, self._brevity = meant, Brevity.WHOLE
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

    async def perform(self, call: PendingCall, behind: int) -> CallEnd:
        """Announce a call, behind which so many wait, and return when the next may follow."""
        brevity = brevity_of(behind, self._brevity)
        recording = await self._within(RECORDING_SECONDS_MAX, asyncio.shield(self._recordings.of(call, brevity)))
        if self._meant(call) is None:
            return CallEnd.OVER
        page = self._screens.voice_of(self._zone.id)
        acknowledged = await self._show(call, recording, page, brevity)
        if self._screens.has_voice(self._zone.id):
            self._report(recording, page, acknowledged)
        await self._record(call, spoken=acknowledged and recording is not None and bool(recording.spoken))
        self._brevity = brevity if behind else Brevity.WHOLE
        return self._end_of(recording, acknowledged)

    def _end_of(self, recording: CallSound | None, acknowledged: bool) -> CallEnd:
        if acknowledged or recording is None or not recording.spoken or not self._screens.has_voice(self._zone.id):
            return CallEnd.OVER
        return CallEnd.AGAIN if self._able_voice() else CallEnd.UNHEARD

    def _able_voice(self) -> Page | None:
        """The page that speaks, if it can: the one that failed has said so anew since."""
        voice = self._screens.voice_of(self._zone.id)
        return voice if voice and voice.ready else None

    def look_at_voice(self) -> None:
        """A page has said whether it may play sound."""
        if self._able_voice():
            self.health.ready()
            self.queue.bring_back()
        else:
            self.health.fault("voice_blocked")

    def left(self, page: Page) -> None:
        """A page that may speak is gone: what it was saying has no end."""
        if self._awaited and self._awaited.page is page and not self._awaited.spoken.done():
            self._awaited.spoken.set_result(False)
        if not self._screens.voice_of(self._zone.id):
            self.health.fault("voice_absent")

    def acknowledge(self, page: Page, call: int, spoken: bool) -> None:
        """What a page says of a call. Only the page that was to speak the present one counts."""
        awaited = self._awaited
        if awaited and awaited.page is page and awaited.call == call and not awaited.spoken.done():
            awaited.spoken.set_result(spoken and self._context.clock.steady() >= awaited.ends_at)

    async def _show(self, call: PendingCall, recording: CallSound | None, page: Page | None, brevity: Brevity) -> bool:
        """Show a call for as long as it must be seen; whether the page that was to speak it says that it was heard."""
        seconds = recording.seconds if recording else 0.0
        minimum = max(seconds, self._on_screen_seconds_min(brevity))
        ends_at = self._context.clock.steady() + seconds - EARLY_SECONDS_MAX
        awaited = self._awaited = Acknowledgement(call.seq, page, ends_at, asyncio.get_running_loop().create_future())
        message = _announcement(call, recording, minimum, page, brevity, self._volume())
        self._context.hub.send(zone_key(self._zone.id), message)
        if page is None or recording is None:
            await self._sleep(minimum)
            return False
        heard = asyncio.ensure_future(self._heard(page, seconds, awaited))
        try:
            await self._seen(minimum, heard, page)
            return await heard
        finally:
            heard.cancel()

    async def _heard(self, page: Page, seconds: float, awaited: Acknowledgement) -> bool:
        """Whether the page says so in time. The one that did not speak gives way to another."""
        acknowledged = await self._within(seconds + ACKNOWLEDGE_SECONDS_MAX, awaited.spoken) or False
        self._screens.set_ready(self._zone.id, page, acknowledged)
        if acknowledged:
            self._screens.spoke(self._zone.id, page)
        return acknowledged

    def _volume(self) -> int:
        site, now = self._context.site, self._context.clock.wall()
        return site.voice.volume_at(minute_of(site.calendar.local(now)))

    def _on_screen_seconds_min(self, brevity: Brevity) -> float:
        least = self._context.site.voice.on_screen_seconds_min
        return min(least, LISTED_SECONDS_MIN) if brevity in LIST else least

    async def _seen(self, seconds: float, heard: asyncio.Future[bool], page: Page) -> None:
        """Return when everybody has had time to read a call; at once where its page fails and another can speak."""
        timer = asyncio.ensure_future(self._sleep(seconds))
        try:
            either: set[asyncio.Future[Any]] = {timer, heard}
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            failed = heard.done() and not heard.result()
            if not (failed and self._able_voice() not in (None, page)):
                await timer
        finally:
            timer.cancel()

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


def _announcement(
    call: PendingCall, recording: CallSound | None, minimum: float, page: Page | None, brevity: Brevity, volume: int
) -> Announcement:
    return Announcement(
        call.seq,
        call.number.text,
        call.counter.id,
        call.counter.name,
        f"/display/audio/{call.seq}.wav{_in_the_manner(brevity)}" if recording else None,
        recording.seconds if recording else 0.0,
        minimum,
        page.name if page and recording else "",
        volume,
    )


def _in_the_manner(brevity: Brevity) -> str:
    return "" if brevity is Brevity.WHOLE else f"?brevity={brevity}"
