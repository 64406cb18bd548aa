"""A printer on a serial line. It is asked how it is where its cable has the way back."""

import time
from collections.abc import Callable
from typing import Any

from core.domain.site import PrinterSettings
from kiosk.slip.conversation import Conversation, Manners
from kiosk.slip.fault import FaultCode, PrinterFault
from kiosk.slip.status import PrinterStatus

_OF_LIMIT = 0.9


class SerialPrinter:
    """Implements `Printer`."""

    def __init__(self, settings: PrinterSettings) -> None:
        self._settings = settings
        self._manners = Manners(asks=settings.status)

    def check(self) -> PrinterStatus:
        """`unreachable` when the line cannot be opened, or what the printer reports itself."""
        return self._talk(Conversation.check)

    def print(self, data: bytes) -> PrinterStatus:
        """The same, or `timed_out` when the printer holds the line for too long."""
        ends_at = time.monotonic() + self._settings.seconds_max * _OF_LIMIT
        return self._talk(lambda conversation: conversation.print(data, ends_at))

    def _talk(self, work: Callable[[Conversation], PrinterStatus]) -> PrinterStatus:
        from serial import Serial, SerialException

        try:
            port = Serial(self._settings.device, self._settings.baud)
        except (SerialException, OSError) as error:
            raise PrinterFault(FaultCode.UNREACHABLE, str(error)) from error
        try:
            return work(Conversation(SerialLine(port), self._manners))
        finally:
            port.close()


class SerialLine:
    """Implements `conversation.PrinterLine`."""

    def __init__(self, port: Any) -> None:  # noqa: ANN401 - a `serial.Serial`, which is imported late
        self._port = port

    def send(self, data: bytes, seconds_max: float) -> None:
        """`timed_out`, `broken_off`."""
        from serial import SerialException, SerialTimeoutException

        self._port.write_timeout = seconds_max
        try:
            self._port.write(data)
            self._port.flush()
        except SerialTimeoutException as error:
            self._port.reset_output_buffer()  # or closing would wait for a printer that takes nothing
            raise PrinterFault(FaultCode.TIMED_OUT, str(error)) from error
        except (SerialException, OSError) as error:
            raise PrinterFault(FaultCode.BROKEN_OFF, str(error)) from error

    def receive(self, seconds_max: float) -> bytes:
        """`broken_off` when the cable is gone."""
        from serial import SerialException

        self._port.timeout = seconds_max
        try:
            first: bytes = self._port.read(1)
            return first + bytes(self._port.read(self._port.in_waiting))
        except (SerialException, OSError) as error:
            raise PrinterFault(FaultCode.BROKEN_OFF, str(error)) from error
