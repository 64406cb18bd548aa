"""A printer that is a file: a device node (`/dev/usb/lp0`), which can answer, or a plain file, which grows."""

import os
import select
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from core.domain.site import PrinterSettings
from kiosk.slip.conversation import OF_LIMIT, Conversation, Manners
from kiosk.slip.fault import FaultCode, PrinterFault
from kiosk.slip.status import PrinterStatus


class FilePrinter:
    """Implements `Printer`."""

    def __init__(self, settings: PrinterSettings) -> None:
        self._settings, self._path = settings, Path(settings.device)
        self._manners = Manners(asks=settings.status)

    def check(self) -> PrinterStatus:
        """`unreachable` when it cannot be opened, or what the printer reports itself."""
        if self._answers():
            return self._talk(Conversation.check)
        self._open().close()
        return PrinterStatus.MUTE

    def print(self, data: bytes) -> PrinterStatus:
        """The same, or `broken_off` when writing fails."""
        if self._answers():
            ends_at = time.monotonic() + self._settings.seconds_max * OF_LIMIT
            return self._talk(lambda conversation: conversation.print(data, ends_at))
        with self._open() as file:
            try:
                file.write(data)
            except OSError as error:
                raise PrinterFault(FaultCode.BROKEN_OFF, str(error)) from error
        return PrinterStatus.MUTE

    def _answers(self) -> bool:
        """Whether it is a device: what is read from a plain file are slips of before."""
        with suppress(OSError):
            return stat.S_ISCHR(self._path.stat().st_mode)
        return False

    def _talk(self, work: Callable[[Conversation], PrinterStatus]) -> PrinterStatus:
        try:
            node = os.open(self._path, os.O_RDWR | os.O_NONBLOCK)
        except OSError as error:
            raise PrinterFault(FaultCode.UNREACHABLE, str(error)) from error
        try:
            return work(Conversation(NodeLine(node), self._manners))
        finally:
            os.close(node)

    def _open(self) -> Any:  # noqa: ANN401 - io.FileIO, which typeshed hides behind the buffering argument
        try:
            return self._open_unbuffered()
        except OSError as error:
            raise PrinterFault(FaultCode.UNREACHABLE, str(error)) from error

    def _open_unbuffered(self) -> Any:  # noqa: ANN401 - io.FileIO, which typeshed hides behind the buffering argument
        # A device node that is gone (cable pulled) must not come back as a plain file that swallows slips.
        if self._path.is_relative_to("/dev") and not self._path.exists():
            raise FileNotFoundError(self._path)
        return self._path.open("ab", buffering=0)


class NodeLine:
    """Implements `conversation.PrinterLine` over a device node of Linux."""

    def __init__(self, node: int) -> None:
        self._node = node

    def send(self, data: bytes, seconds_max: float) -> None:
        """`timed_out`, `broken_off`."""
        ends_at = time.monotonic() + seconds_max
        while data:
            _, ready, _ = select.select([], [self._node], [], max(0.0, ends_at - time.monotonic()))
            if not ready:
                raise PrinterFault(FaultCode.TIMED_OUT, "it takes no more")
            data = data[self._some(data) :]

    def _some(self, data: bytes) -> int:
        try:
            return os.write(self._node, data)
        except BlockingIOError:
            return 0
        except OSError as error:
            raise PrinterFault(FaultCode.BROKEN_OFF, str(error)) from error

    def receive(self, seconds_max: float) -> bytes:
        """`broken_off` when the cable is gone. A node on which nothing can be read is silent."""
        ready, _, _ = select.select([self._node], [], [], max(0.0, seconds_max))
        if not ready:
            return b""
        try:
            found = os.read(self._node, 64)
        except BlockingIOError:
            found = b""
        except OSError as error:
            raise PrinterFault(FaultCode.BROKEN_OFF, str(error)) from error
        if not found:
            time.sleep(max(0.0, seconds_max))
        return found
