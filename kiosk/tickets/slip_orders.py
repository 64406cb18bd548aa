"""Slips that did not come out: which there are, and printing one again."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from msgspec import Struct

from core.domain.errors import OtherTenant, PrinterQueueFull, UnknownKiosk, UnknownTicket
from core.domain.hall import Hall
from core.domain.ids import KioskId, Nonce, ServiceId, TicketId
from core.domain.ticket import GONE, Ticket
from core.domain.views.wall import on_the_wall
from core.office.office import Office
from core.staff.belonging import belonged_to_ticket
from core.staff.people import Staff
from core.web.api import ApiRequest, FreshNonce
from core.words.languages import say
from kiosk.printing.print_queues import PrintQueues
from kiosk.slip.fault import SENTENCES, FaultCode


class MissingSlip(Struct, frozen=True):
    """A person still in the building who has no paper."""

    ticket: TicketId
    number: str
    service: ServiceId
    issued_at: datetime
    fault: str
    """The printer's code; empty when the server was stopped before anyone knew."""
    message: str
    """The fault in words, in the asker's language."""


class MissingSlips(Struct, frozen=True):
    """All of them, first come first."""

    slips: list[MissingSlip]


class PrintAgain(Struct, frozen=True, forbid_unknown_fields=True):
    """The slip once more, please. `kiosk`: where; empty: where the number was taken."""

    nonce: FreshNonce
    kiosk: str = ""


class SlipOrder(Struct, frozen=True):
    """The slip is in line at a kiosk's printer. `waiting`: slips in that line."""

    ticket: TicketId
    kiosk: KioskId
    waiting: int


class PrintMissing(Struct, frozen=True, forbid_unknown_fields=True):
    """All slips of a kiosk that did not come out, please. `at`: the kiosk whose printer shall print; empty: its own."""

    nonce: FreshNonce
    at: str = ""


class SlipBatch(Struct, frozen=True):
    """So many slips are in line at a kiosk's printer; `left`: there was no room for so many more, ask again later."""

    kiosk: KioskId
    slips: int
    left: int


class SlipOrders:
    """What staff may do about paper."""

    def __init__(self, office: Office, print_queues: PrintQueues) -> None:
        self._office, self._print_queues = office, print_queues

    async def missing(self, request: ApiRequest[None]) -> MissingSlips:
        """Slips of a kiosk that failed, or whose fate nobody knows, of the asker's people; none where none are printed.
        Raises `UnknownKiosk`.
        """
        kiosk = self._office.site.kiosks.get(KioskId(request.path["kiosk"]))
        if kiosk is None:
            raise UnknownKiosk
        if not kiosk.printer.has_paper:
            return MissingSlips([])
        hall, theirs = self._office.hall, self._theirs(kiosk.id, request.by())
        return on_the_wall(hall, MissingSlips([_missing(hall, ticket, request) for ticket in theirs]))

    def _theirs(self, kiosk: KioskId, staff: Staff) -> Iterator[Ticket]:
        hall, now = self._office.hall, self._office.now()
        without = (t for t in without_paper(hall, kiosk) if not self._print_queues.is_pending(t.id))
        return (ticket for ticket in without if belonged_to_ticket(hall, staff, ticket, now))

    async def print_missing(self, request: ApiRequest[PrintMissing]) -> SlipBatch:
        """Put all slips that did not come out in line, marked as reprints, until the line is full. A repeated press
        prints none again. Raises `UnknownKiosk`, `KioskWithoutPaper`.
        """
        kiosk, body = KioskId(request.path["kiosk"]), request.body
        at = KioskId(body.at) or kiosk
        if not {kiosk, at} <= self._office.site.kiosks.keys():
            raise UnknownKiosk
        theirs, printed = list(self._theirs(kiosk, request.by())), 0
        with suppress(PrinterQueueFull):
            for ticket in theirs:
                self._print_queues.print_again(self._office.hall, ticket, at, Nonce(f"{body.nonce} {ticket.id}"))
                printed += 1
        return SlipBatch(at, printed, len(theirs) - printed)

    async def print_again(self, request: ApiRequest[PrintAgain]) -> SlipOrder:
        """Put a slip in line, marked as a reprint.

        Raises `UnknownTicket`, `OtherTenant`, `UnknownKiosk`, `KioskWithoutPaper`, `PrinterQueueFull`.
        """
        ticket = self._office.hall.tickets.get(TicketId(request.path["ticket"]))
        if ticket is None:
            raise UnknownTicket
        if not belonged_to_ticket(self._office.hall, request.by(), ticket, self._office.now()):
            raise OtherTenant
        kiosk = KioskId(request.body.kiosk) if request.body.kiosk else ticket.kiosk
        if kiosk is None:
            raise UnknownKiosk
        waiting = self._print_queues.print_again(self._office.hall, ticket, kiosk, Nonce(request.body.nonce))
        return SlipOrder(ticket.id, kiosk, waiting)


def without_paper(hall: Hall, kiosk: KioskId) -> Iterator[Ticket]:
    """Tickets of a kiosk whose holders are still here and have no slip."""
    for ticket in hall.tickets.values():
        taken = ticket.id in hall.slips_printed or ticket.id in hall.slips_sent
        unprinted = ticket.id in hall.slips_failed or not taken
        if ticket.kiosk == kiosk and ticket.state not in GONE and unprinted:
            yield ticket


def _missing(hall: Hall, ticket: Ticket, request: ApiRequest[None]) -> MissingSlip:
    fault = hall.slips_failed.get(ticket.id, "")
    message = say(request.language, sentence_of(fault))
    return MissingSlip(ticket.id, ticket.number.text, ticket.service, ticket.issued_at, fault, message)


def sentence_of(fault: str) -> str:
    """The English key for a printer's code; unknown codes come from older versions."""
    if not fault:
        return "It is not known whether this slip came out."
    known = fault in FaultCode.__members__.values()
    return SENTENCES[FaultCode(fault)] if known else SENTENCES[FaultCode.FAILED]
