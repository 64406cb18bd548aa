"""Rows of people whom an officer sent away unserved before somebody was served, worked out from facts alone.

What a row is says `core.domain.hall.sent_away`; of that only the limits are used here. Each person's time at a counter
is read from the facts since their last call, those that were taken back left out.
"""

from datetime import datetime
from typing import NamedTuple

from core.domain import facts as f
from core.domain.audit.report import SentAwayBefore
from core.domain.hall import Hall
from core.domain.hall.sent_away import AT_ONCE, BARELY_BEGUN, BARELY_THERE, IN_A_ROW, IN_A_ROW_AT_ONCE, PAUSE
from core.domain.ids import StaffId, TicketId

BEGINS = (f.TicketCalled, f.WalkedUp)
ENDS = (f.TicketNoShow, f.TicketParked, f.TicketTransferred, f.ServiceFinished)


class _Visit(NamedTuple):
    """Somebody's time at a counter. None: it never came to that."""

    fact: f.AboutTicket
    called_at: datetime
    arrived_at: datetime | None
    started_at: datetime | None

    @property
    def at_once(self) -> bool:
        return self.fact.at - self.called_at < AT_ONCE


class Rows:
    """The day as far as it has been read."""

    def __init__(self) -> None:
        self._facts: dict[TicketId, list[f.AboutTicket]] = {}
        self._rows: dict[StaffId, list[_Visit]] = {}
        self._before: dict[int, list[_Visit]] = {}
        """The row as it was before each end, by its `seq`."""

    def take(self, hall: Hall, fact: f.AnyFact) -> SentAwayBefore | None:
        """Read the next fact; answers with the row that it ends, if it is one."""
        if isinstance(fact, f.ActionUndone):
            self._take_back(fact)
        elif isinstance(fact, f.AboutTicket):
            self._facts.setdefault(fact.ticket, []).append(fact)
            if isinstance(fact, ENDS) and not (isinstance(fact, f.TicketTransferred) and fact.position.at_head):
                return self._ends(hall, self._visit(fact))
        return None

    def _take_back(self, undone: f.ActionUndone) -> None:
        for facts in self._facts.values():
            if facts and facts[-1].seq >= undone.undone[0]:
                facts[:] = [fact for fact in facts if fact.seq not in undone.undone]
        for seq in reversed(undone.undone):
            self._rows[undone.officer] = self._before.pop(seq, self._rows.get(undone.officer, []))

    def _visit(self, fact: f.AboutTicket) -> _Visit:
        facts = self._facts[fact.ticket]
        first = max(n for n, one in enumerate(facts) if isinstance(one, BEGINS))
        arrived = [one.at for one in facts[first:] if isinstance(one, f.TicketArrived)]
        started = [one.at for one in facts[first:] if isinstance(one, f.ServiceStarted | f.WalkedUp)]
        return _Visit(fact, facts[first].at, arrived[0] if arrived else None, started[0] if started else None)

    def _ends(self, hall: Hall, visit: _Visit) -> SentAwayBefore | None:
        fact, row = visit.fact, self._rows.setdefault(visit.fact.officer, [])
        self._before[fact.seq] = [*row]
        if row and visit.called_at - row[-1].fact.at > PAUSE:
            row.clear()
        if not _served(visit):
            row.append(visit)
            return None
        others = [one for one in row if one.fact.ticket != fact.ticket]
        row.clear()
        return _report(hall, fact, others) if _is_row(others) else None


def _is_row(others: list[_Visit]) -> bool:
    at_once = {visit.fact.ticket for visit in others if visit.at_once}
    return len({visit.fact.ticket for visit in others}) >= IN_A_ROW or len(at_once) >= IN_A_ROW_AT_ONCE


def _report(hall: Hall, fact: f.AboutTicket, others: list[_Visit]) -> SentAwayBefore:
    numbers = dict.fromkeys(hall.tickets[visit.fact.ticket].number.text for visit in others)
    served = hall.tickets[fact.ticket].number.text
    return SentAwayBefore(fact.seq, hall.wall(fact.at), served, fact.counter, fact.officer, tuple(numbers))


def _served(visit: _Visit) -> bool:
    fact, came_at = visit.fact, visit.started_at or visit.arrived_at
    match fact:
        case f.TicketNoShow():
            return False
        case f.ServiceFinished() if came_at:
            return fact.at - came_at >= BARELY_THERE
        case f.ServiceFinished():
            return not visit.at_once
    return visit.started_at is not None and fact.at - visit.started_at >= BARELY_BEGUN
