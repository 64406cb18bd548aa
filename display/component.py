"""The display, as the application sees it: its API, pages, live sockets and announcer."""

import asyncio
from collections.abc import Iterator
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from core.context import AppContext
from core.devices.orders import IdentifyMessage, OpenMessage
from core.devices.places import screen_place
from core.domain.errors import (
    DeviceNeeded,
    Refusal,
    SiteChanged,
    UnknownAddress,
    UnknownQueue,
    UnknownScreen,
    UnknownZone,
)
from core.domain.ids import QueueId, ScreenId, TicketId, ZoneId
from core.domain.scope import scope_of_zone
from core.domain.site import Language, Screen, Site
from core.domain.views.queue import QueueView, queue_view_of
from core.domain.views.wall import on_the_wall
from core.domain.views.zone import Board, board_of
from core.live.frames import NOT_KNOWN
from core.live.socket import follow, refuse
from core.office.audiences import Audience
from core.per_site import PerSite
from core.texts.notices import NoticesMessage
from core.web.api import ApiRequest, Endpoint, Stream, Who
from core.web.cookies import TICKET
from core.web.errors import status_of
from core.web.language import language_of, language_of_screen
from core.web.pairing.door import Guest
from display.announcer import Announcer
from display.layouts.view import screen_page
from display.open.routes import OpenBoardRoutes
from display.opening_hours import OpeningHours, OpeningMessage
from display.phone.view import phone_context
from display.plain.routes import PlainBoard
from display.scores import PublicScores, ScoreMessage
from display.screen_messages import AcknowledgementMessage, ScreenMessages, SoundMessage
from display.screens import Screens
from display.takes.api import TakesApi
from display.ticket import TicketInfo, ticket_info
from display.views import LiveQueue, LiveZone
from display.voice import Sleep, Voice
from display.waits import QueueWaitMessage, Waits, WaitsMessage
from display.zone_announcer import Announcement
from display.zones import TimeInfo, Zones, zones_of
from sounds import pcm
from sounds.brevity import Brevity
from sounds.chimes import chime
from sounds.recorded.takes import Takes

PAGE_NAME_CHARACTERS_MAX = 64
_BREVITIES = {str(brevity): brevity for brevity in Brevity}


class DisplayComponent:
    """Implements `core.context.Component`."""

    def __init__(
        self, context: AppContext, voice: Voice, takes: Takes | None = None, sleep: Sleep = asyncio.sleep
    ) -> None:
        """`takes`: what people recorded for the voice; None: nothing, and nobody can."""
        self._context = context
        self._screens = Screens(context.site)
        self._announcer = Announcer(context, voice, self._screens, sleep)
        self._opening_hours = OpeningHours(context, sleep)
        self._waits, self._scores = Waits(context, sleep), PublicScores(context, sleep)
        self._messages = ScreenMessages(self._screens, self._announcer.announcers)
        self._plain_board = PlainBoard(context)
        self._open_board = OpenBoardRoutes(context)
        self._takes = TakesApi(context, takes, voice) if takes else None
        self._chime = PerSite(lambda site: pcm.wav(chime(site.voice.chime)))

    def endpoints(self) -> list[Endpoint]:
        """Its part of the API."""
        everyone = Who.EVERYONE
        return [
            Endpoint("GET", "/time", self._time, None, TimeInfo, everyone, "The server's time."),
            Endpoint("GET", "/zones", self._zones, None, Zones, everyone, "Where people wait, and the TVs there."),
            Endpoint("GET", "/zones/{zone}/board", self._board, None, Board, everyone, "What a zone's TVs show."),
            Endpoint(
                "GET", "/zones/{zone}/notices", self._notices, None, NoticesMessage, everyone, "Texts on its TVs."
            ),
            Endpoint(
                "GET", "/queues/{queue}/row", self._queue_view, None, QueueView, everyone, "Who is called, who waits."
            ),
            Endpoint("GET", "/tickets/{ticket}", self._ticket, None, TicketInfo, everyone, "A ticket, for its holder."),
            *self._open_board.endpoints(),
            *self._plain_board.endpoints(),
            *(self._takes.endpoints() if self._takes else ()),
        ]

    def routes(self) -> list[BaseRoute]:
        """Its pages and live sockets."""
        return [
            Route("/display/audio/chime.wav", self._chime_wav),
            Route("/display/audio/{call:int}.wav", self._call_wav),
            Route("/display/{screen}", self._screen_page),
            Route("/t/{ticket}", self._phone),
            *self._open_board.routes(),
            *self._plain_board.routes(),
            WebSocketRoute("/live/screen/{screen}", self._live_screen),
            WebSocketRoute("/live/queue/{queue}", self._live_queue),
        ]

    def streams(self) -> list[Stream]:
        """What is followed at its live sockets."""
        everyone = Who.EVERYONE
        return [
            Stream(
                "/live/screen/{screen}",
                Who.DEVICE,
                Board,
                (
                    Announcement,
                    NoticesMessage,
                    OpeningMessage,
                    QueueWaitMessage,
                    ScoreMessage,
                    IdentifyMessage,
                    OpenMessage,
                ),
                (SoundMessage, AcknowledgementMessage),
            ),
            Stream("/live/queue/{queue}", everyone, QueueView, (WaitsMessage,)),
        ]

    def audiences(self) -> list[Audience]:
        """Who of it listens to facts."""
        return [self._announcer, self._plain_board.polls]

    async def start(self) -> None:
        """Before the doors open."""
        await self._announcer.start()
        await self._opening_hours.start()
        await self._waits.start()
        await self._scores.start()

    async def stop(self) -> None:
        """After the doors have closed."""
        await self._scores.stop()
        await self._waits.stop()
        await self._opening_hours.stop()
        await self._announcer.stop()

    # --- the API

    async def _time(self, request: ApiRequest[None]) -> TimeInfo:
        return TimeInfo(self._context.clock.wall(), self._context.site.calendar.time_zone)

    async def _zones(self, request: ApiRequest[None]) -> Zones:
        return zones_of(self._context.site, request.language)

    async def _board(self, request: ApiRequest[None]) -> Board:
        hall = self._context.office.hall
        return on_the_wall(hall, board_of(hall, scope_of_zone(hall.site, self._zone(request))))

    async def _notices(self, request: ApiRequest[None]) -> NoticesMessage:
        return self._context.notices.message(self._zone(request))

    def _zone(self, request: ApiRequest[None]) -> ZoneId:
        zone = ZoneId(request.path["zone"])
        if zone not in self._context.site.zones:
            raise UnknownZone
        return zone

    async def _queue_view(self, request: ApiRequest[None]) -> QueueView:
        queue = QueueId(request.path["queue"])
        if queue not in self._context.site.queues:
            raise UnknownQueue
        return on_the_wall(self._context.office.hall, queue_view_of(self._context.office.hall, queue))

    async def _ticket(self, request: ApiRequest[None]) -> TicketInfo:
        return self._info(TicketId(request.path["ticket"]), request.language)

    def _info(self, ticket: TicketId, language: Language) -> TicketInfo:
        office = self._context.office
        return on_the_wall(office.hall, ticket_info(office.hall, ticket, language, office.now()))

    # --- pages

    async def _screen_page(self, request: Request) -> Response:
        try:
            screen = self._screen(request.path_params["screen"])
        except UnknownScreen as refusal:
            return self._context.pages.refused(request, refusal)
        return self._context.places.at(request, screen_place(screen.id), partial(self._layout, request, screen))

    def _layout(self, request: Request, screen: Screen, guest: Guest) -> Response:
        language = language_of_screen(request)
        template, context = screen_page(self._context.site, screen, language, self._context.clock.wall())
        return self._context.pages.screen(request, template, **context, may_speak=guest.is_of_the_place)

    async def _phone(self, request: Request) -> Response:
        ticket, language = TicketId(request.path_params["ticket"]), language_of(request)
        try:
            info = self._info(ticket, language)
        except Refusal as refusal:
            return self._context.pages.page(request, "display/phone/gone.html", status_of(refusal))
        context = phone_context(self._context.site, info, language, self._context.clock.wall())
        response = self._context.pages.page(request, "display/phone/page.html", 200, **context)
        if TICKET.of(request) != ticket:
            TICKET.put(response, request, ticket)
        return response

    async def _call_wav(self, request: Request) -> Response:
        brevity = _BREVITIES.get(request.query_params.get("brevity", Brevity.WHOLE))
        wav = self._announcer.recordings.wav(request.path_params["call"], brevity) if brevity else None
        if wav is None:
            raise UnknownAddress
        return _wav(wav)

    async def _chime_wav(self, request: Request) -> Response:
        return _wav(self._chime.of(self._context.site))

    # --- live sockets

    async def _live_screen(self, socket: WebSocket) -> None:
        try:
            screen = self._screen(socket.path_params["screen"])
            guest = self._context.door.admit(socket, screen_place(screen.id))
        except UnknownScreen as refusal:
            await refuse(socket, refusal.code)
        except DeviceNeeded as refusal:
            await refuse(socket, refusal.code, NOT_KNOWN)
        else:
            await self._follow_zone(socket, screen, guest)

    async def _follow_zone(self, socket: WebSocket, screen: Screen, guest: Guest) -> None:
        page = socket.query_params.get("page", "")[:PAGE_NAME_CHARACTERS_MAX] or screen.id
        view, admission = LiveZone(screen.zone), partial(_must_be_as_it_was, screen)
        beside = partial(self._beside, screen.zone)
        async with self._context.door.inside(socket, screen_place(screen.id), guest) as open_page:
            if not guest.is_of_the_place:
                await follow(socket, self._context.hub, view, None, admission, beside)
                return
            with self._messages.listening(screen, page, open_page) as listener:
                await follow(socket, self._context.hub, view, listener, admission, beside)

    def _beside(self, zone: ZoneId) -> Iterator[NoticesMessage | OpeningMessage | QueueWaitMessage | ScoreMessage]:
        yield self._context.notices.message(zone)
        yield self._opening_hours.message()
        yield from self._waits.new_in(zone)
        yield from self._scores.message()

    async def _live_queue(self, socket: WebSocket) -> None:
        queue = QueueId(socket.path_params["queue"])
        admission = partial(_must_be_there, queue)
        try:
            admission(self._context.site)
        except UnknownQueue as refusal:
            await refuse(socket, refusal.code)
            return
        beside = partial(self._beside_queue, queue)
        await follow(socket, self._context.hub, LiveQueue(queue), admission=admission, beside=beside)

    def _beside_queue(self, queue: QueueId) -> Iterator[WaitsMessage]:
        yield on_the_wall(self._context.office.hall, self._waits.message(queue))

    def _screen(self, name: str) -> Screen:
        screen = self._context.site.screens.get(ScreenId(name))
        if screen is None:
            raise UnknownScreen
        return screen


def _wav(wav: bytes) -> Response:
    return Response(wav, media_type="audio/wav", headers={"Cache-Control": "no-store"})


def _must_be_there(queue: QueueId, site: Site) -> None:
    if queue not in site.queues:
        raise UnknownQueue


def _must_be_as_it_was(screen: Screen, site: Site) -> None:
    """A TV that has moved to another zone, or got or lost the voice, comes back as what it is now."""
    now = site.screens.get(screen.id)
    if now is None:
        raise UnknownScreen
    if (now.zone, now.voice) != (screen.zone, screen.voice):
        raise SiteChanged
