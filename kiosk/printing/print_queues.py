"""Every kiosk's press, fed by facts: each number given is printed once, and what became of it is a fact again.

    TicketIssued --> Press --> printed: RecordSlip          the device is well
                           -> trouble: RecordSlip(trouble)  the device is reported to staff

Nothing here can hold up or refuse a number: it was given, stored and told before its slip is even laid out. What a full
press does not take is recorded as failed, one after another, so that a jammed printer costs others nothing.
"""

import asyncio
import contextlib
import logging
from collections import deque

from msgspec import Struct, field

from core.devices import Devices, Fault
from core.domain.errors import KioskWithoutPaper, PrinterQueueFull, Refusal, UnknownKiosk
from core.domain.facts import AnyFact, TicketIssued
from core.domain.hall import Hall
from core.domain.ids import KioskId, Nonce, TicketId
from core.domain.site import Kiosk
from core.domain.ticket import Ticket
from core.domain.verbs.requests import RecordSlip
from core.office.office import Office
from kiosk.printing.fill import reprint_of, slip_of
from kiosk.printing.paced import PacedPrinter
from kiosk.slip.day_hash import DayHashSlip
from kiosk.slip.fault import PrinterFault
from kiosk.slip.paper import Paper, PrintedSlip
from kiosk.slip.print_queue import PrintJob, PrintQueue
from kiosk.slip.printer import printer_for

log = logging.getLogger("antrean.kiosk")

WAITING_MAX = 20
FULL = PrinterQueueFull.code
NO_NONCE = Nonce("")


class _Place(Struct, eq=False):
    """A kiosk with its press. `in_line`: tickets whose slips are under way, with the nonce of a reprint."""

    kiosk: Kiosk
    paper: Paper = field(default_factory=Paper)
    in_line: dict[TicketId, Nonce] = field(default_factory=dict)
    print_queue: PrintQueue | None = None

    @property
    def device(self) -> str:
        """The printer as staff know it."""
        return f"{self.kiosk.name}: printer"


class PrintQueues:
    """All presses of a site; implements the office's `Audience`."""

    def __init__(self, office: Office, devices: Devices, address: str) -> None:
        self._office, self._devices, self._address = office, devices, address
        with_paper = (kiosk for kiosk in office.site.kiosks.values() if kiosk.printer.has_paper)
        self._places = {kiosk.id: _Place(kiosk) for kiosk in with_paper}
        self._lost: deque[tuple[KioskId, TicketId]] = deque()
        self._something_lost = asyncio.Event()
        self._recorder: asyncio.Task[None] | None = None

    def paper(self, kiosk: KioskId) -> tuple[PrintedSlip, ...]:
        """What hangs from a kiosk's virtual printer, newest last: nothing where there is none."""
        return self._places[kiosk].paper.slips if kiosk in self._places else ()

    def has_in_line(self, ticket: TicketId) -> bool:
        """Whether a slip is under way."""
        return any(ticket in place.in_line for place in self._places.values())

    # --- the audience

    def see(self, hall: Hall, fact: AnyFact) -> None:
        """Print the slip of a number that was given."""
        if isinstance(fact, TicketIssued) and fact.kiosk in self._places:
            self._print(self._places[fact.kiosk], fact)

    def flush(self) -> None:
        """Slips are not collected."""

    def start_over(self, hall: Hall) -> None:
        """Old numbers are not printed by themselves: their holders may be gone. Staff see them listed."""

    def _print(self, place: _Place, fact: TicketIssued) -> None:
        # Asked first, so that a full press costs no layout: this runs between a citizen's commit and their answer.
        if place.print_queue is None or place.print_queue.waiting >= WAITING_MAX:
            self._lose(place, fact.ticket)
            return
        place.print_queue.submit(PrintJob(fact.ticket, slip_of(self._office.site, fact, self._address)))
        place.in_line[fact.ticket] = NO_NONCE

    # --- reprints

    def print_again(self, hall: Hall, ticket: Ticket, kiosk: KioskId, nonce: Nonce) -> int:
        """Put a slip in line unless it is there, or this very request was answered before. Slips in that line."""
        place = self._place(kiosk)
        if place.print_queue is None:
            raise PrinterQueueFull
        if ticket.id not in place.in_line and nonce not in hall.answers:
            place.print_queue.submit(PrintJob(ticket.id, reprint_of(hall, ticket, self._address)))
            place.in_line[ticket.id] = nonce
        return len(place.in_line)

    def print_digest(self, slip: DayHashSlip, kiosk: KioskId) -> int:
        """Put a day's digest in line; no ticket's paper. Slips in that line before it."""
        print_queue = self._place(kiosk).print_queue
        if print_queue is None:
            raise PrinterQueueFull
        before = print_queue.waiting
        print_queue.submit(PrintJob(None, slip))
        return before

    def _place(self, kiosk: KioskId) -> _Place:
        known = self._office.site.kiosks.get(kiosk)
        if known is None:
            raise UnknownKiosk
        if kiosk not in self._places:
            raise KioskWithoutPaper(kiosk=known.name)
        return self._places[kiosk]

    # --- what became of them

    async def _done(self, place: _Place, ticket: TicketId | None, fault: PrinterFault | None) -> None:
        if fault:
            log.warning("%s: %s", place.device, fault)
            self._devices.report(Fault(place.device, fault.code, fault.sentence))
        else:
            self._devices.clear(place.device)
        if ticket is None:
            return
        nonce = place.in_line.pop(ticket, NO_NONCE)
        await self._record(place.kiosk.id, ticket, fault.code if fault else "", nonce)

    def _lose(self, place: _Place, ticket: TicketId) -> None:
        self._devices.report(Fault(place.device, FULL, PrinterQueueFull.sentence))
        self._lost.append((place.kiosk.id, ticket))
        self._something_lost.set()

    async def _record_lost(self) -> None:
        while True:
            await self._something_lost.wait()
            self._something_lost.clear()
            while self._lost:
                kiosk, ticket = self._lost.popleft()
                await self._record(kiosk, ticket, FULL)

    async def _record(self, kiosk: KioskId, ticket: TicketId, fault: str, nonce: Nonce = NO_NONCE) -> None:
        try:
            await self._office.do(RecordSlip(nonce=nonce, ticket=ticket, kiosk=kiosk, fault=fault))
        except Refusal as refusal:  # a ticket of yesterday, or a full disk: the slip stays listed as missing
            log.warning("what became of the slip of %s is not recorded: %s", ticket, refusal.code)

    # --- life

    async def start(self) -> None:
        """Begin to print."""
        for place in self._places.values():
            place.print_queue = self._print_queue(place)
            await place.print_queue.start()
        self._recorder = asyncio.create_task(self._record_lost(), name="lost slips")

    def _print_queue(self, place: _Place) -> PrintQueue:
        settings = place.kiosk.printer
        printer = printer_for(settings, place.paper)
        if settings.kind == "virtual":
            printer = PacedPrinter(printer)

        async def done(ticket: TicketId | None, fault: PrinterFault | None) -> None:
            await self._done(place, ticket, fault)

        return PrintQueue(printer, settings, done, waiting_max=WAITING_MAX)

    async def stop(self) -> None:
        """Let the slips in the printers end; those in line are recorded as not printed."""
        await asyncio.gather(*(place.print_queue.stop() for place in self._places.values() if place.print_queue))
        if self._recorder:
            self._recorder.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._recorder
