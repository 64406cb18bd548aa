"""Who is next, and why.

The rule, in words:

1. Of the queues a counter takes from, a **priority** ticket goes first, the earliest to arrive of them. A queue may do
   this `priority_calls_max` times in a row.
2. When the queue of that ticket has done so, it is a **regular** ticket's turn: the earliest to arrive in any of the
   counter's queues. That ends the row.
3. Where no regular ticket waits, nobody's turn is taken away: the earliest priority ticket goes on.

Within a class, whoever took a number first is called first, in whichever of the counter's queues they stand.
Nobody chooses: an officer presses "next" and this function answers, with its reason and with who had come earlier.
"""

from msgspec import Struct

from core.domain.facts import Reason
from core.domain.hall import Hall
from core.domain.ids import QueueId, TicketId
from core.domain.line import Line, Place
from core.domain.site import Counter


class Choice(Struct, frozen=True):
    """The next ticket, the reason, and the earliest of each line who came before it and must wait on."""

    ticket: TicketId
    reason: Reason
    passed_over: tuple[TicketId, ...]


def choose_next(hall: Hall, counter: Counter) -> Choice | None:
    """Apply the rule to everyone waiting for `counter`; None when nobody is. Looks at the head of each line only."""
    lines = [(queue, hall.line(queue)) for queue in counter.queues]
    heads = [places[0] for _, line in lines for places in (line.priority, line.regular) if places]
    if not heads:
        return None
    chosen = min(_entitled(hall, lines))
    return Choice(chosen[1], _reason(lines, chosen, heads), tuple(t for a, t in sorted(heads) if a < chosen[0]))


def _entitled(hall: Hall, lines: list[tuple[QueueId, Line]]) -> list[Place]:
    """The heads of the class whose turn it is; the earliest arrival among them wins."""
    priority = [(line.priority[0], queue) for queue, line in lines if line.priority]
    regular = [line.regular[0] for _, line in lines if line.regular]
    if priority and (not regular or _may_go_first(hall, min(priority)[1])):
        return [place for place, _ in priority]
    return regular


def _may_go_first(hall: Hall, queue: QueueId) -> bool:
    return hall.line(queue).priority_streak < hall.site.queues[queue].priority_calls_max


def _reason(lines: list[tuple[QueueId, Line]], chosen: Place, heads: list[Place]) -> Reason:
    is_priority = any(line.priority and line.priority[0] == chosen for _, line in lines)
    if chosen == min(heads):
        return Reason.FIRST_COME
    return Reason.PRIORITY if is_priority else Reason.REGULAR_TURN
