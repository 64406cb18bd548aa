"""Ids of tickets. A ticket's page is found by its id alone, so nobody may guess one within its day."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from secrets import token_bytes

from core.domain.ids import TicketId

LETTERS = 22
"""Of 6 random bits each, 132 in all: a QR code of 33 modules at most where 72 bits made 29, half a millimetre each."""
DRAWN_AT_ONCE = 64
"""Each call to the system for random bytes costs as much as deciding on a ticket, however few it gives."""


def new_ticket_id() -> TicketId:
    """One that nobody has seen yet."""
    return next(_ids)


def _drawn() -> Iterator[TicketId]:
    while True:
        letters = urlsafe_b64encode(token_bytes(LETTERS * DRAWN_AT_ONCE * 6 // 8)).decode("ascii")
        for start in range(0, len(letters), LETTERS):
            yield TicketId(letters[start : start + LETTERS])


_ids = _drawn()
