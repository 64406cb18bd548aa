"""Which calls the zones still have to hear. Every zone hears each call once, and a recall once more.

The TVs' counters show a call at once, by its fact; nothing here can delay that. An announcement comes after, one at a
time in each zone, and is written down as `CallAnnounced`, so that a restart neither repeats nor forgets a fresh one.

A call because of which nobody has to come any more is not announced: its person is there, has gone, or was sent
elsewhere; the officer took it back, or has called again since. What is being announced already goes on to its end.
"""

import asyncio
from collections.abc import Iterable
from datetime import timedelta
from itertools import islice

from msgspec.structs import replace

from core.context import AppContext
from core.devices.health import DeviceKind
from core.domain.expected import expected_in
from core.domain.facts import AnyFact, TicketCalled, TicketIssued, TicketRecalled
from core.domain.hall import Hall
from core.domain.ids import CounterId, TicketId, ZoneId
from core.domain.site import Site, Zone
from core.domain.ticket import State
from display.recordings import PendingCall, Recordings
from display.screens import Screens
from display.voice import Sleep, Voice
from display.voice_health import voice_device
from display.zone_announcer import ZoneAnnouncer
from sounds.brevity import LIST_OVER, Brevity

NEXT_PREPARED = 2


class Announcer:
    """Implements the office's `Audience`. Zones without a screen have nobody to announce to."""

    def __init__(
        self,
        context: AppContext,
        voice: Voice,
        screens: Screens,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self.recordings = Recordings(voice)
        self._context, self._voice = context, voice
        self._screens, self._sleep = screens, sleep
        self.announcers: dict[ZoneId, ZoneAnnouncer] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self._started = False
        self._open_zones(context.site)

    async def start(self) -> None:
        """Begin to announce."""
        await self._voice.start()
        self._started = True
        for announcer in self.announcers.values():
            self._start_zone(announcer)

    async def stop(self) -> None:
        """Leave off. What was not announced to its end is announced after the next start, while it is fresh."""
        for announcer in self.announcers.values():
            await announcer.queue.stop()
        await asyncio.gather(*self._closing)
        self.recordings.stop()
        await self._voice.stop()

    def see(self, hall: Hall, fact: AnyFact) -> None:
        """A number was given: its sound is made ready. A call: it joins the line of every zone that hears it."""
        match fact:
            case TicketIssued():
                self._voice.prepare(fact.number)
            case TicketCalled() | TicketRecalled():
                self._announce(self._zones(fact.counter), self._pending_call(hall, fact.seq, fact.ticket, fact.counter))
                self._prepare_next(hall, fact.ticket)

    def flush(self) -> None:
        """Nothing is collected."""

    def start_over(self, hall: Hall) -> None:
        """After a restart: the fresh calls of people who have not come yet, where they were not announced. Under a
        newer site there may be other zones and screens, and another voice.
        """
        self._adopt(hall.site)
        today = {call.seq for call in hall.calls}
        for announcer in self.announcers.values():
            announcer.queue.keep_only(today)
        for call in self._fresh(hall):
            zones = [zone for zone in self._zones(call.counter.id) if not hall.announced.get((call.seq, zone))]
            self._announce(zones, call)

    def _adopt(self, site: Site) -> None:
        self._voice.adopt(site)
        self._screens.adopt(site)
        self._close_zones(site)
        self._open_zones(site)

    def _open_zones(self, site: Site) -> None:
        """Each that has a screen; one that is open goes on with its calls, perhaps under another name."""
        spoken = (screen.zone for screen in site.screens.values() if screen.voice)
        voices = (voice_device(site.zones[zone]) for zone in sorted(set(spoken)))
        self._context.devices.install(DeviceKind.VOICE, voices)
        for zone in sorted({screen.zone for screen in site.screens.values()}):
            if zone in self.announcers:
                self.announcers[zone].adopt(site.zones[zone])
            else:
                self._open_zone(site.zones[zone])

    def _open_zone(self, zone: Zone) -> None:
        announcer = ZoneAnnouncer(zone, self._context, self.recordings, self._screens, self._sleep, self._meant)
        self.announcers[zone.id] = announcer
        if self._started:
            self._start_zone(announcer)

    def _start_zone(self, announcer: ZoneAnnouncer) -> None:
        announcer.queue.start(announcer.ready)

    def _close_zones(self, site: Site) -> None:
        """Where the last screen has gone there is nobody to announce to."""
        left = {screen.zone for screen in site.screens.values()}
        for zone in self.announcers.keys() - left:
            task = asyncio.create_task(self.announcers.pop(zone).queue.stop(), name=f"closing {zone}")
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    def _prepare_next(self, hall: Hall, called: TicketId) -> None:
        """Who is called next found no room in the studio perhaps, in the morning's rush."""
        queue = hall.site.queues.get(hall.tickets[called].queue)
        if queue is not None:
            for ticket in islice(expected_in(hall, queue.id), NEXT_PREPARED):
                self._voice.prepare(hall.tickets[ticket].number)

    def _meant(self, call: PendingCall) -> PendingCall | None:
        """By which call somebody is to come now; None: they need not come any more, there or at all."""
        hall = self._context.office.hall
        newest, ticket = hall.counter(call.counter.id).call, hall.tickets.get(call.ticket)
        if newest is None or newest.ticket != call.ticket or ticket is None or ticket.state is not State.CALLED:
            return None
        return call if newest.seq == call.seq else replace(call, seq=newest.seq)

    def _fresh(self, hall: Hall) -> list[PendingCall]:
        oldest = self._context.office.now() - timedelta(seconds=self._context.site.voice.call_age_seconds_max)
        recent = (call for call in hall.calls if call.at >= oldest and call.counter in self._context.site.counters)
        pending = [self._pending_call(hall, call.seq, call.ticket, call.counter) for call in recent]
        return [call for call in pending if self._meant(call) == call]

    def _announce(self, zones: Iterable[ZoneId], call: PendingCall) -> None:
        for zone in zones:
            queue = self.announcers[zone].queue
            queue.add(call)
            if self._started:
                self.recordings.of(call, Brevity.LISTED if len(queue) > LIST_OVER else Brevity.WHOLE)

    def _zones(self, counter: CounterId) -> list[ZoneId]:
        return [zone for zone in self._context.site.zones_that_hear(counter) if zone in self.announcers]

    def _pending_call(self, hall: Hall, seq: int, ticket: TicketId, counter: CounterId) -> PendingCall:
        return PendingCall(seq, ticket, hall.tickets[ticket].number, self._context.site.counters[counter])
