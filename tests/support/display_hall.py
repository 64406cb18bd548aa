"""A lobby whose time the test moves by hand: real office, store and hub; a voice and TVs that can be watched."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from core.context import AppContext
from core.devices.health import Level
from core.devices.known import KnownDevices
from core.devices.pairing import PairingCodes
from core.devices.place_health import PlaceHealth
from core.devices.registry import Devices
from core.domain.facts import AnyFact, TicketCalled, TicketIssued, TicketRecalled
from core.domain.ids import CounterId, Nonce, ScreenId, TicketId, ZoneId
from core.domain.site import Screen, Site, VoiceSettings
from core.domain.verbs.requests import CallNext, Finish, Issue, Open, Recall, Request, Start, Undo
from core.live.hub import Hub
from core.office.audiences import Audiences
from core.office.forecasts import LiveForecasts
from core.office.office import Office
from core.staff.accounts import Accounts
from core.staff.security_log import SecurityLog
from core.store.sqlite.store import open_store
from core.texts.notes import Notes
from core.texts.notices import Notices
from core.web.pages import Pages
from core.web.pairing.door import DeviceDoor
from core.web.pairing.page import PlacePages
from display.announcer import Announcer
from display.screen_messages import ScreenMessages
from display.screens import Screens
from display.views import LiveZone, zone_key
from tests.support.hand import Hand
from tests.support.office import officer_of
from tests.support.pretend_screens import PATIENCE_SECONDS, Facts, PretendVoice, Socket, Sound, Tv
from tests.support.small_building import CAFE, FLOOR_1, FLOOR_2, KIOSK, instant, service_of, small_site


def site_with_tvs(on_screen_seconds_min: float = 5.0) -> Site:
    """The small site: two TVs on floor 1, one of them speaks; one speaks in the café; floor 2 has none."""
    screens = (
        Screen(ScreenId("tv-1"), "TV utama", FLOOR_1, voice=True),
        Screen(ScreenId("tv-1-sisi"), "TV sisi", FLOOR_1),
        Screen(ScreenId("tv-kafe"), "TV kafe", CAFE, voice=True),
    )
    voice = VoiceSettings(on_screen_seconds_min=on_screen_seconds_min)
    return replace(small_site(), screens={screen.id: screen for screen in screens}, voice=voice)


class DisplayHall:
    """Citizens, officers and TVs of one opened house."""

    def __init__(
        self,
        context: AppContext,
        audiences: Audiences,
        voice: PretendVoice,
        hand: Hand,
        announcer: Announcer,
        messages: ScreenMessages,
    ) -> None:
        self.context, self.audiences = context, audiences
        self.voice, self.hand, self.announcer = voice, hand, announcer
        self.facts = Facts()
        self.screens: list[Tv] = []
        """A page that nobody holds would be closed by the garbage collector."""
        self._messages = messages
        self._asked = 0

    def tv(self, screen: str = "tv-1", page: str = "halaman") -> Tv:
        """Somebody opens a TV's page."""
        socket, of = Socket(self.hand), self.context.site.screens[ScreenId(screen)]
        follower = self.context.hub.join(LiveZone(of.zone), socket)
        assert follower is not None
        listening = self._messages.listening(of, page)
        listener = listening.__enter__()

        async def leave() -> None:
            self.context.hub.leave(follower)
            listening.__exit__(None, None, None)

        self.screens.append(Tv(socket, listener, leave, self.hand))
        return self.screens[-1]

    async def speaking_tv(self, screen: str = "tv-1", page: str = "halaman") -> Tv:
        """A TV whose browser lets it play sound."""
        tv = self.tv(screen, page)
        await tv.says(type="sound", ready=True)
        return tv

    async def issues(self, queue: str = "K") -> TicketIssued:
        """Somebody takes a number."""
        request = Issue(nonce=self._nonce(), ticket=TicketId(self._nonce()), service=service_of(queue), kiosk=KIOSK)
        (fact,) = await self.context.office.do(request)
        assert isinstance(fact, TicketIssued)
        return fact

    async def opens(self, counter: str) -> None:
        """An officer sits down."""
        await self.context.office.do(Open(nonce=self._nonce(), counter=CounterId(counter), officer=officer_of(counter)))

    async def calls(self, counter: str) -> int:
        """The officer calls the next one; answers with the call's number."""
        request = CallNext(nonce=self._nonce(), counter=CounterId(counter), officer=officer_of(counter))
        (fact,) = await self.context.office.do(request)
        assert isinstance(fact, TicketCalled)
        return fact.seq

    async def someone_is_called(self, counter: str = "1") -> int:
        """A whole errand up to its call."""
        counter_state = self.context.office.hall.counter(CounterId(counter))
        if counter_state.officer is None:
            await self.opens(counter)
        if counter_state.ticket is not None:
            await self.acts(Finish, counter)
        await self.issues(self.context.site.counters[CounterId(counter)].queues[0])
        return await self.calls(counter)

    async def morning(self, people: int = 30, served: int = 12) -> None:
        """One counter: somebody every five minutes, and many wait. Of such a line something is known."""
        for _ in range(people):
            await self.issues("K")
        for _ in range(served):
            await self.someone_is_called("1")
            await self.hand.passes(300)

    async def recalls(self, counter: str = "1") -> int:
        """The same person, once more."""
        fact = await self.acts(Recall, counter)
        assert isinstance(fact, TicketRecalled)
        return fact.seq

    async def acts(self, verb: type[Recall | Start | Finish], counter: str = "1") -> AnyFact:
        """Something about the person at a counter."""
        return await self.asks(
            verb(counter=CounterId(counter), officer=officer_of(counter), ticket=self.at_counter(counter))
        )

    async def asks(self, request: Request) -> AnyFact:
        """Whatever else somebody asks for; answers with the last fact."""
        return (await self.context.office.do(replace(request, nonce=self._nonce())))[-1]

    async def undoes(self, counter: str = "1") -> None:
        """The officer takes back what they did last."""
        await self.asks(Undo(counter=CounterId(counter), officer=officer_of(counter)))

    def at_counter(self, counter: str = "1") -> TicketId:
        """Whose ticket is at a counter."""
        ticket = self.context.office.hall.counter(CounterId(counter)).ticket
        assert ticket is not None
        return ticket

    async def written(self, zone: ZoneId = FLOOR_1) -> tuple[int, bool]:
        """The next announcement in a zone that is written down: its call, and whether it was spoken."""
        fact = await asyncio.wait_for(self.facts.announced[zone].get(), PATIENCE_SECONDS)
        return fact.call, fact.spoken

    def announced(self) -> list[tuple[int, ZoneId]]:
        """What the hall knows of announcements."""
        return sorted(self.context.office.hall.announced)

    def faults(self) -> list[str]:
        """What staff read of devices that do not do their work."""
        return [f"{one.device.name}: {one.health.code}" for one in self.context.devices.at(Level.FAULT)]

    def _nonce(self) -> Nonce:
        self._asked += 1
        return Nonce(f"press-{self._asked}-{id(self)}")


@asynccontextmanager
async def display_hall(
    folder: Path | None = None,
    site: Site | None = None,
    *,
    hand: Hand | None = None,
    voice: PretendVoice | None = None,
    started: bool = True,
) -> AsyncIterator[DisplayHall]:
    """A house that is open; with a folder, one that may have a past."""
    site = site or site_with_tvs()
    hand, voice, hub, screens = hand or Hand(instant("08:00", site)), voice or PretendVoice(), Hub(), Screens(site)
    async with AsyncExitStack() as stack:
        folder = folder or Path(stack.enter_context(TemporaryDirectory()))
        store = await open_store(folder, site.id)
        stack.push_async_callback(store.close)
        audiences = Audiences(hub)
        office = Office(site, store.ledger, audiences, hand)
        accounts = Accounts(store.staff, hand)
        notes = Notes(store.notes, hand)
        notices = Notices(
            store.notices, hand, lambda: office.site.zones, lambda zone, said: hub.send(zone_key(zone), said)
        )
        pages = Pages(lambda: office.site)
        door = DeviceDoor(KnownDevices(store.devices, hand.wall), PairingCodes(hand.steady), accounts)
        devices = Devices(hub, hand)
        context = AppContext(
            office,
            hub,
            accounts,
            devices,
            notes,
            notices,
            pages,
            hand,
            lambda: "http://mpp.test",
            SecurityLog(None, hand),
            door,
            PlacePages(pages, door, lambda: office.site),
            PlaceHealth(lambda: office.site, devices, door.known, door.presence),
            LiveForecasts(office),
        )
        announcer = Announcer(context, voice, screens, hand.sleep)
        opened = DisplayHall(context, audiences, voice, hand, announcer, ScreenMessages(screens, announcer.announcers))
        audiences.add([announcer, opened.facts, context.forecasts])
        await office.start()
        stack.push_async_callback(office.stop)
        if started:
            await announcer.start()
            stack.push_async_callback(announcer.stop)
        yield opened


__all__ = [
    "CAFE",
    "FLOOR_1",
    "FLOOR_2",
    "DisplayHall",
    "Hand",
    "PretendVoice",
    "Sound",
    "Tv",
    "display_hall",
    "site_with_tvs",
]
