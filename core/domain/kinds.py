"""Kinds of people, as far as a queue may know: their class and their language. Also found in `ticket` and `site`."""

from enum import StrEnum
from typing import Literal

Language = Literal["id", "en"]


class TicketClass(StrEnum):
    """Why a ticket may be called earlier. Never says which reason for priority: that is nobody's business."""

    REGULAR = "regular"
    PRIORITY = "priority"
    BOOKED = "booked"
