"""Where somebody stands who is put into a line by staff."""

from datetime import datetime

from msgspec.structs import replace

from core.domain.errors import ReasonNeeded, RightNeeded
from core.domain.hall import Hall
from core.domain.line import Line, Place
from core.domain.site import Grace
from core.domain.ticket import QueuePosition, Ticket
from core.domain.verbs.lookups import must_be_code
from core.domain.verbs.requests import MoveTicket, Reactivate, Transfer
from core.domain.verbs.requests import Place as Wanted


def head_reason(hall: Hall, request: Transfer | MoveTicket | Reactivate, overtakes: bool = False) -> str:
    """Why somebody goes before all others, or overtakes some; empty: they do not. Asked like a call out of order, which
    it is by another way. Raises `RightNeeded`, `ReasonNeeded` (nobody may know that they overtake) or `UnknownCode`.
    """
    if request.place != "front" and not overtakes:
        return ""
    if not request.may_jump:
        raise RightNeeded
    if overtakes and not request.head_reason:
        raise ReasonNeeded
    must_be_code(request.head_reason, hall.site.work_rules.codes.out_of_order)
    return request.head_reason


def placed(ticket: Ticket, place: Wanted, now: datetime, seq: int) -> QueuePosition:
    """By the wait they have earned, in front of all, or behind all (as if they arrived with fact `seq`)."""
    if place == "end":
        return QueuePosition(now, float(seq))
    return replace(ticket.position, at_head=place == "front")


def late(line: Line, ticket: Ticket, grace: Grace, now: datetime, seq: int) -> QueuePosition:
    """Where somebody stands who is back: in front only who had been called, and nobody before the place they had."""
    match grace.place:
        case "front":
            return placed(ticket, "front" if ticket.calls else "keep", now, seq)
        case "after":
            return not_before_own(ticket, behind(line.of(ticket.ticket_class), grace.after, now, seq))
        case "end":
            return not_before_own(ticket, placed(ticket, "end", now, seq))


def not_before_own(ticket: Ticket, position: QueuePosition) -> QueuePosition:
    """The later of a place and the one that a ticket has earned by its wait."""
    own = replace(ticket.position, at_head=False)
    return max(own, position, key=lambda place: (place.since, place.rank))


def behind(places: list[Place], count: int, now: datetime, seq: int) -> QueuePosition:
    """Right behind the first `count` of these places; at the end where there are no more than that."""
    if len(places) <= count:
        return QueuePosition(now, float(seq))
    since, rank, _ = places[count - 1]
    next_since, next_rank, _ = places[count]
    return QueuePosition(since, (rank + next_rank) / 2 if next_since == since else rank + 0.5)
