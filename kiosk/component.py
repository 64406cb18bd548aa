"""The kiosk room: everything that gives a citizen a number."""

from starlette.routing import BaseRoute, Route, WebSocketRoute

from core.context import AppContext
from core.office.audiences import Audience
from core.web.api import Endpoint, Stream, Who
from kiosk.catalogue.catalogue import Catalogues
from kiosk.catalogue.offer import Catalogue
from kiosk.paper.view import PaperPage, Roll
from kiosk.printing.day_hash_orders import DayHashOrdered, DayHashOrders, PrintDayHash
from kiosk.printing.print_queues import PrintQueues
from kiosk.tickets.issue import IssuedTicket, IssueTicket, TicketIssue
from kiosk.tickets.qr import QrCodes
from kiosk.tickets.slip_orders import MissingSlips, PrintAgain, SlipOrdered, SlipOrders
from kiosk.touch.view import KioskPart, TouchPage


class KioskComponent:
    """Implements `core.context.Room`."""

    def __init__(self, context: AppContext) -> None:
        office = context.office
        self.print_queues = PrintQueues(office, context.devices, context.address)
        self._giving = TicketIssue(office, context.address)
        self._catalogues = Catalogues(office)
        self._paper_work = SlipOrders(office, self.print_queues)
        self._digests = DayHashOrders(office, self.print_queues, office.day_hash)
        self._qr_codes = QrCodes(office, context.address)
        self._touch = TouchPage(context)
        self._paper = PaperPage(context, self.print_queues)

    def endpoints(self) -> list[Endpoint]:
        """Its part of the API."""
        give, work = self._giving, self._paper_work
        anyone, officer = Who.EVERYONE, Who.OFFICER
        return [
            Endpoint("POST", "/tickets", give.issue, IssueTicket, IssuedTicket, anyone, "Take a number.", 201),
            Endpoint(
                "GET",
                "/kiosks/{kiosk}/catalogue",
                self._catalogues.read,
                None,
                Catalogue,
                anyone,
                "What a kiosk offers now, with requirements, waiting counts and why something is closed.",
            ),
            Endpoint("GET", "/kiosks/{kiosk}/paper", self._paper.read, None, Roll, anyone, "Slips on virtual paper."),
            Endpoint(
                "GET",
                "/kiosks/{kiosk}/slips",
                work.missing,
                None,
                MissingSlips,
                officer,
                "Numbers of today whose slip failed or was never printed.",
            ),
            Endpoint(
                "POST",
                "/tickets/{ticket}/slip",
                work.print_again,
                PrintAgain,
                SlipOrdered,
                Who.STAFF,
                "Print a slip again, marked as a reprint.",
                202,
            ),
            Endpoint(
                "POST",
                "/kiosks/{kiosk}/digest-slip",
                self._digests.print,
                PrintDayHash,
                DayHashOrdered,
                Who.SUPERVISOR,
                "Print a day's digest.",
                202,
            ),
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
        return [Stream("/live/kiosk/{kiosk}", Who.EVERYONE, KioskPart)]

    def audiences(self) -> list[Audience]:
        """Who of it listens to facts."""
        return [self.print_queues]

    async def start(self) -> None:
        """Before the doors open."""
        await self.print_queues.start()

    async def stop(self) -> None:
        """After the doors have closed."""
        await self.print_queues.stop()
