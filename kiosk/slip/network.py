"""A printer in the local network: raw TCP, usually port 9100."""

import socket
import struct
import sys
import time
from collections.abc import Callable
from contextlib import suppress

from core.domain.site import PrinterSettings
from kiosk.slip.conversation import OF_LIMIT, STATUS_SECONDS, Conversation, Manners
from kiosk.slip.fault import FaultCode, PrinterFault
from kiosk.slip.patience import Patience
from kiosk.slip.status import PrinterStatus

_CONNECT_SECONDS = 1.0
"""How long a printer has to take a connection."""
_UNSENT = 0x5411
"""`SIOCOUTQ` of Linux: bytes that the other end has not acknowledged."""


class NetworkPrinter:
    """Asks for the printer's status, sends the slip, hears that it came out. A new connection each time, so that others
    get a turn; tried again while not a byte was sent.
    """

    def __init__(self, settings: PrinterSettings) -> None:
        self._settings = settings
        self._manners, self._patience = Manners(asks=settings.status), Patience()

    def check(self) -> PrinterStatus:
        """`unreachable`, or what the printer itself reports; within `CHECK_SECONDS_MAX`."""
        return self._patience.noted(lambda: self._talk(Conversation.check))

    def print(self, data: bytes) -> PrinterStatus:
        """`unreachable`, `timed_out`, `broken_off`, or what the printer itself reports."""
        ends_at = time.monotonic() + self._settings.seconds_max * OF_LIMIT

        def once() -> PrinterStatus:
            return self._talk(lambda conversation: conversation.print(data, ends_at))

        return self._patience.until(ends_at, once)

    def _talk(self, work: Callable[[Conversation], PrinterStatus]) -> PrinterStatus:
        line = SocketLine(self._connected())
        conversation = Conversation(line, self._manners)
        try:
            status = work(conversation)
            line.close()
            return status
        except PrinterFault as fault:
            line.hang_up()
            early = fault.code is FaultCode.BROKEN_OFF and not conversation.has_sent
            raise PrinterFault(FaultCode.UNREACHABLE if early else fault.code, fault.detail) from fault

    def _connected(self) -> socket.socket:
        try:
            return socket.create_connection((self._settings.host, self._settings.port), _CONNECT_SECONDS)
        except OSError as error:
            raise PrinterFault(FaultCode.UNREACHABLE, str(error)) from error


class SocketLine:
    """Implements `conversation.PrinterLine` over TCP."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line

    def send(self, data: bytes, seconds_max: float) -> None:
        """`timed_out`, `broken_off`."""
        self._line.settimeout(seconds_max)
        try:
            self._line.sendall(data)
        except TimeoutError as error:
            raise PrinterFault(FaultCode.TIMED_OUT, str(error)) from error
        except OSError as error:
            raise PrinterFault(FaultCode.BROKEN_OFF, str(error)) from error

    def receive(self, seconds_max: float) -> bytes:
        """`broken_off` when the printer has hung up."""
        self._line.settimeout(max(0.001, seconds_max))
        try:
            data = self._line.recv(64)
        except TimeoutError:
            return b""
        except OSError as error:
            raise PrinterFault(FaultCode.BROKEN_OFF, str(error)) from error
        if not data:
            raise PrinterFault(FaultCode.BROKEN_OFF, "the printer hung up")
        return data

    def close(self) -> None:
        """Raises `broken_off` where the line was reset, `timed_out` where the printer has not taken all of it."""
        # Closing while an answer of the printer lies unread resets the connection, and a reset throws away what the
        # printer has not read yet: the end of the slip. So: no more from us, read what is left, then close.
        try:
            self._line.shutdown(socket.SHUT_WR)
            self._line.settimeout(STATUS_SECONDS)
            with suppress(TimeoutError):
                self._line.recv(64)
            if _unsent(self._line):
                raise PrinterFault(FaultCode.TIMED_OUT, "not all of the slip was taken")
        except OSError as error:
            raise PrinterFault(FaultCode.BROKEN_OFF, str(error)) from error
        finally:
            self._line.close()

    def hang_up(self) -> None:
        """Without ceremony: something is wrong already."""
        self._line.close()


def _unsent(line: socket.socket) -> int:
    """Bytes that the printer has not acknowledged; where the system does not tell, none."""
    if sys.platform != "linux":
        return 0
    from fcntl import ioctl

    (count,) = struct.unpack("i", ioctl(line.fileno(), _UNSENT, b"\0\0\0\0"))
    return int(count)
