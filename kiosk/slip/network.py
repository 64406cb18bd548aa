"""A printer in the local network: raw TCP, usually port 9100."""

import socket
import time
from contextlib import suppress

from core.domain.site import PrinterSettings
from kiosk.slip.fault import FaultCode, PrinterFault
from kiosk.slip.status import PrinterStatus, read_status

_STATUS_SECONDS = 0.3
"""A printer in the same building answers within a few milliseconds, or never."""
_CONNECT_SECONDS = 1.0
"""How long a printer that nobody prints on has to take a connection."""
_OF_LIMIT = 0.8
"""Share of the time limit used here, so that our sentence, which knows the cause, comes before the print queue's."""


class NetworkPrinter:
    """Asks for the printer's status, then sends the slip. A new connection each time, so that others get a turn."""

    def __init__(self, settings: PrinterSettings) -> None:
        self._settings = settings

    def check(self) -> PrinterStatus:
        """`unreachable`, or what the printer itself reports; within `CHECK_SECONDS_MAX`."""
        try:
            with socket.create_connection((self._settings.host, self._settings.port), _CONNECT_SECONDS) as line:
                status = read_status(lambda question: _ask(line, question))
                _close_after_reading(line)
        except OSError as error:
            raise PrinterFault(FaultCode.UNREACHABLE, str(error)) from error
        return status

    def print(self, data: bytes) -> PrinterStatus:
        """`unreachable`, `timed_out`, `broken_off`, or what the printer itself reports."""
        from escpos.exceptions import DeviceNotFoundError
        from escpos.printer import Network

        seconds = self._settings.seconds_max * _OF_LIMIT
        ends_at = time.monotonic() + seconds
        printer = Network(self._settings.host, self._settings.port, timeout=seconds)
        try:
            printer.open()
            return _send(printer.device, data, ends_at)
        except DeviceNotFoundError as error:
            raise PrinterFault(FaultCode.UNREACHABLE, str(error)) from error
        except TimeoutError as error:
            raise PrinterFault(FaultCode.TIMED_OUT, str(error)) from error
        except OSError as error:
            raise PrinterFault(FaultCode.BROKEN_OFF, str(error)) from error
        finally:
            printer.close()


def _send(line: socket.socket, data: bytes, ends_at: float) -> PrinterStatus:
    status = read_status(lambda question: _ask(line, question))
    line.settimeout(max(0.01, ends_at - time.monotonic()))
    line.sendall(data)
    _close_after_reading(line)
    return status


def _ask(line: socket.socket, question: bytes) -> int | None:
    line.settimeout(_STATUS_SECONDS)
    line.sendall(question)
    try:
        return next(iter(line.recv(1)), None)
    except TimeoutError:
        return None


def _close_after_reading(line: socket.socket) -> None:
    # Closing while an answer of the printer lies unread resets the connection, and a reset throws away what the printer
    # has not read yet: the end of the slip. So: no more from us, read what is left, then close.
    with suppress(OSError):
        line.shutdown(socket.SHUT_WR)
        line.settimeout(_STATUS_SECONDS)
        line.recv(64)
