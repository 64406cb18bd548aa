"""Rows of people whom an officer sent away unserved, and who came next, worked out from facts alone.

What a row is says `core.domain.hall.sent_away`; of that only the limits are used here. Each person's time at a counter
is read from the facts since their last call, those that were taken back left out.
"""

from datetime import datetime
from typing import NamedTuple

from core.domain import facts as f
from core.domain.audit.next_called import Calls
from core.domain.audit.report import SentAwayBefore, SentAwayRow
from core.domain.hall import Hall
from core.domain.hall.sent_away import (
    AT_ONCE,
    BARELY_BEGUN,
    BARELY_THERE,
    EACH_FIFTH,
    IN_A_ROW,
    IN_A_ROW_AT_ONCE,
    PAUSE,
)
from core.domain.ids import QueueId, StaffId, TicketId

BEGINS = (f.TicketCalled, f.WalkedUp)
ENDS = (f.TicketNoShow, f.TicketParked, f.TicketTransferred, f.ServiceFinished)


class _Visit(NamedTuple):
    """Somebody's time at a counter, with their `number`, the `queue` from which they came, and the wall's time of its
    end. None: it never came to that.
    """

    fact: f.AboutTicket
    number: str
    queue: QueueId
    wall: datetime
    called_at: datetime
    arrived_at: datetime | None
    started_at: datetime | None

    @property
    def at_once(self) -> bool:
        return self.fact.at - self.called_at < AT_ONCE


class Rows:
    """The day as far as it has been read. `news`: the facts by which a row became one, or grew by so many people."""

    def __init__(self) -> None:
        self.news: list[int] = []
        self._calls = Calls()
        self._facts: dict[TicketId, list[f.AboutTicket]] = {}
        self._rows: dict[StaffId, list[_Visit]] = {}
        self._before: dict[int, list[_Visit]] = {}
        """The row as it was before each end, by its `seq`."""
        self._served: list[tuple[_Visit, list[_Visit]]] = []
        self._alone: dict[int, list[_Visit]] = {}
        """The rows after which nobody else was served, by the `seq` of their first fact: an end that is taken back and
        done again ends the same row."""

    def take(self, hall: Hall, fact: f.AnyFact) -> None:
        """Read the next fact, which has just happened."""
        if isinstance(fact, f.ActionUndone):
            self._take_back(fact)
        elif isinstance(fact, f.AboutTicket):
            self._calls.take(hall, fact)
            self._facts.setdefault(fact.ticket, []).append(fact)
            if isinstance(fact, ENDS) and not (isinstance(fact, f.TicketTransferred) and fact.position.at_head):
                self._ends(self._visit(hall, fact))

    def found(self) -> tuple[list[SentAwayBefore], list[SentAwayRow]]:
        """All rows, when there are no more facts: those with somebody who was served after them, and the others."""
        going_on = {row[0].fact.seq: row for row in self._rows.values() if _is_row(row)}
        alone = sorted((self._alone | going_on).values(), key=lambda row: row[-1].fact.seq)
        return [self._before_whom(*one) for one in self._served], [self._row(row) for row in alone]

    def _take_back(self, undone: f.ActionUndone) -> None:
        self._calls.take_back(undone)
        for facts in self._facts.values():
            if facts and facts[-1].seq >= undone.undone[0]:
                facts[:] = [fact for fact in facts if fact.seq not in undone.undone]
        for seq in reversed(undone.undone):
            self._rows[undone.officer] = self._before.pop(seq, self._rows.get(undone.officer, []))

    def _visit(self, hall: Hall, fact: f.AboutTicket) -> _Visit:
        facts, number = self._facts[fact.ticket], hall.tickets[fact.ticket].number.text
        first = max(n for n, one in enumerate(facts) if isinstance(one, BEGINS))
        arrived = [one.at for one in facts[first:] if isinstance(one, f.TicketArrived)]
        started = [one.at for one in facts[first:] if isinstance(one, f.ServiceStarted | f.WalkedUp)]
        times = (facts[first].at, arrived[0] if arrived else None, started[0] if started else None)
        return _Visit(fact, number, self._calls.queue_of(facts[first]), hall.wall(fact.at), *times)

    def _ends(self, visit: _Visit) -> None:
        row = self._rows.setdefault(visit.fact.officer, [])
        self._before[visit.fact.seq] = [*row]
        if row and visit.called_at - row[-1].fact.at > PAUSE:
            self._ends_alone(row)
        if _served(visit):
            self._ends_by(visit, row)
        else:
            row.append(visit)
            self.news += [visit.fact.seq] if _is_news(row) else []

    def _ends_by(self, visit: _Visit, row: list[_Visit]) -> None:
        others = [one for one in row if one.fact.ticket != visit.fact.ticket]
        if _is_row(others):
            self._served.append((visit, others))
            row.clear()
        self._ends_alone(row)

    def _ends_alone(self, row: list[_Visit]) -> None:
        if _is_row(row):
            self._alone[row[0].fact.seq] = [*row]
        row.clear()

    def _before_whom(self, visit: _Visit, row: list[_Visit]) -> SentAwayBefore:
        fact, told = visit.fact, self._row(row)
        return SentAwayBefore(fact.seq, visit.wall, visit.number, fact.counter, fact.officer, told.numbers, told.then)

    def _row(self, row: list[_Visit]) -> SentAwayRow:
        last, numbers = row[-1], tuple(dict.fromkeys(visit.number for visit in row))
        queues = dict.fromkeys(visit.queue for visit in row)
        then = self._calls.next_of(queues, after=last.fact.seq, until=last.wall + PAUSE, but=numbers)
        return SentAwayRow(last.fact.seq, last.wall, last.fact.counter, last.fact.officer, numbers, then)


def _is_row(row: list[_Visit]) -> bool:
    at_once = {visit.fact.ticket for visit in row if visit.at_once}
    return len(_people(row)) >= IN_A_ROW or len(at_once) >= IN_A_ROW_AT_ONCE


def _is_news(row: list[_Visit]) -> bool:
    """Whether the last of a row made it one, or one that is so much longer."""
    people, before = _people(row), _people(row[:-1])
    return _is_row(row) and (not _is_row(row[:-1]) or (people != before and len(people) % EACH_FIFTH == 0))


def _people(row: list[_Visit]) -> set[TicketId]:
    return {visit.fact.ticket for visit in row}


def _served(visit: _Visit) -> bool:
    took = visit.fact.at - visit.called_at
    match visit.fact:
        case f.TicketNoShow():
            return False
        case f.ServiceFinished():
            return took >= BARELY_THERE if visit.started_at or visit.arrived_at else not visit.at_once
    return visit.started_at is not None and took >= BARELY_BEGUN
