"""The log of the day: what was mended, taken back, or called off the rule; by whom, and why."""

from datetime import datetime
from itertools import islice

from msgspec import Struct

from core.context import House
from core.domain import facts as f
from core.domain.hall import Hall, Mark
from core.domain.ids import CounterId, StaffId, TicketId
from core.domain.kinds import Language
from core.domain.views.hall import Realm, is_theirs
from core.web.api import Call
from core.words.languages import say
from core.words.rule.queues import queue_name
from counter.scope import realm_for

MARKS_MAX = 1000
SENTENCES = {
    "TicketCalled": "Called out of order",
    "WalkedUp": "Served without a number",
    "ActionUndone": "Taken back by the officer",
    "TicketReturned": "Back after a missed call",
    "TicketMoved": "Moved",
    "TicketCancelled": "Cancelled",
    "TicketReactivated": "Made to wait again",
    "CounterReleased": "Counter released",
    "IssuingStopped": "No more numbers given",
    "RulesAdopted": "Other rules set",
}
"""What was done, by the type of its fact."""
LISTS = ("out_of_order", "cancel", "stop")

PassedOver = dict[int, tuple[TicketId, ...]]


class MarkSeen(Struct, frozen=True):
    """One line of the log. `staff_name` is empty for somebody who has left the staff; `passed_over`: the numbers of
    those who had come earlier.
    """

    seq: int
    at: datetime
    what: str
    text: str
    staff: StaffId
    staff_name: str
    counter: CounterId | None
    counter_name: str
    queue_name: str
    ticket: TicketId | None
    number: str
    why: str
    why_text: str
    passed_over: list[str]


class MarkLog(Struct, frozen=True):
    """The log, the newest first, MARKS_MAX lines at most."""

    marks: list[MarkSeen]


class MarkLogs:
    """Answers from the hall."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def everything(self, call: Call[None]) -> MarkLog:
        """Of the asker's realm."""
        names = {person.id: person.name for person in await self._house.register.everyone()}
        hall = self._house.office.hall
        marks, passed_over = marks_of(hall, realm_for(hall.site, call.by())), passed_over_by(hall)
        return MarkLog([mark_seen(hall, mark, names, passed_over, call.language) for mark in marks])


def marks_of(hall: Hall, realm: Realm) -> list[Mark]:
    """The newest first."""
    return list(islice((mark for mark in reversed(hall.marks) if is_theirs(realm, mark)), MARKS_MAX))


def mark_seen(
    hall: Hall, mark: Mark, names: dict[StaffId, str], passed_over: PassedOver, language: Language
) -> MarkSeen:
    """A line in words."""
    counter = hall.site.counters.get(mark.counter) if mark.counter else None
    return MarkSeen(
        mark.seq,
        mark.at,
        mark.what,
        say(language, SENTENCES[mark.what]),
        mark.staff,
        names.get(mark.staff, ""),
        mark.counter,
        counter.name if counter else mark.counter or "",
        queue_name(hall.site, mark.queue, language) if mark.queue else "",
        mark.ticket,
        hall.tickets[mark.ticket].number.text if mark.ticket else "",
        mark.why,
        _why(hall, mark, language),
        [hall.tickets[ticket].number.text for ticket in passed_over.get(mark.seq, ())],
    )


def _why(hall: Hall, mark: Mark, language: Language) -> str:
    codes = (code for name in LISTS for code in hall.site.practice.codes.list_of(name))
    return next((code.name.in_language(language) for code in codes if code.id == mark.why), mark.why)


def passed_over_by(hall: Hall) -> PassedOver:
    """Who had come earlier than somebody called out of order, by the `seq` of the call."""
    facts = (fact for answer in hall.answers.values() for fact in answer if isinstance(fact, f.TicketCalled))
    return {fact.seq: fact.passed_over for fact in facts if fact.reason is f.Reason.OUT_OF_ORDER}
