"""Every bound of the front as one value, so that a test waits milliseconds where the network waits seconds.

What is per address is judged with a hall in mind whose 2,000 phones share one address (its wireless network's router):
such a hall stays far below each of these numbers.
"""

from msgspec import Struct
from msgspec.structs import replace

UPLOADS = b"/api/v1/voice/"
FILES_OF_OURS = 200
"""Open files for the store, voice, printers and the listener, and for those that are just being closed."""


class FrontLimits(Struct, frozen=True, kw_only=True):
    """Seconds, bytes and counts; `rate`s are per second, a `burst` is what may come at once."""

    headers_seconds: float = 10
    """From the accepted connection, or a request's first byte, to the end of its headers."""
    request_seconds: float = 20
    """To the end of its body."""
    idle_seconds: int = 5
    """Between two requests of one connection."""
    unread_seconds: float = 30
    """An answer that nobody reads."""
    closing_seconds: float = 5
    """From our goodbye to hanging up."""
    look_seconds: float = 1
    """How often the deadlines above are looked at."""

    header_bytes: int = 16 * 1024
    header_count: int = 100
    """Also for trailers."""
    url_bytes: int = 4 * 1024
    body_bytes: int = 64 * 1024
    """Of the whole body, framing included. What a page may send is less (`core.web.dispatch.BODY_BYTES_MAX`)."""
    upload_bytes: int = 33 * 1024 * 1024
    """Of a body below `UPLOADS`, where administrators send sound. Who asks is known before it is read."""

    connections: int = 4_000
    connections_of_address: int = 3_000
    """Without a socket: a page is being fetched."""
    sockets: int = 8_000
    sockets_of_address: int = 6_000
    """Live lines of whom nobody knows: phones."""
    known_sockets: int = 2_000
    known_sockets_of_address: int = 1_000
    """Live lines of devices and staff: room that no phone can take."""

    frame_rate: float = 20
    frame_burst: float = 100
    """Frames from one socket; a screen says a word every few seconds."""

    request_rate: float = 2_500
    request_burst: float = 2_000
    """What an address without a session may have of the processor, in `core.front.costs.UNIT_SECONDS`: a quarter of
    one core, and a fifth of a second at once.
    """
    ticket_rate: float = 10
    ticket_burst: float = 150
    """What a number of today has of its own: three times its page with all that belongs to it. All of an address have
    as much together as those who hold none.
    """
    pause_seconds: float = 40
    """How long its requests may wait their turn: a hall of 2,000 phones loads all its pages anew within that."""
    refusal_seconds: float = 2
    """After that a refusal comes where the line is too long."""
    waiting: int = 10_000
    waiting_of_address: int = 4_000
    """How many wait their turn; further ones are refused at once. More than an address may have open."""
    change_rate: float = 20
    change_burst: float = 200
    """Of those, what would change something."""
    known_rate: float = 200
    known_burst: float = 2_000
    """Requests of one session or device."""

    kiosk_rate: float = 1
    kiosk_burst: float = 30
    """Numbers taken at one kiosk: a family takes some in a row, nobody takes five a second."""

    def body_bytes_at(self, url: bytes) -> int:
        """What may be sent to an address."""
        return self.upload_bytes if url.startswith(UPLOADS) else self.body_bytes

    def within(self, files: int) -> "FrontLimits":
        """The same for a process that may have so many files open; devices and staff come first."""
        spare = max(files - FILES_OF_OURS, 0)
        known = min(self.known_sockets, spare // 3)
        connections = min(self.connections, spare // 3)
        sockets = min(self.sockets, spare - known - connections)
        return replace(
            self,
            connections=connections,
            connections_of_address=self.connections_of_address * connections // self.connections,
            sockets=sockets,
            sockets_of_address=self.sockets_of_address * sockets // self.sockets,
            known_sockets=known,
            known_sockets_of_address=self.known_sockets_of_address * known // self.known_sockets,
        )


LIMITS = FrontLimits()
"""What holds unless somebody says otherwise."""
