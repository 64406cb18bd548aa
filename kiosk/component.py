"""The kiosk, as the application sees it: everything that gives a citizen a number."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from core.context import AppContext
from core.devices.orders import IdentifyMessage, OpenMessage
from core.office.audiences import Audience
from core.tasks import KeptTask
from core.web.api import ApiRequest, Endpoint, Stream, Who
from kiosk.catalogue.catalogue import CatalogueApi
from kiosk.catalogue.offer import Catalogue
from kiosk.catalogue.paper import HealthOf
from kiosk.leases.api import LeaseApi
from kiosk.leases.messages import CloseThisLease, LeasePart, Leases, LeaseState, SiteCopy, SyncLease
from kiosk.leases.presence import LOOK_SECONDS, KioskComputers
from kiosk.paper.view import PaperPage, PaperSlips
from kiosk.printing.day_hash_orders import DayHashOrder, DayHashOrders, PrintDayHash
from kiosk.printing.given_waits import GivenWaits, WaitAt
from kiosk.printing.print_queues import PrintQueues
from kiosk.printing.printer_health import printer_device
from kiosk.slip.print_queue import Sleep
from kiosk.tickets.issue import IssuedTicket, IssueTicket, TicketIssuer
from kiosk.tickets.own_slips import AskSlip, OwnSlips
from kiosk.tickets.pace import TicketPace
from kiosk.tickets.qr import QrCodes
from kiosk.tickets.slip_orders import MissingSlips, PrintAgain, PrintMissing, SlipBatch, SlipOrder, SlipOrders
from kiosk.touch.view import KioskPart, TouchPage

Issue = Callable[[ApiRequest[IssueTicket]], Awaitable[IssuedTicket | Response]]
ReadCatalogue = Callable[[ApiRequest[None]], Awaitable[Response]]


class KioskComponent:
    """Implements `core.context.Component`."""

    def __init__(self, context: AppContext, sleep: Sleep = asyncio.sleep, wait_at: WaitAt | None = None) -> None:
        office = context.office
        self._waits = GivenWaits(wait_at or context.forecasts.at, office.now)
        self.print_queues = PrintQueues(
            office, context.devices, context.find_address, sleep, context.died, self._waits.of
        )
        pace = TicketPace(context.limits.kiosk_rate, context.limits.kiosk_burst, context.warn)
        self._issue: Issue = TicketIssuer(
            office, context.find_address, context.door, pace, self._waits.of, context.forecasts.at_the_end
        ).issue
        devices = context.devices
        self._printer_health: HealthOf = lambda kiosk: devices.health(printer_device(kiosk))
        catalogue = CatalogueApi(office, context.forecasts.at_the_end, self._printer_health)
        self._read_catalogue: ReadCatalogue = catalogue.read
        self._own_slips = OwnSlips(office, self.print_queues, context.door)
        self._slip_orders = SlipOrders(office, self.print_queues)
        self._day_hash_orders = DayHashOrders(office, self.print_queues, office.day_hash)
        self._qr_codes = QrCodes(office, context.find_address)
        self._touch = TouchPage(context)
        self._paper = PaperPage(context, self.print_queues)
        self._computers = KioskComputers(lambda: office.site, context.devices, context.clock.steady)
        self._leases = LeaseApi(office, context.find_address, context.door, self._computers)
        self._looking = KeptTask("kiosk computers", self._look, context.died)

    def endpoints(self) -> list[Endpoint]:
        """Its part of the API."""
        slips = self._slip_orders
        anyone, officer = Who.EVERYONE, Who.OFFICER
        return [
            Endpoint("POST", "/tickets", self._issue, IssueTicket, IssuedTicket, Who.DEVICE, "Take a number.", 201),
            Endpoint(
                "GET",
                "/kiosks/{kiosk}/catalogue",
                self._read_catalogue,
                None,
                Catalogue,
                anyone,
                "What a kiosk offers now, with requirements, waiting counts and why something is closed.",
            ),
            Endpoint("GET", "/kiosks/{kiosk}/paper", self._paper.read, None, PaperSlips, anyone, "Virtual paper."),
            Endpoint(
                "GET",
                "/kiosks/{kiosk}/slips",
                slips.missing,
                None,
                MissingSlips,
                officer,
                "Numbers of today whose slip failed or was never printed.",
            ),
            Endpoint(
                "POST",
                "/kiosks/{kiosk}/slips",
                self._own_slips.again,
                AskSlip,
                SlipOrder,
                Who.DEVICE,
                "The slip of a number that was just taken here once more, or at another kiosk's printer.",
                202,
            ),
            Endpoint(
                "POST",
                "/kiosks/{kiosk}/missing-slips",
                slips.print_missing,
                PrintMissing,
                SlipBatch,
                officer,
                "Print all slips of a kiosk that did not come out, there or at another kiosk's printer.",
                202,
            ),
            Endpoint(
                "POST",
                "/tickets/{ticket}/slip",
                slips.print_again,
                PrintAgain,
                SlipOrder,
                Who.STAFF,
                "Print a slip again, marked as a reprint.",
                202,
            ),
            Endpoint(
                "POST",
                "/kiosks/{kiosk}/digest-slip",
                self._day_hash_orders.print,
                PrintDayHash,
                DayHashOrder,
                Who.SUPERVISOR,
                "Print a day's digest.",
                202,
            ),
            *self._lease_endpoints(),
        ]

    def _lease_endpoints(self) -> list[Endpoint]:
        leases = self._leases
        close = "A lease that does not come back gets no more numbers."
        return [
            Endpoint(
                "POST",
                "/kiosks/{kiosk}/lease",
                leases.sync,
                SyncLease,
                LeaseState,
                Who.DEVICE,
                "A kiosk's own computer brings people and hears what it holds.",
            ),
            Endpoint(
                "GET",
                "/kiosks/{kiosk}/site",
                leases.site,
                None,
                SiteCopy,
                Who.DEVICE,
                "The site, for a kiosk's own computer.",
            ),
            Endpoint("GET", "/leases", leases.everything, None, Leases, Who.SUPERVISOR, "What kiosks hold today."),
            Endpoint("POST", "/leases/{lease}/close", leases.close, CloseThisLease, LeasePart, Who.SUPERVISOR, close),
        ]

    def routes(self) -> list[BaseRoute]:
        """Its pages and live sockets."""
        return [
            Route("/kiosk/{kiosk}", self._touch.page),
            Route("/kiosk/{kiosk}/paper", self._paper.page),
            Route("/kiosk/{kiosk}/paper/{serial:int}.svg", self._paper.slip),
            Route("/t/{ticket}/qr.svg", self._qr_codes.draw),
            WebSocketRoute("/live/kiosk/{kiosk}", self._touch.live),
        ]

    def streams(self) -> list[Stream]:
        """What is followed at its live sockets."""
        return [Stream("/live/kiosk/{kiosk}", Who.DEVICE, KioskPart, (IdentifyMessage, OpenMessage))]

    def audiences(self) -> list[Audience]:
        """Who of it listens to facts."""
        return [self.print_queues]

    async def start(self) -> None:
        """Before the doors open."""
        await self.print_queues.start()
        self._looking.start()

    async def stop(self) -> None:
        """After the doors have closed."""
        await self._looking.stop()
        await self.print_queues.stop()

    async def _look(self) -> None:
        while True:
            self._computers.look()
            await asyncio.sleep(LOOK_SECONDS)
