"""A printer as slow as a real one."""

import time

from kiosk.slip.printer import Printer
from kiosk.slip.status import PrinterStatus

SECONDS = 0.4
"""About the pace of a good receipt printer."""


class PacedPrinter:
    """Takes its time before another printer.

    For virtual paper: it should slide out as paper does, and laying out slips as fast as a load test can take numbers
    would keep a processor busy that citizens need.
    """

    def __init__(self, printer: Printer) -> None:
        self._printer = printer

    def check(self) -> PrinterStatus:
        """That of the other, at once."""
        return self._printer.check()

    def print(self, data: bytes) -> PrinterStatus:
        """Blocks for a moment, then prints."""
        time.sleep(SECONDS)
        return self._printer.print(data)
