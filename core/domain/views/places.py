"""Where each stands in a queue, in one message for all phones, of which each can read its own place and no other.

The order of a line tells who goes before people that came earlier, and so who is old, pregnant or disabled. So it is
sent as a set of entries, one for each ticket, that mean something only to who knows the ticket's id (132 random bits):

    key    SHA-256 of `<ticket id>|<salt>`
    entry  the first 4 bytes of the key, by which a phone finds its own; then 2 bytes, which the next 2 of the key cover

Entries stand in the order of their bytes, that is in none. The salt is a hash of all that the entries say: it is the
same while they say the same, and as soon as one says something else all entries are others, so that nobody can follow
one from message to message. What is left to be seen is how many there are.
"""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

from core.domain.ids import TicketId

ENTRY_BYTES = 6
RESERVED, PARKED = 0xFFFE, 0xFFFF
"""In place of how many are before: waits for one counter or officer alone; is set aside."""


def sealed(codes: Mapping[TicketId, int]) -> tuple[str, str]:
    """The salt, in hexadecimal, and the entries, in base64."""
    said = "|".join(f"{ticket}:{code}" for ticket, code in codes.items())
    salt = sha256(said.encode()).hexdigest()[:16]
    entries = sorted([_entry(ticket, code, salt) for ticket, code in codes.items()])
    return salt, b64encode(b"".join(entries)).decode()


def _entry(ticket: TicketId, code: int, salt: str) -> bytes:
    key = sha256(f"{ticket}|{salt}".encode()).digest()[:ENTRY_BYTES]
    return (int.from_bytes(key, "big") ^ code).to_bytes(ENTRY_BYTES, "big")
