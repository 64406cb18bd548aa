"""Which pages of kiosks and screens are open now, and the lines to them: to find who is missing, and to tell a device
something that is for it alone.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from msgspec import Struct

from core.devices.paired import DeviceId
from core.devices.places import DevicePlace
from core.live.frames import NOT_KNOWN, close_frame, message_frame

REVOKED = "device_needed"


class PageLine(Protocol):
    """The part of an asyncio transport that is used here."""

    def write(self, data: bytes) -> None:
        """Send, or buffer."""

    def is_closing(self) -> bool:
        """Whether nothing can be written any more."""

    def close(self) -> None:
        """Hang up, once what was written is sent."""


class ConnectedPage(Struct, eq=False):
    """A page with a line to the server. `device`: whose page it is, None: staff's, or of a building whose doors stand
    open; `version`: what it was loaded with; `sound`: whether its browser plays sound, None: it has not said.
    """

    place: DevicePlace
    device: DeviceId | None
    line: PageLine
    version: str = ""
    sound: bool | None = None


class Presence:
    """All pages that are open."""

    def __init__(self) -> None:
        self._pages: defaultdict[DevicePlace, list[ConnectedPage]] = defaultdict(list)

    @contextmanager
    def open(self, page: ConnectedPage) -> Iterator[ConnectedPage]:
        """For as long as it is there."""
        self._pages[page.place].append(page)
        try:
            yield page
        finally:
            self._forget(page)

    def at(self, place: DevicePlace) -> list[ConnectedPage]:
        """The pages of a place, the first that came first."""
        return list(self._pages.get(place, ()))

    def of(self, device: DeviceId) -> list[ConnectedPage]:
        """The pages of a device."""
        return [page for pages in self._pages.values() for page in pages if page.device == device]

    def devices(self) -> set[DeviceId]:
        """All that are there."""
        return {page.device for pages in self._pages.values() for page in pages if page.device}

    def send(self, device: DeviceId, message: Struct) -> int:
        """Something for this device alone; answers with how many pages it went to."""
        pages = [page for page in self.of(device) if not page.line.is_closing()]
        for page in pages:
            page.line.write(message_frame(message))
        return len(pages)

    def hang_up(self, device: DeviceId) -> None:
        """Its pages are told why, and that they may not come back as what they were. They are open no more from now on,
        however long their lines take to end.
        """
        for page in self.of(device):
            if not page.line.is_closing():
                page.line.write(close_frame(NOT_KNOWN, REVOKED))
                page.line.close()
            self._forget(page)

    def _forget(self, page: ConnectedPage) -> None:
        pages = self._pages.get(page.place, [])
        if page in pages:
            pages.remove(page)
        if not pages:
            self._pages.pop(page.place, None)
