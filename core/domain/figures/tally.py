"""Counting and summing up visits, as a whole and by whatever one may ask for."""

from collections import Counter
from datetime import timedelta

from msgspec import Struct, field

from core.domain.figures.spread import Share, Spread, share_of, spread_of
from core.domain.figures.visits import StageFigures, TicketFigures
from core.domain.ids import CounterId, QueueId, ServiceId, StaffId, TenantId
from core.domain.kinds import TicketClass
from core.domain.ticket import Move


class Tally(Struct, frozen=True):
    """What happened how often, and how long it took. Durations count once they are over: who is still being served
    has no service time yet, and a forgotten number does not become the longest wait.
    """

    issued: int
    """Numbers given out; none by officer and counter."""
    called: int
    """First calls; one more for each transfer, return, or being set aside."""
    walked_up: int
    """Served at once, without waiting for a call."""
    served: int
    no_shows: int
    left: int
    cancelled: int
    transferred: int
    parked: int
    released: int
    """Sent back to the line, because their counter was closed by a supervisor."""
    going_on: int
    """Stages not over: waiting, at a counter, or set aside."""
    waiting: Spread
    """Until the call, or until they gave up."""
    walking: Spread
    serving: Spread
    stay: Spread
    """From the issue until nobody expected them any more; by officer and counter, of those whose visit ended there."""
    on_target: Share
    """Of those called from the line of a queue with a target: called within it."""


class Groups(Struct, frozen=True):
    """The same by whatever one may ask for. Only what happened at a counter is counted by officer and counter."""

    officer: dict[StaffId, Tally]
    counter: dict[CounterId, Tally]
    service: dict[ServiceId, Tally]
    queue: dict[QueueId, Tally]
    tenant: dict[TenantId, Tally]
    """"": of services that the site file no longer has."""
    hour: dict[int, Tally]
    """From 0 to 23 by the building's clock: when people took their number, or came into the next line."""
    ticket_class: dict[TicketClass, Tally]


class Pile(Struct):
    """What has been counted so far."""

    counts: Counter[str] = field(default_factory=Counter)
    ended: Counter[Move | None] = field(default_factory=Counter)
    waiting: list[timedelta] = field(default_factory=list)
    walking: list[timedelta] = field(default_factory=list)
    serving: list[timedelta] = field(default_factory=list)
    stay: list[timedelta] = field(default_factory=list)

    def add_issue(self) -> None:
        """A number was given out."""
        self.counts["issued"] += 1

    def add_stay(self, ticket: TicketFigures) -> None:
        """A visit, if it is over."""
        if ticket.over:
            self.stay.append(ticket.stay)

    def add_stage(self, stage: StageFigures) -> None:
        """What became of it, and what of it is over."""
        self.counts["called"] += stage.called
        self.counts["walked_up"] += stage.walked_up
        self.ended[stage.ended] += 1
        if stage.waited is not None:
            self.waiting.append(stage.waited)
            self._add_target(stage, stage.waited)
        if stage.walking is not None:
            self.walking.append(stage.walking)
        if stage.serving is not None and stage.ended:
            self.serving.append(stage.serving)

    def _add_target(self, stage: StageFigures, waited: timedelta) -> None:
        if stage.target is not None:
            self.counts["targets"] += 1
            self.counts["hits"] += waited <= stage.target

    def tally(self) -> Tally:
        """All that was counted."""
        counts, ended = self.counts, self.ended
        return Tally(
            counts["issued"],
            counts["called"],
            counts["walked_up"],
            served=ended[Move.FINISH],
            no_shows=ended[Move.NO_SHOW],
            left=ended[Move.LEAVE],
            cancelled=ended[Move.CANCEL],
            transferred=ended[Move.TRANSFER],
            parked=ended[Move.PARK],
            released=ended[Move.RETURN],
            going_on=ended[None],
            waiting=spread_of(self.waiting),
            walking=spread_of(self.walking),
            serving=spread_of(self.serving),
            stay=spread_of(self.stay),
            on_target=share_of(counts["hits"], counts["targets"]),
        )
