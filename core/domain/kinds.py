"""Kinds of people, as far as a queue may know (class, language, channel), of screens and of days. Also found in
`ticket` and `site`.
"""

from enum import StrEnum
from typing import Literal

Language = str
"""The code of a language, such as "id". Which there are, `core.words.languages` knows; which are offered, the site."""

Layout = Literal["hall", "sign", "waits"]
"""What a screen shows. `hall`: all of its zone; `sign`: the counters that it hangs over, large; `waits`: how long a new
number of each queue would wait, large.
"""


class AtClosing(StrEnum):
    """What becomes of people who still wait when their agency closes: they are served, or their numbers end."""

    SERVE_OUT = "serve_out"
    CLOSE = "close"


class NumberChannel(StrEnum):
    """Where somebody takes a number: themselves at a kiosk, from somebody at the reception or a counter, or there for a
    time that they had booked.
    """

    KIOSK = "kiosk"
    RECEPTION = "reception"
    BOOKING = "booking"

    __hash__ = str.__hash__
    """Enum's own is written in Python, and numbers are counted by their channel as they are given."""


class TicketClass(StrEnum):
    """Why a ticket may be called earlier. Never says which reason for priority: that is nobody's business."""

    REGULAR = "regular"
    PRIORITY = "priority"
    BOOKED = "booked"
