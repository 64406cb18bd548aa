"""Every kiosk's print queue, fed by facts: each number given is printed once, and what became of it is a fact again.

    TicketIssued --> PrintQueue --> printed: RecordSlip        the device is clear
                                -> sent, and the printer does not say: RecordSlip(confirmed=False)
                                -> fault: RecordSlip(fault)   the device is reported to staff
                   asked while idle: how it is                the device is reported, or clear

Nothing here can hold up or refuse a number: it was given, stored and its askers notified before its slip is even laid
out. What a full queue does not take is recorded as failed, one after another, so that a jammed printer costs others
nothing.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from core.devices.health import DeviceKind
from core.devices.registry import Devices
from core.domain.errors import KioskWithoutPaper, PrinterQueueFull, Refusal, UnknownKiosk
from core.domain.facts import AnyFact, TicketIssued
from core.domain.hall import Hall
from core.domain.ids import KioskId, Nonce, TicketId
from core.domain.site import Kiosk, Site
from core.domain.text import NO_TEXT
from core.domain.ticket import Ticket
from core.domain.verbs.requests import RecordSlip
from core.domain.views.wall import on_the_wall
from core.office.office import Office
from core.tasks import Died, KeptTask, nobody
from kiosk.printing.fill import alone_text, reprint_of, slip_of
from kiosk.printing.given_waits import WaitOf
from kiosk.printing.kiosk_printer import NO_NONCE, KioskPrinter
from kiosk.printing.paced import PacedPrinter
from kiosk.printing.printer_health import PrinterHealth, printer_device
from kiosk.printing.shared import SharedPrinters
from kiosk.slip.day_hash import DayHashSlip
from kiosk.slip.fault import PrinterFault
from kiosk.slip.paper import Paper, PrintedSlip
from kiosk.slip.print_queue import Checked, PrintJob, PrintQueue, Sleep
from kiosk.slip.printer import printer_for
from kiosk.slip.slip import Slip
from kiosk.slip.status import PrinterStatus
from kiosk.slip.threads import Outcome

log = logging.getLogger("antrean.kiosk")

WAITING_MAX = 20
FULL = PrinterQueueFull.code

FindAddress = Callable[[], str]
"""How phones reach the server now."""


class PrintQueues:
    """All print queues of a site; implements the office's `Audience`."""

    def __init__(
        self,
        office: Office,
        devices: Devices,
        find_address: FindAddress,
        sleep: Sleep = asyncio.sleep,
        died: Died = nobody,
        wait_of: WaitOf = lambda _: NO_TEXT,
    ) -> None:
        self._wait_of = wait_of
        self._shared = SharedPrinters(self._print_queue)
        self._office, self._devices, self._find_address, self._sleep = office, devices, find_address, sleep
        self._printers = {kiosk.id: self._new_printer(kiosk) for kiosk in self._install(office.site)}
        self._former: dict[KioskPrinter, asyncio.Task[None]] = {}
        """Printers that a newer site does not have, or reaches in another way: they print what was in their lines."""
        self._changing = asyncio.Lock()
        self._started = False
        self._changes: set[asyncio.Task[None]] = set()
        self._overflow: deque[tuple[KioskId, TicketId]] = deque()
        self._overflowed = asyncio.Event()
        self._died = died
        self._recorder = KeptTask("slips turned away", self._record_overflow, died)

    def paper(self, kiosk: KioskId) -> tuple[PrintedSlip, ...]:
        """What hangs from a kiosk's virtual printer, newest last: nothing where there is none."""
        return self._printers[kiosk].paper.slips if kiosk in self._printers else ()

    def is_pending(self, ticket: TicketId) -> bool:
        """Whether a slip is under way."""
        return any(ticket in printer.pending for printer in (*self._printers.values(), *self._former))

    # --- the audience

    def see(self, hall: Hall, fact: AnyFact) -> None:
        """Print the slip of a number that was given."""
        if isinstance(fact, TicketIssued) and fact.kiosk in self._printers:
            self._print(self._printers[fact.kiosk], fact)

    def flush(self) -> None:
        """Slips are not collected."""

    def start_over(self, hall: Hall) -> None:
        """Old numbers are not printed by themselves: their holders may be gone. Staff see them listed. Under a newer
        site there may be other printers.
        """
        if self._started:
            task = asyncio.create_task(self._adopt(hall.site), name="printers of a newer site")
            self._changes.add(task)
            task.add_done_callback(self._changes.discard)

    def _print(self, printer: KioskPrinter, fact: TicketIssued) -> None:
        # Asked first, so that a full queue costs no layout: this runs between a citizen's commit and their answer.
        if printer.print_queue is None or printer.print_queue.waiting >= WAITING_MAX:
            self._turn_away(printer, fact.ticket)
            return
        wait = self._wait_of(fact).in_language(fact.language)
        slip = slip_of(self._office.site, on_the_wall(self._office.hall, fact), self._find_address(), wait)
        if fact.given_alone:
            slip = replace(slip, ahead=0, ahead_text=alone_text(fact.language))
        printer.print_queue.submit(self._job(printer, fact.ticket, slip))
        printer.pending[fact.ticket] = NO_NONCE

    def _job(self, printer: KioskPrinter, ticket: TicketId | None, slip: Slip | DayHashSlip) -> PrintJob:
        return PrintJob(ticket, slip, printer.kiosk.printer, partial(self._done, printer))

    # --- reprints

    def print_again(self, hall: Hall, ticket: Ticket, kiosk: KioskId, nonce: Nonce) -> int:
        """Put a slip in line unless it is there, or this very request was answered before. Slips in that line."""
        printer = self._printer(kiosk)
        if printer.print_queue is None:
            raise PrinterQueueFull
        if ticket.id not in printer.pending and nonce not in hall.answers:
            slip = reprint_of(hall, ticket, self._find_address())
            printer.print_queue.submit(self._job(printer, ticket.id, slip))
            printer.pending[ticket.id] = nonce
        return len(printer.pending)

    def print_day_hash(self, slip: DayHashSlip, kiosk: KioskId) -> int:
        """Put a day's hash in line; no ticket's paper. Slips in that line before it."""
        printer = self._printer(kiosk)
        if printer.print_queue is None:
            raise PrinterQueueFull
        before = printer.print_queue.waiting
        printer.print_queue.submit(self._job(printer, None, slip))
        return before

    def _printer(self, kiosk: KioskId) -> KioskPrinter:
        known = self._office.site.kiosks.get(kiosk)
        if known is None:
            raise UnknownKiosk
        if kiosk not in self._printers:
            raise KioskWithoutPaper(kiosk=known.name)
        return self._printers[kiosk]

    # --- what became of them

    async def _done(self, printer: KioskPrinter, ticket: TicketId | None, outcome: Outcome) -> None:
        fault = outcome if isinstance(outcome, PrinterFault) else None
        if fault:
            log.warning("%s: %s", printer.health.device.name, fault)
        self._shared.printed(printer, outcome)
        if ticket is None:
            return
        confirmed = isinstance(outcome, PrinterStatus) and outcome.confirms
        code = fault.code if fault else ""
        await self._record(printer.kiosk.id, ticket, code, printer.done(ticket), confirmed=confirmed)

    def _turn_away(self, printer: KioskPrinter, ticket: TicketId) -> None:
        printer.health.queue_full()
        self._overflow.append((printer.kiosk.id, ticket))
        self._overflowed.set()

    async def _record_overflow(self) -> None:
        while True:
            await self._overflowed.wait()
            self._overflowed.clear()
            while self._overflow:
                kiosk, ticket = self._overflow.popleft()
                await self._record(kiosk, ticket, FULL)

    async def _record(
        self, kiosk: KioskId, ticket: TicketId, fault: str, nonce: Nonce = NO_NONCE, *, confirmed: bool = False
    ) -> None:
        try:
            record = RecordSlip(nonce=nonce, ticket=ticket, kiosk=kiosk, fault=fault, confirmed=confirmed)
            await self._office.do(record)
        except Refusal as refusal:  # a ticket of yesterday, or a full disk: the slip stays listed as missing
            log.warning("what became of the slip of %s is not recorded: %s", ticket, refusal.code)

    # --- life

    async def start(self) -> None:
        """Begin to print."""
        for printer in self._printers.values():
            await self._shared.join(printer)
        self._started = True
        self._recorder.start()

    def _print_queue(self, printer: KioskPrinter, checked: Checked) -> PrintQueue:
        settings = printer.kiosk.printer
        driver = printer_for(settings, printer.paper)
        if settings.kind == "virtual":
            driver = PacedPrinter(driver)
        done = partial(self._done, printer)
        return PrintQueue(driver, settings, done, checked, sleep=self._sleep, waiting_max=WAITING_MAX, died=self._died)

    async def stop(self) -> None:
        """Let the slips in the printers end; those in line are recorded as not printed."""
        await asyncio.gather(*self._changes)
        queues = {printer.print_queue for printer in (*self._printers.values(), *self._former)}
        await asyncio.gather(*(queue.stop() for queue in queues if queue), *self._former.values())
        await self._recorder.stop()

    # --- a newer site

    async def _adopt(self, site: Site) -> None:
        """A printer that is new or reached in another way is ready before the former one leaves off."""
        async with self._changing:
            wanted = self._install(site)
            for kiosk in wanted:
                await self._open(kiosk)
            for gone in self._printers.keys() - {kiosk.id for kiosk in wanted}:
                self._retire(self._printers.pop(gone))

    def _install(self, site: Site) -> list[Kiosk]:
        """The kiosks that print here; their printers are known to staff from now on, and no others."""
        with_paper = [k for k in site.kiosks.values() if k.printer.has_paper and not k.own_computer]
        self._devices.install(DeviceKind.PRINTER, map(printer_device, with_paper))
        return with_paper

    async def _open(self, kiosk: Kiosk) -> None:
        present = self._printers.get(kiosk.id)
        if present and present.kiosk == kiosk:
            return
        printer = self._new_printer(kiosk, present.paper if present else None)
        await self._shared.join(printer)
        self._printers[kiosk.id] = printer
        if present:
            self._retire(present)

    def _new_printer(self, kiosk: Kiosk, paper: Paper | None = None) -> KioskPrinter:
        return KioskPrinter(kiosk, PrinterHealth(kiosk, self._devices), paper or Paper())

    def _retire(self, printer: KioskPrinter) -> None:
        self._former[printer] = asyncio.create_task(self._finish(printer), name="last slips of a former printer")

    async def _finish(self, printer: KioskPrinter) -> None:
        """Whoever took a number there gets their slip all the same."""
        await self._shared.leave(printer)
        del self._former[printer]
