"""One print queue for each printer, however many kiosks print on it: two that send at once to one that takes a single
connection would lose each other's slips.
"""

from collections.abc import Callable

from msgspec import Struct

from kiosk.printing.kiosk_printer import KioskPrinter, PrinterWay, reached
from kiosk.slip.print_queue import PrintQueue
from kiosk.slip.threads import Outcome


class SharedPrinter(Struct, eq=False):
    """A running queue, with the kiosks that use it now."""

    print_queue: PrintQueue
    users: list[KioskPrinter]


class SharedPrinters:
    """The queues that run. `make` builds the queue of a printer, which `checked` is to hear of."""

    def __init__(self, make: Callable[[KioskPrinter, Callable[[Outcome], None]], PrintQueue]) -> None:
        self._make = make
        self._running: dict[PrinterWay, SharedPrinter] = {}

    async def join(self, printer: KioskPrinter) -> None:
        """Print on the queue of a printer, which begins now where it is not running."""
        by = reached(printer.kiosk)
        if by in self._running:
            self._running[by].users.append(printer)
            printer.print_queue = self._running[by].print_queue
            return
        queue = self._make(printer, lambda outcome: self._checked(by, outcome))
        self._running[by], printer.print_queue = SharedPrinter(queue, [printer]), queue
        await queue.start()

    async def leave(self, printer: KioskPrinter) -> None:
        """Until the last slip of this kiosk is done with. The queue ends with its last user, its line printed."""
        by = reached(printer.kiosk)
        shared = self._running[by]
        shared.users.remove(printer)
        if shared.users:
            return await printer.nothing_pending()
        del self._running[by]
        return await shared.print_queue.finish()

    def printed(self, printer: KioskPrinter, outcome: Outcome) -> None:
        """What a slip met is true for all who print there."""
        for user in self._users(reached(printer.kiosk)) or [printer]:
            user.health.printed(outcome)

    def _checked(self, by: PrinterWay, outcome: Outcome) -> None:
        for user in self._users(by):
            user.health.checked(outcome)

    def _users(self, by: PrinterWay) -> list[KioskPrinter]:
        return self._running[by].users if by in self._running else []
