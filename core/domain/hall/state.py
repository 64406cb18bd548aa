"""The state of today. `Hall` is what today's facts add up to: mutable, by `apply` alone, and compared by value."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from core.domain.facts import AnyFact, ClockMended, Reason, RulesAdopted, SiteAdopted, StaffLent
from core.domain.ids import CounterId, LeaseId, Nonce, QueueId, StaffId, TenantId, TicketId, ZoneId
from core.domain.instants import moved
from core.domain.kinds import TicketClass
from core.domain.leases import Lease
from core.domain.line import Line
from core.domain.quotas import NO_QUOTAS, QuotaTable
from core.domain.rules import CounterRule, QueueRule
from core.domain.site import Site
from core.domain.ticket import ReservedFor, Ticket

UNMOVED = timedelta(0)


class CounterStatus(StrEnum):
    """Whether an officer takes people here."""

    CLOSED = "closed"
    OPEN = "open"
    PAUSED = "paused"


class Closing(StrEnum):
    """How far an officer is who wants to close in opening hours, where a supervisor must agree."""

    NOT_ASKED = ""
    ASKED = "asked"
    APPROVED = "approved"
    DENIED = "denied"


class Call(Struct, frozen=True):
    """A call, to be announced in each of some zones. `seq` is that of its fact."""

    seq: int
    ticket: TicketId
    counter: CounterId
    at: datetime


class CounterState(Struct, frozen=True):
    """A counter today: its officer, the ticket in front of it, and since when it is in this state."""

    state: CounterStatus = CounterStatus.CLOSED
    officer: StaffId | None = None
    ticket: TicketId | None = None
    since: datetime | None = None
    call: Call | None = None
    """The last call of that ticket."""
    reason: Reason | None = None
    """Why that ticket was called."""
    pause_reason: str = ""
    pause_until: datetime | None = None
    closing: Closing = Closing.NOT_ASKED
    queues: tuple[QueueId, ...] = ()
    """Only these of the counter's queues; empty: all."""
    weights: dict[QueueId, int] = {}
    classes: tuple[TicketClass, ...] = ()


class SentAway(Struct, frozen=True, gc=False):
    """Somebody whom an officer sent away from the counter without having served them."""

    ticket: TicketId
    called_at: datetime
    at: datetime


class LastAction(Struct, frozen=True):
    """What an officer did last at a counter, with what it needs to be taken back."""

    officer: StaffId
    nonce: Nonce
    at: datetime
    facts: tuple[int, ...]
    what: str
    """The type of its first fact."""
    tickets: tuple[tuple[Ticket, Ticket], ...]
    """Each ticket it changed, before and after."""
    counter: tuple[CounterState, CounterState]
    """The counter before and after."""
    streaks: tuple[tuple[QueueId, int, int], ...] = ()
    """The row of priority calls of each queue before a call: queue, streak, the call that had last changed it."""
    sent_away: tuple[SentAway, ...] = ()
    """Whom its officer had sent away one after another, before it."""


class AuditNote(Struct, frozen=True):
    """Something a supervisor should know of: `what` is a fact's type, `why` a code of the site, or the agency to which
    `person` was lent.
    """

    seq: int
    at: datetime
    what: str
    counter: CounterId | None
    staff: StaffId
    ticket: TicketId | None = None
    queue: QueueId | None = None
    why: str = ""
    passed_over: int = 0
    person: StaffId | None = None
    sent_away: tuple[TicketId, ...] = ()
    """Who was sent away right before, unserved and one after another."""


class Touched(Struct):
    """What the last fact changed: for those who show it or store it."""

    tickets: set[TicketId] = field(default_factory=set)
    queues: set[QueueId] = field(default_factory=set)
    """Queues in which another number of people wait or are set aside, that somebody was sent on from, or that were
    stopped or resumed.
    """
    streaks: set[QueueId] = field(default_factory=set)
    """Queues whose row of priority calls went on or ended: the others' expected order changes."""
    reserved: set[ReservedFor] = field(default_factory=set)
    """Counters and officers for whom alone somebody began or ceased to wait."""
    parked: set[TicketId] = field(default_factory=set)
    """Tickets that were set aside, or are no longer."""
    counters: set[CounterId] = field(default_factory=set)
    since: datetime | None = None
    """The instant of the fact before: what became due between the two has changed as well (`expected.became_due`)."""
    rules: set[CounterId] = field(default_factory=set)
    """Counters whose rule is another: they may take other people, and let their officers choose or not."""


class Hall(Struct):
    """Everything of one site on one day. `site` is the newest: what happened before stays as it happened."""

    site: Site
    day: date
    seq: int = 0
    last_at: datetime | None = None
    tickets: dict[TicketId, Ticket] = field(default_factory=dict)
    lines: dict[QueueId, Line] = field(default_factory=dict)
    reserved_lines: dict[ReservedFor, Line] = field(default_factory=dict)
    """Who waits for one counter or officer."""
    parked: set[TicketId] = field(default_factory=set)
    counters: dict[CounterId, CounterState] = field(default_factory=dict)
    last_actions: dict[CounterId, LastAction] = field(default_factory=dict)
    """What was done last at each counter, while it can be taken back."""
    calls: list[Call] = field(default_factory=list)
    announced: dict[tuple[int, ZoneId], bool] = field(default_factory=dict)
    """The calls that each zone has had, and whether they were heard there."""
    slips_failed: dict[TicketId, str] = field(default_factory=dict)
    """Tickets without paper, and the printer's trouble."""
    slips_printed: set[TicketId] = field(default_factory=set)
    """Tickets that have paper; in none of the three: nobody knows."""
    slips_sent: set[TicketId] = field(default_factory=set)
    """Tickets whose slip a printer took without saying that it came out."""
    stopped: dict[QueueId, str] = field(default_factory=dict)
    """Queues that give no numbers, and why (a code of the site)."""
    adopted: RulesAdopted | None = None
    """The rules in force; None: nobody has adopted any yet, so those of the site."""
    site_adopted: SiteAdopted | None = None
    """The site that was adopted last; None: an older version kept it to itself."""
    mended: ClockMended | None = None
    """How the wall clock was mended last; None: it shows the instants of facts."""
    night_at: datetime | None = None
    """When the wall came to this day for a second time: it had begun a night before, under a date that was wrong."""
    audit_notes: list[AuditNote] = field(default_factory=list)
    sent_away: dict[StaffId, tuple[SentAway, ...]] = field(default_factory=dict)
    """Whom each officer has sent away one after another, unserved, since they last served somebody."""
    loans: dict[tuple[StaffId, TenantId], StaffLent] = field(default_factory=dict)
    """Who may serve at an agency that is not theirs; also when the time is over by now (`lent_to`)."""
    ticket_facts: dict[TicketId, tuple[AnyFact, ...]] = field(default_factory=dict)
    """What happened with each ticket, its issue first; what took something of it back is among it."""
    answers: dict[Nonce, tuple[AnyFact, ...]] = field(default_factory=dict)
    """What each request led to, so that a repeated one gets the same answer. Tuples: there are tens of thousands, most
    of one fact, and what cannot change Python's collector walks once and not again.
    """
    leases: dict[LeaseId, Lease] = field(default_factory=dict)
    """The numbers that kiosks hold today."""
    touched: Touched = field(default_factory=Touched)

    @property
    def wall_ahead(self) -> timedelta:
        """How far the wall clock is ahead of the instants of facts."""
        return self.mended.ahead if self.mended else UNMOVED

    @property
    def wall_date(self) -> date:
        """The date of now by the wall clock: another one than `day` where that was mended in the middle of the day."""
        return self.mended.wall_date if self.mended else self.day

    def wall(self, at: datetime) -> datetime:
        """What the wall shows at an instant of facts."""
        return moved(at, self.wall_ahead) if self.mended else at

    def instant(self, wall: datetime) -> datetime:
        """The instant of facts at which the wall shows something."""
        return moved(wall, -self.wall_ahead) if self.mended else wall

    @property
    def quotas(self) -> QuotaTable:
        """Those in force."""
        return (self.site_adopted.quotas or NO_QUOTAS) if self.site_adopted else self.site.quotas

    @property
    def has_quotas(self) -> bool:
        """Whether there are any: asked for each number."""
        quotas = self.quotas
        return bool(quotas.services or quotas.queues)

    def line(self, queue: QueueId) -> Line:
        """Who waits in a queue. Reading never adds a line: a hall that was only looked at is still the same."""
        line = self.lines.get(queue)
        return Line() if line is None else line

    def kept_line(self, queue: QueueId) -> Line:
        """The same, from now on one of this hall: for `hall.apply` alone."""
        line = self.lines.get(queue)
        if line is None:
            line = self.lines[queue] = Line()
        return line

    def reserved_line(self, reserved_for: ReservedFor) -> Line:
        """Who waits for one counter or officer."""
        line = self.reserved_lines.get(reserved_for)
        return Line() if line is None else line

    def line_of(self, ticket: Ticket) -> Line:
        """The line in which a waiting ticket stands."""
        return self.line(ticket.queue) if ticket.reserved_for is None else self.reserved_line(ticket.reserved_for)

    def counter(self, counter: CounterId) -> CounterState:
        """How a counter stands."""
        found = self.counters.get(counter)
        return CounterState() if found is None else found

    def ticket_at(self, counter: CounterId) -> Ticket | None:
        """The person in front of a counter."""
        ticket = self.counter(counter).ticket
        return None if ticket is None else self.tickets[ticket]

    def counter_of(self, officer: StaffId) -> CounterId | None:
        """Where an officer sits."""
        return next((c for c, counter_state in self.counters.items() if counter_state.officer == officer), None)

    def lent_to(self, person: StaffId, at: datetime) -> frozenset[TenantId]:
        """The agencies to which somebody is lent at an instant of this day."""
        loans = (loan for loan in self.loans.values() if loan.person == person)
        return frozenset(loan.tenant for loan in loans if not _is_over(loan, at))

    def queue_rule(self, queue: QueueId) -> QueueRule:
        """The rule of a queue that is in force."""
        found = self.adopted.rules.queues.get(queue) if self.adopted else None
        if found is not None:
            return found
        known = self.site.queues.get(queue)
        return known.rule if known else QueueRule()

    def counter_rule(self, counter: CounterId) -> CounterRule:
        """The rule of a counter that is in force, with its queues."""
        found = self.adopted.rules.counters.get(counter) if self.adopted else None
        if found is not None:
            return found
        known = self.site.counters.get(counter)
        return replace(known.rule, queues=known.rule.queues or known.queues) if known else CounterRule()

    def queues_at(self, counter: CounterId) -> tuple[QueueId, ...]:
        """What a counter takes from now: its rule's queues, of these the officer's."""
        queues, only = self.counter_rule(counter).queues, self.counter(counter).queues
        return tuple(queue for queue in queues if queue in only) if only else queues

    def classes_at(self, counter: CounterId) -> tuple[TicketClass, ...]:
        """The classes that a counter takes now: the officer's, else its rule's. Empty: all."""
        return self.counter(counter).classes or self.counter_rule(counter).classes

    def reservations_at(self, counter: CounterId) -> tuple[ReservedFor, ...]:
        """For whom people may wait alone at a counter: itself, and its officer."""
        officer = self.counter(counter).officer
        return (ReservedFor("counter", counter), *((ReservedFor("officer", officer),) if officer else ()))

    def is_for(self, counter: CounterId, ticket: Ticket) -> bool:
        """Whether a ticket is for a counter: for it or its officer alone, or of a queue it takes from."""
        if ticket.reserved_for is not None:
            return ticket.reserved_for in self.reservations_at(counter)
        return ticket.queue in self.queues_at(counter)


def loan_ends_at(loan: StaffLent) -> datetime | None:
    """When somebody serves elsewhere no more; None: when the day ends."""
    return loan.at + timedelta(minutes=loan.minutes) if loan.minutes else None


def _is_over(loan: StaffLent, at: datetime) -> bool:
    ends_at = loan_ends_at(loan)
    return ends_at is not None and ends_at <= at
