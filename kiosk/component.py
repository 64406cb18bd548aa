"""The kiosk room: everything that gives a citizen a number."""

from starlette.routing import BaseRoute, Route, WebSocketRoute

from core.context import House
from core.office.audiences import Audience
from core.web.api import Endpoint, Who
from kiosk.catalogue.catalogue import Catalogues
from kiosk.catalogue.offer import Catalogue
from kiosk.paper.view import PaperPage, Roll
from kiosk.printing.day_hash_orders import DigestOrdered, DigestWork, PrintDigest
from kiosk.printing.print_queues import Presses
from kiosk.tickets.issue import GiveTicket, Giving, TicketGiven
from kiosk.tickets.qr import QrCodes
from kiosk.tickets.slip_orders import MissingSlips, PaperWork, PrintAgain, SlipOrdered
from kiosk.touch.view import TouchPage


class KioskRoom:
    """Implements `core.context.Room`."""

    def __init__(self, house: House) -> None:
        office = house.office
        self.presses = Presses(office, house.devices, house.address)
        self._giving = Giving(office, house.address)
        self._catalogues = Catalogues(office)
        self._paper_work = PaperWork(office, self.presses)
        self._digests = DigestWork(office, self.presses, office.digest)
        self._qr_codes = QrCodes(office, house.address)
        self._touch = TouchPage(house)
        self._paper = PaperPage(house, self.presses)

    def endpoints(self) -> list[Endpoint]:
        """Its part of the API."""
        give, work = self._giving, self._paper_work
        anyone, officer = Who.EVERYONE, Who.OFFICER
        return [
            Endpoint("POST", "/tickets", give.give, GiveTicket, TicketGiven, anyone, "Take a number.", 201),
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
                PrintDigest,
                DigestOrdered,
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

    def audiences(self) -> list[Audience]:
        """Who of it listens to facts."""
        return [self.presses]

    async def start(self) -> None:
        """Before the doors open."""
        await self.presses.start()

    async def stop(self) -> None:
        """After the doors have closed."""
        await self.presses.stop()
