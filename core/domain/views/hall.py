"""What supervisors see: every counter, queue and ticket of the site, or of one tenant."""

from datetime import date
from itertools import islice

from msgspec import Struct

from core.domain.facts import AnyFact, RulesAdopted
from core.domain.hall import Hall, Mark
from core.domain.ids import CounterId, QueueId, TenantId, TicketId
from core.domain.site import Site
from core.domain.views.counter import concerns
from core.domain.views.parts import DeskSeen, QueueSeen, RulesSeen, Seen, TicketSeen, desk_seen, queue_seen, ticket_seen

MARKS_SHOWN = 50


class Realm(Struct, frozen=True):
    """What a supervisor watches over. `tenant` None: everything."""

    tenant: TenantId | None
    counters: tuple[CounterId, ...]
    queues: tuple[QueueId, ...]


class Overview(Struct, frozen=True):
    """The hall as a supervisor sees it. `marks`: the newest first, MARKS_SHOWN at most."""

    seq: int
    day: date
    counters: tuple[DeskSeen, ...]
    queues: tuple[QueueSeen, ...]
    tickets: dict[TicketId, TicketSeen]
    marks: tuple[Mark, ...]
    rules: RulesSeen | None


def realm_of(site: Site, tenant: TenantId | None = None) -> Realm:
    """What belongs to a tenant (the queues its people stand in, the counters that take from them), or everything."""
    if tenant is None:
        return Realm(None, tuple(site.counters), tuple(site.queues))
    queues = tuple(queue for queue in site.queues if tenant in site.tenants_of(queue))
    counters = tuple(c.id for c in site.counters.values() if not set(queues).isdisjoint(c.queues))
    return Realm(tenant, counters, queues)


def overview_of(hall: Hall, realm: Realm) -> Overview:
    """All of it."""
    return Overview(
        hall.seq,
        hall.day,
        tuple(desk_seen(hall, counter) for counter in realm.counters),
        tuple(queue_seen(hall, queue) for queue in realm.queues),
        {t.id: ticket_seen(t) for t in hall.tickets.values() if t.queue in realm.queues},
        tuple(islice((mark for mark in reversed(hall.marks) if is_theirs(realm, mark)), MARKS_SHOWN)),
        RulesSeen(hall.adopted.digest, hall.adopted.staff) if hall.adopted else None,
    )


def seen_in_realm(hall: Hall, realm: Realm, fact: AnyFact) -> Seen | None:
    """What a supervisor may see of a fact that `hall` has just taken in.

    A ticket that was sent to another tenant comes once more, with its new queue: it leaves the view.
    """
    queues = tuple(queue_seen(hall, q) for q in realm.queues if q in hall.touched.queues)
    tickets = [hall.tickets[ticket] for ticket in hall.touched.tickets]
    theirs = tuple(ticket_seen(t) for t in tickets if queues or t.queue in realm.queues)
    desks = tuple(desk_seen(hall, counter) for counter in realm.counters if concerns(hall, counter))
    mark = hall.marks[-1] if hall.marks and hall.marks[-1].seq == fact.seq else None
    mark = mark if mark and is_theirs(realm, mark) else None
    rules = RulesSeen(fact.digest, fact.staff) if isinstance(fact, RulesAdopted) else None
    if not (queues or theirs or desks or mark or rules):
        return None
    name = type(fact).__name__
    return Seen(name, fact.seq, fact.at, queues=queues, desks=desks, tickets=theirs, mark=mark, rules=rules)


def is_theirs(realm: Realm, mark: Mark) -> bool:
    """Whether a mark is about a realm; one about no counter and no queue is about all."""
    if mark.counter is None and mark.queue is None:
        return True
    return mark.counter in realm.counters or mark.queue in realm.queues
