"""What supervisors see: every counter, queue and ticket of the site, or of one tenant."""

from datetime import date
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from core.domain.expected import became_due
from core.domain.facts import AnyFact, RulesAdopted
from core.domain.hall import AuditNote, Hall
from core.domain.ids import QueueId, TicketId
from core.domain.scope import Scope, tenants_behind
from core.domain.ticket import Ticket
from core.domain.verbs.allowed import allowed_with
from core.domain.views.counter import concerns
from core.domain.views.lines import numbers_in
from core.domain.views.parts import (
    CounterPart,
    FactPart,
    QueuePart,
    RulesPart,
    TicketPart,
    counter_part,
    queue_part,
    ticket_part,
)

AUDIT_NOTES_SHOWN = 50


class Overview(Struct, frozen=True):
    """The hall as a supervisor sees it. `lines`: numbers of the waiting of each queue in the order of `views.lines`,
    LINE_SHOWN at most; `audit_notes`: the newest first, AUDIT_NOTES_SHOWN at most.
    """

    seq: int
    day: date
    counters: tuple[CounterPart, ...]
    queues: tuple[QueuePart, ...]
    lines: dict[QueueId, tuple[str, ...]]
    tickets: dict[TicketId, TicketPart]
    audit_notes: tuple[AuditNote, ...]
    rules: RulesPart | None


def overview_of(hall: Hall, scope: Scope) -> Overview:
    """All of it."""
    theirs = (ticket for ticket in hall.tickets.values() if ticket.queue in scope.queues)
    return replace(overview_without_tickets(hall, scope), tickets={t.id: part_in_scope(hall, scope, t) for t in theirs})


def overview_without_tickets(hall: Hall, scope: Scope) -> Overview:
    """All but its tickets: there can be 20,000."""
    return Overview(
        hall.seq,
        hall.day,
        tuple(counter_part(hall, counter) for counter in scope.counters),
        tuple(queue_part(hall, queue) for queue in scope.queues),
        {queue: numbers_in(hall, queue) for queue in scope.queues},
        {},
        tuple(
            islice(
                (audit_note for audit_note in reversed(hall.audit_notes) if is_theirs(scope, audit_note)),
                AUDIT_NOTES_SHOWN,
            )
        ),
        RulesPart(hall.adopted.digest, hall.adopted.staff) if hall.adopted else None,
    )


def fact_in_scope(hall: Hall, scope: Scope, fact: AnyFact) -> FactPart | None:
    """What a supervisor may see of a fact that `hall` has just taken in.

    A ticket that was sent to another tenant comes once more, with its new queue: it leaves the view.
    """
    queues = tuple(queue_part(hall, q) for q in scope.queues if q in hall.touched.queues)
    reordered = hall.touched.queues | hall.touched.streaks
    lines = {q: numbers_in(hall, q) for q in scope.queues if q in reordered or became_due(hall, q)}
    tickets = [hall.tickets[ticket] for ticket in hall.touched.tickets]
    theirs = tuple(part_in_scope(hall, scope, t) for t in tickets if queues or t.queue in scope.queues)
    counters = tuple(counter_part(hall, counter) for counter in scope.counters if concerns(hall, counter))
    audit_note = _note_of(hall, scope, fact)
    rules = RulesPart(fact.digest, fact.staff) if isinstance(fact, RulesAdopted) else None
    if not (lines or theirs or counters or audit_note or rules):
        return None
    return FactPart(
        type(fact).__name__,
        fact.seq,
        fact.at,
        queues=queues,
        counters=counters,
        lines=lines,
        tickets=theirs,
        audit_note=audit_note,
        rules=rules,
    )


def part_in_scope(hall: Hall, scope: Scope, ticket: Ticket) -> TicketPart:
    """A ticket with what a supervisor of the scope can do with it."""
    return ticket_part(ticket, allowed_with(ticket) if scope.holds(tenants_behind(hall.site, ticket)) else ())


def _note_of(hall: Hall, scope: Scope, fact: AnyFact) -> AuditNote | None:
    newest = hall.audit_notes[-1] if hall.audit_notes else None
    return newest if newest and newest.seq == fact.seq and is_theirs(scope, newest) else None


def is_theirs(scope: Scope, audit_note: AuditNote) -> bool:
    """Whether a note is about a scope; one about no counter and no queue is about all."""
    if audit_note.counter is None and audit_note.queue is None:
        return True
    return audit_note.counter in scope.counters or audit_note.queue in scope.queues
