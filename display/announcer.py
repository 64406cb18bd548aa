"""Which calls the zones still have to hear. Every zone hears each call once, and a recall once more.

The TVs' counters show a call at once, by its fact; nothing here can delay that. An announcement comes after, one at a
time in each zone, and is written down as `CallAnnounced`, so that a restart neither repeats nor forgets a fresh one.

A call that nobody means any more is not announced: the officer took it back, the counter was released, the ticket was
cancelled. What is being announced already goes on to its end. Whoever was quicker than the voice is announced all the
same.
"""

import asyncio
from collections.abc import Iterable
from datetime import timedelta
from itertools import islice

from core.context import AppContext
from core.devices.health import DeviceKind
from core.domain.facts import (
    ActionUndone,
    AnyFact,
    CounterReleased,
    TicketCalled,
    TicketCancelled,
    TicketIssued,
    TicketRecalled,
)
from core.domain.hall import Call, Hall
from core.domain.ids import CounterId, TicketId, ZoneId
from core.domain.ticket import State
from core.domain.waiting import expected_order
from display.announcement_queue import WAITING_MAX, AnnouncementQueue
from display.recordings import PendingCall, Recordings
from display.screens import Screens
from display.voice import Sleep, Voice
from display.voice_health import voice_device
from display.zone_announcer import ZoneAnnouncer

NEXT_PREPARED = 2


class Announcer:
    """Implements the office's `Audience`. Zones without a screen have nobody to announce to."""

    def __init__(
        self,
        context: AppContext,
        voice: Voice,
        screens: Screens,
        sleep: Sleep = asyncio.sleep,
        waiting_max: int = WAITING_MAX,
    ) -> None:
        self.recordings = Recordings(voice)
        self._context, self._voice = context, voice
        self._dropped: set[int] = set()
        """Calls that are not to be announced any more; `ZoneAnnouncer` looks here before it shows one."""
        zones = {screen.zone for screen in context.site.screens.values()}
        self.announcers = {
            zone: ZoneAnnouncer(context.site.zones[zone], context, self.recordings, screens, sleep, self._dropped)
            for zone in sorted(zones)
        }
        self._queues = {zone: AnnouncementQueue(a.perform, a.skip, waiting_max) for zone, a in self.announcers.items()}
        spoken = [zone for zone in self.announcers if screens.has_voice(zone)]
        voices = [voice_device(context.site.zones[zone]) for zone in spoken]
        context.devices.install(DeviceKind.VOICE, voices)
        self._started = False

    async def start(self) -> None:
        """Begin to announce."""
        await self._voice.start()
        self._started = True
        for zone, queue in self._queues.items():
            queue.start(self.announcers[zone].ready)

    async def stop(self) -> None:
        """Leave off. What was not announced to its end is announced after the next start, while it is fresh."""
        for queue in self._queues.values():
            await queue.stop()
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
            case ActionUndone():
                self._drop(fact.undone)
            case CounterReleased() | TicketCancelled():
                self._drop(call.seq for call in hall.calls if call.ticket == fact.ticket)

    def flush(self) -> None:
        """Nothing is collected."""

    def start_over(self, hall: Hall) -> None:
        """After a restart: the fresh calls of people who have not come yet, where they were not announced."""
        today = {call.seq for call in hall.calls}
        self._dropped &= today
        for queue in self._queues.values():
            queue.keep_only(today)
        for call in self._fresh(hall):
            zones = [zone for zone in self._zones(call.counter) if (call.seq, zone) not in hall.announced]
            self._announce(zones, self._pending_call(hall, call.seq, call.ticket, call.counter))

    def _prepare_next(self, hall: Hall, called: TicketId) -> None:
        """Who is called next found no room in the studio perhaps, in the morning's rush."""
        queue = hall.site.queues.get(hall.tickets[called].queue)
        if queue is not None:
            for ticket in islice(expected_order(hall.line(queue.id), hall.queue_rule(queue.id)), NEXT_PREPARED):
                self._voice.prepare(hall.tickets[ticket].number)

    def _drop(self, calls: Iterable[int]) -> None:
        self._dropped.update(calls)

    def _fresh(self, hall: Hall) -> list[Call]:
        oldest = self._context.office.now() - timedelta(seconds=self._context.site.voice.call_age_seconds_max)
        return [
            call
            for call in hall.calls
            if call.at >= oldest and call.counter in self._context.site.counters and _is_meant(hall, call)
        ]

    def _announce(self, zones: Iterable[ZoneId], call: PendingCall) -> None:
        for zone in zones:
            self._queues[zone].add(call)
            if self._started:
                self.recordings.of(call)

    def _zones(self, counter: CounterId) -> list[ZoneId]:
        return [zone for zone in self._context.site.zones_that_hear(counter) if zone in self._queues]

    def _pending_call(self, hall: Hall, seq: int, ticket: TicketId, counter: CounterId) -> PendingCall:
        return PendingCall(seq, hall.tickets[ticket].number, self._context.site.counters[counter])


def _is_meant(hall: Hall, call: Call) -> bool:
    """Whether somebody has still to come because of this call, and not because of a later one elsewhere."""
    ticket = hall.tickets[call.ticket]
    if ticket.state is not State.CALLED or ticket.called_at is None:
        return False
    return ticket.counter == call.counter and ticket.called_at <= call.at
