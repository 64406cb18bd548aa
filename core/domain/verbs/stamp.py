"""What every new fact gets: its number, day, instant and the request's nonce; and whom it is about."""

from datetime import date, datetime
from typing import TypedDict

from core.domain.hall import Hall
from core.domain.ids import CounterId, Nonce, StaffId, TicketId
from core.domain.verbs.requests import CounterRequest, Request


class Stamp(TypedDict):
    """The common fields of a fact."""

    seq: int
    day: date
    at: datetime
    nonce: Nonce


class At(TypedDict):
    """Where, and who acted."""

    counter: CounterId
    officer: StaffId


class About(At):
    """Where, who acted, and whom it is about."""

    ticket: TicketId


def stamp(hall: Hall, request: Request, now: datetime, nth: int = 1) -> Stamp:
    """The fields of the `nth` fact that follows from a request."""
    return {"seq": hall.seq + nth, "day": hall.day, "at": now, "nonce": request.nonce}


def at(request: CounterRequest) -> At:
    """The fields of a fact about a counter."""
    return {"counter": request.counter, "officer": request.officer}


def about(request: CounterRequest, ticket: TicketId) -> About:
    """The fields of a fact about a ticket."""
    return {"counter": request.counter, "officer": request.officer, "ticket": ticket}
