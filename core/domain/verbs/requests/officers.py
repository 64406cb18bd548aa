"""What officers ask for at their counter. What an officer may do beyond the ordinary comes in from their profile."""

from datetime import datetime
from typing import Literal

from msgspec import field

from core.domain.ids import QueueId, ServiceId, TicketId
from core.domain.kinds import Language, TicketClass
from core.domain.ticket import Delivered, ReservedFor
from core.domain.verbs.requests.base import CounterRequest, TicketRequest

Place = Literal["keep", "front", "end"]
"""Where somebody stands in the next line: by their earned waiting time, before all, or behind all."""
Why = Literal["next_step", "wrong_queue"]


class Open(CounterRequest, frozen=True, kw_only=True):
    """Sit down here. With `take_over`, even where another officer sits. `queues` and `weights` are the officer's
    profile; `classes`: only these, where the officer may choose.
    """

    take_over: bool = False
    queues: tuple[QueueId, ...] = ()
    weights: dict[QueueId, int] = field(default_factory=dict)
    classes: tuple[TicketClass, ...] = ()


class Pause(CounterRequest, frozen=True, kw_only=True):
    """No calls for a while. `reason`: a code of the site; `until`: when to resume by itself."""

    reason: str = ""
    until: datetime | None = None


class Resume(CounterRequest, frozen=True, kw_only=True):
    """Calls again."""


class Close(CounterRequest, frozen=True, kw_only=True):
    """Leave the counter."""


class AskToClose(CounterRequest, frozen=True, kw_only=True):
    """Ask a supervisor to agree to closing in opening hours."""


class CallNext(CounterRequest, frozen=True, kw_only=True):
    """Call whoever is next by the rule; of one queue or class, where the officer may choose.

    Where the site says so, this finishes whoever is still at the counter, with `outcome`.
    """

    queue: QueueId | None = None
    ticket_class: TicketClass | None = None
    outcome: str = ""


class CallTicket(TicketRequest, frozen=True, kw_only=True):
    """Call this very ticket. Unless it is next anyway, or was set aside for this counter, that is out of order: `why`
    is then a code of the site, and only an officer with the right (`may_jump`) can do it.
    """

    why: str = ""
    may_jump: bool = False


class Recall(TicketRequest, frozen=True, kw_only=True):
    """Call the same person once more."""


class Arrive(TicketRequest, frozen=True, kw_only=True):
    """The person has come to the counter."""


class Start(TicketRequest, frozen=True, kw_only=True):
    """Service begins."""


class Deliver(TicketRequest, frozen=True, kw_only=True):
    """What was done for this person so far, all of it."""

    services: tuple[Delivered, ...]


class Finish(TicketRequest, frozen=True, kw_only=True):
    """The person has been served. `outcome`: a code of the site, compulsory in some queues."""

    outcome: str = ""


class NoShow(TicketRequest, frozen=True, kw_only=True):
    """The person did not come."""


class Park(TicketRequest, frozen=True, kw_only=True):
    """Set aside. `keeper`: who may call it before it comes back: this counter, this officer, or the whole queue."""

    reason: str
    until: datetime | None = None
    reserved_for: Literal["counter", "officer", "queue"] = "queue"


class Transfer(TicketRequest, frozen=True, kw_only=True):
    """Send on: to a queue, or to one counter or officer alone (`reserved_for`). Without a queue: that of the ticket.

    In front is out of order: `head_reason` is then a code of the site, and only who has the right (`may_jump`) can.
    """

    queue: QueueId | None = None
    reserved_for: ReservedFor | None = None
    service: ServiceId | None = None
    place: Place = "keep"
    why: Why = "next_step"
    head_reason: str = ""
    may_jump: bool = False


class Leave(TicketRequest, frozen=True, kw_only=True):
    """A person who waited has told that they go."""


class Return(TicketRequest, frozen=True, kw_only=True):
    """Somebody who missed their call is back."""


class ServeDirect(CounterRequest, frozen=True, kw_only=True):
    """Serve somebody without a number now; they get the next one. Needs the right (`allowed`)."""

    ticket: TicketId
    service: ServiceId
    ticket_class: TicketClass = TicketClass.REGULAR
    language: Language = "id"
    allowed: bool = False


class Undo(CounterRequest, frozen=True, kw_only=True):
    """Take back what I did last here."""
