"""Ids of tickets. A ticket's page is found by its id alone, so nobody may guess one within its day."""

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterator

from core.domain.ids import TicketId

BYTES = 16
"""128 random bits, 22 letters: a QR code of 33 modules at most where 72 bits made 29, still half a millimetre each."""
DRAWN_AT_ONCE = 64
"""Each call to the system for random bytes costs as much as deciding on a ticket, however few it gives."""


def new_ticket_id() -> TicketId:
    """One that nobody has seen yet."""
    return next(_ids)


def _drawn() -> Iterator[TicketId]:
    while True:
        drawn = secrets.token_bytes(BYTES * DRAWN_AT_ONCE)
        for start in range(0, len(drawn), BYTES):
            yield TicketId(urlsafe_b64encode(drawn[start : start + BYTES]).rstrip(b"=").decode("ascii"))


_ids = _drawn()
