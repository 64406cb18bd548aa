"""How many are expected to be called before you, within your queue, by the rule in `calling`.

With a streak of `s` priority calls so far and at most `n` in a row, the row of calls is: `n - s` priority, one regular,
`n` priority, one regular, and so on while both wait. So before the regular ticket with `r` regular ones ahead of it go
at most `n - s + n * r` priority ones, and before the priority ticket with `p` ahead at most `(p + s) // n` regular
ones. Both are closed forms: a place is found without walking the line.
"""

from collections.abc import Iterator

from core.domain.ids import TicketId
from core.domain.line import Line
from core.domain.site import Queue
from core.domain.ticket import Ticket, TicketClass


def ahead_of_new(line: Line, queue: Queue, ticket_class: TicketClass) -> int:
    """How many go before a ticket of this class that is issued now."""
    return _ahead(line, queue, ticket_class, len(line.of(ticket_class)))


def ahead_of(line: Line, queue: Queue, ticket: Ticket) -> int:
    """How many go before a waiting ticket."""
    return _ahead(line, queue, ticket.ticket_class, line.index(ticket))


def _ahead(line: Line, queue: Queue, ticket_class: TicketClass, own: int) -> int:
    most = queue.priority_calls_max
    streak = min(line.priority_streak, most)
    if ticket_class is TicketClass.PRIORITY:
        return own + min(len(line.regular), (own + streak) // most)
    return own + min(len(line.priority), most - streak + most * own)


def expected_order(line: Line, queue: Queue) -> Iterator[TicketId]:
    """Ids of the waiting in the order in which they are expected to be called."""
    regular, priority = iter(line.regular), iter(line.priority)
    streak = min(line.priority_streak, queue.priority_calls_max)
    next_regular, next_priority = next(regular, None), next(priority, None)
    while next_regular or next_priority:
        if next_priority and (streak < queue.priority_calls_max or not next_regular):
            yield next_priority[1]
            streak, next_priority = streak + 1, next(priority, None)
        elif next_regular:
            yield next_regular[1]
            streak, next_regular = 0, next(regular, None)
