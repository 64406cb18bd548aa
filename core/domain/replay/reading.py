"""Reading a day's facts for what its rule could not change: a hall is folded, and how everybody came into each line is
kept.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from core.domain import facts as f
from core.domain.audit import bare_site
from core.domain.hall import Hall, apply
from core.domain.hall.tickets import stage_of
from core.domain.ids import TicketId
from core.domain.replay.past import Arrival, CounterFact, Past, PastStage, PastVisit, Place
from core.domain.ticket import Move, QueuePosition, ReservedFor, Stage, State, Ticket

NTH = tuple[TicketId, int]
"""A stage of a visit, from 0."""


def past_of(facts: Sequence[f.AnyFact]) -> Past:
    """A day from all its facts, at least one; they must be those of an audited day."""
    lasting, reading = _not_undone(facts), _Reading(facts[0].day)
    for fact in lasting:
        reading.takes(fact)
    return Past(
        facts[0].day,
        facts[-1].at,
        reading.visits(facts[-1].at),
        tuple(fact for fact in lasting if isinstance(fact, CounterFact)),
        tuple(fact for fact in lasting if isinstance(fact, f.RulesAdopted)),
    )


def _not_undone(facts: Sequence[f.AnyFact]) -> list[f.AnyFact]:
    """Without what was taken back, and without what a supervisor moved to and fro meanwhile, to no effect."""
    out: set[int] = set()
    for undo in (fact for fact in facts if isinstance(fact, f.ActionUndone)):
        out |= {undo.seq, *undo.undone}
        meanwhile = [fact for fact in facts if undo.undone[0] <= fact.seq < undo.seq]
        whose = {getattr(fact, "ticket", None) for fact in meanwhile if fact.seq in undo.undone}
        out |= {fact.seq for fact in meanwhile if isinstance(fact, f.TicketMoved) and fact.ticket in whose}
    return [fact for fact in facts if fact.seq not in out]


class _Reading:
    """A day being read: a hall that is folded, and how everybody came into each line."""

    def __init__(self, day: date) -> None:
        self._hall = Hall(bare_site(), day)
        self._issues: dict[TicketId, f.TicketIssued] = {}
        self._entries: dict[NTH, Arrival] = {}
        self._left_parked: set[NTH] = set()
        """Stages that never began: they left while set aside."""

    def takes(self, fact: f.AnyFact) -> None:
        ticket: TicketId | None = getattr(fact, "ticket", None)
        before = self._hall.tickets.get(ticket) if ticket else None
        entry = self._entry(fact, before)
        apply(self._hall, fact)
        if isinstance(fact, f.TicketIssued):
            self._issues[fact.ticket] = replace(fact, lease=None)  # where the number came from changes nobody's turn
        if before is None:
            return
        nth = (before.id, len(self._hall.tickets[before.id].past))
        if entry:
            self._entries[nth] = entry
        if isinstance(fact, f.TicketLeft | f.TicketCancelled) and before.state is State.PARKED:
            self._left_parked.add(nth)

    def _entry(self, fact: f.AnyFact, ticket: Ticket | None) -> Arrival | None:
        match fact:
            case f.TicketCalled(reason=f.Reason.FROM_PARK) | f.WalkedUp():
                return Arrival("front", ReservedFor("counter", fact.counter), at_once=True)
            case f.TicketTransferred() | f.TicketReturned() | f.TicketReactivated() | f.TicketMoved() if ticket:
                reserved_for = getattr(fact, "reserved_for", ticket.reserved_for)
                return Arrival(self._place(fact, ticket, fact.position), reserved_for)
            case f.TicketUnparked(position=position) if ticket and position:
                return Arrival(self._place(fact, ticket, position), ticket.reserved_for)
            case f.TicketParked():
                return Arrival("keep", fact.reserved_for)
            case f.CounterReleased() if ticket:
                return Arrival("front", ticket.reserved_for)
        return None

    def _place(self, fact: f.AnyFact, ticket: Ticket, position: QueuePosition) -> Place:
        if position.at_head:
            return "front"
        if (position.since, position.rank) == (fact.at, fact.seq):
            return "end"
        if (position.since, position.rank) == (ticket.position.since, ticket.position.rank):
            return "keep"
        places = self._hall.line(ticket.queue).of(ticket.ticket_class)
        return bisect_left(places, (position.since, position.rank, ticket.id))

    def visits(self, until: datetime) -> tuple[PastVisit, ...]:
        tickets = self._hall.tickets
        return tuple(PastVisit(issue, self._legs(tickets[ticket], until)) for ticket, issue in self._issues.items())

    def _legs(self, ticket: Ticket, until: datetime) -> tuple[PastStage, ...]:
        ended = {State.FINISHED: Move.FINISH, State.NO_SHOW: Move.NO_SHOW, State.CANCELLED: Move.CANCEL}
        last = stage_of(ticket, ticket.ended_at or until, ended.get(ticket.state, Move.LEAVE))
        stages = ticket.past if ticket.state is State.PARKED else (*ticket.past, last)
        begun = [(n, stage) for n, stage in enumerate(stages) if (ticket.id, n) not in self._left_parked]
        ends = [ticket.issued_at, *(stage.ended_at for _, stage in begun)]
        unfinished = last if ticket.state is State.WAITING else None
        return tuple(
            _leg(stage, self._entries.get((ticket.id, n), Arrival()), before, over=stage is not unfinished)
            for (n, stage), before in zip(begun, ends, strict=False)
        )


def _leg(stage: Stage, entry: Arrival, before: datetime, *, over: bool) -> PastStage:
    called = stage.called_at
    return PastStage(
        stage.queue,
        stage.service,
        entry,
        after=max(timedelta(), stage.waiting_from - before),
        waited=called - stage.waiting_from if called and not entry.at_once else None,
        held=stage.ended_at - called if called else None,
        patience=stage.ended_at - stage.waiting_from if over and not called else None,
        ended=stage.ended if over else None,
    )
