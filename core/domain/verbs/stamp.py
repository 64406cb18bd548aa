"""What every new fact gets: its number, day, instant and the request's nonce."""

from datetime import date, datetime
from typing import TypedDict

from core.domain.hall import Hall
from core.domain.ids import Nonce
from core.domain.verbs.requests import Request


class Stamp(TypedDict):
    """The common fields of a fact."""

    seq: int
    day: date
    at: datetime
    nonce: Nonce


def stamp(hall: Hall, request: Request, now: datetime, nth: int = 1) -> Stamp:
    """The fields of the `nth` fact that follows from a request."""
    return {"seq": hall.seq + nth, "day": hall.day, "at": now, "nonce": request.nonce}
