"""A day, checked fact by fact."""

from collections.abc import Iterable
from datetime import date

from core.domain import facts as f
from core.domain.audit.bare import bare_site
from core.domain.audit.calls import call_problem, number, passed_by_choice
from core.domain.audit.issues import counts_ahead_rightly, issue_problem, keeps_quotas
from core.domain.audit.moves import move_problem, time_problem
from core.domain.audit.placing import placings
from core.domain.audit.report import AuditReport, Chosen
from core.domain.audit.sent_away import Rows
from core.domain.hall import Hall, apply
from core.domain.hall.audit_notes import chosen_from
from core.domain.ledger import Broken


class Audit:
    """A day being checked. `hall`: what its facts so far add up to. `rules_known`: rules were recorded before this day,
    so no call of it may go without.
    """

    def __init__(self, day: date, *, rules_known: bool = False) -> None:
        self.hall = Hall(bare_site(), day)
        self.report = AuditReport()
        self.rules_known = rules_known
        self._labels: set[str] = set()
        self._others: set[int] = set()
        """Facts that are no calls. Just after midnight a zone may tell of a call of the day before."""
        self._before: f.AnyFact | None = None
        self._rows = Rows()
        self._owed: tuple[str, ...] = ()
        """What must come next, by its `_identity`."""

    def take(self, fact: f.AnyFact) -> Broken | None:
        """Check the next fact of the day and let it happen."""
        problem = self._happens(fact)
        if problem:
            self.report.broken = Broken(fact.seq, f"fact {fact.seq} ({type(fact).__name__}) {problem}")
        return self.report.broken

    def ends(self) -> Broken | None:
        """There are no more facts: was something left half done?"""
        self.report.sent_away, self.report.rows = self._rows.found()
        if self._owed and self.report.broken is None:
            missing = f"the ledger ends before the {self._owed[0]} that belongs to fact {self.hall.seq}"
            self.report.broken = Broken(self.hall.seq + 1, missing)
        return self.report.broken

    def _happens(self, fact: f.AnyFact) -> str | None:
        try:
            problem = self._problem(fact)
            if problem is None:
                self._count(fact)
                apply(self.hall, fact)
                self._collect(fact)
        except Exception as error:  # whatever a forged fact brings about is a finding
            return f"cannot have happened: {str(error) or type(error).__name__}"
        return problem

    def _collect(self, fact: f.AnyFact) -> None:
        """What staff chose, as far as it shows only once the fact has happened."""
        self.report.placed += placings(self.hall, fact)
        self._rows.take(self.hall, fact)

    def _problem(self, fact: f.AnyFact) -> str | None:
        return (
            time_problem(self.hall, fact)
            or self._order_problem(fact)
            or move_problem(self.hall, fact)
            or self._own_problem(fact)
        )

    def _order_problem(self, fact: f.AnyFact) -> str | None:
        """Some facts come in pairs, and those of one request stand together, of one instant."""
        if self._owed and _identity(fact) != self._owed:
            return f"stands where a {self._owed[0]} should be"
        before = self.hall.answers.get(fact.nonce)
        together = not before or (before[-1].seq == self.hall.seq and before[-1].at == fact.at)
        return None if together else "answers a request that was answered before"

    def _own_problem(self, fact: f.AnyFact) -> str | None:
        match fact:
            case f.TicketIssued():
                return issue_problem(self.hall, fact, self._labels) or self._ahead_problem(fact)
            case f.TicketCalled() if self.hall.adopted:
                return call_problem(self.hall, fact)
            case f.TicketCalled() if self.rules_known:
                return f"calls {number(self.hall, fact.ticket)} on a day without a rule, though rules were known"
            case f.WalkedUp() if not _just_issued(self._before, fact):
                return f"serves {number(self.hall, fact.ticket)} at once, whose number is not new"
            case f.CallAnnounced() if fact.call >= fact.seq or fact.call in self._others:
                return f"tells of a call {fact.call} that never was"
        return None

    def _ahead_problem(self, fact: f.TicketIssued) -> str | None:
        if counts_ahead_rightly(self.hall, fact):
            return None
        served_at_once = fact.staff is not None and fact.kiosk is None and fact.ahead == 0
        return None if served_at_once else f"tells {fact.number.text} that {fact.ahead} go before, which is not so"

    def _count(self, fact: f.AnyFact) -> None:
        """Remember what was checked."""
        self.report.facts += 1
        self._owed, self._before = self._owes(fact), fact
        if not isinstance(fact, f.TicketCalled | f.TicketRecalled):
            self._others.add(fact.seq)
        match fact:
            case f.TicketIssued():
                self._labels.add(fact.number.text)
            case f.TicketCalled():
                self._count_call(fact)
            case f.WalkedUp():
                self._choose(fact, "walked_up")

    def _owes(self, fact: f.AnyFact) -> tuple[str, ...]:
        match fact:
            case f.CounterClosed(taken_over_by=by) if by:
                return ("CounterOpened", fact.nonce, fact.counter, by)
            case f.TicketIssued() if not (counts_ahead_rightly(self.hall, fact) and keeps_quotas(self.hall, fact)):
                assert fact.staff is not None
                return ("WalkedUp", fact.nonce, fact.ticket, fact.staff)
        return ()

    def _count_call(self, fact: f.TicketCalled) -> None:
        if fact.reason in f.OFF_RULE:
            self._choose(fact, fact.reason, fact.why)
        elif self.hall.adopted:
            self.report.by_rule += 1
            self._count_choice(fact)
        else:
            self.report.unchecked += 1

    def _count_choice(self, fact: f.TicketCalled) -> None:
        if fact.by_rule or passed_by_choice(self.hall, fact):  # what a fact says itself has been checked
            self.report.by_choice.append(self._chosen(fact, "by_choice", chosen_from(self.hall, fact)))

    def _choose(self, fact: f.AboutTicket, what: str, why: str = "") -> None:
        self.report.chosen.append(self._chosen(fact, what, why))

    def _chosen(self, fact: f.AboutTicket, what: str, why: str) -> Chosen:
        named = number(self.hall, fact.ticket)
        return Chosen(fact.seq, self.hall.wall(fact.at), named, fact.counter, fact.officer, what, why)


def audit_day(facts: Iterable[f.AnyFact], *, rules_known: bool = False) -> AuditReport:
    """Check all facts of a day, in their order, from its first one."""
    audit: Audit | None = None
    for fact in facts:
        audit = audit or Audit(fact.day, rules_known=rules_known)
        if audit.take(fact):
            break
    if audit is None:
        return AuditReport()
    audit.ends()
    return audit.report


def _just_issued(before: f.AnyFact | None, fact: f.WalkedUp) -> bool:
    """Whether the number was given for this, by the same request."""
    issued = isinstance(before, f.TicketIssued) and before.ticket == fact.ticket and before.staff == fact.officer
    return issued and before is not None and before.nonce == fact.nonce


def _identity(fact: f.AnyFact) -> tuple[str, ...]:
    """The facts that complete another one."""
    match fact:
        case f.CounterOpened():
            return ("CounterOpened", fact.nonce, fact.counter, fact.officer)
        case f.WalkedUp():
            return ("WalkedUp", fact.nonce, fact.ticket, fact.officer)
    return (type(fact).__name__,)
