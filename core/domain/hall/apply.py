"""The only place where a fact changes anything. `apply` trusts its facts (the verbs made them, the ledger kept them)
and asserts what must hold. Facts may name queues and counters that the site file no longer has: they happened all the
same.
"""

from collections.abc import Iterable
from datetime import date

from core.domain import facts as f
from core.domain.hall import counters, leases, tickets
from core.domain.hall.audit_notes import note_for_audit
from core.domain.hall.last_action import action_undone, before_action, remember_action
from core.domain.hall.sent_away import remember_sent_away
from core.domain.hall.state import Closing, Hall, Touched
from core.domain.ids import TicketId
from core.domain.site import Site
from core.domain.ticket import Move


def fold(site: Site, day: date, facts: Iterable[f.AnyFact], seq: int = 0) -> Hall:
    """The hall of a day from its facts. `seq`: the last fact before that day's."""
    hall = Hall(site, day, seq)
    for fact in facts:
        apply(hall, fact)
    return hall


def apply(hall: Hall, fact: f.AnyFact) -> None:
    """Let a fact happen, and remember what staff may ask of it later: who it was about, what to undo, what is news."""
    before = before_action(hall, fact) if isinstance(fact, f.AtCounter) else None
    happen(hall, fact)
    if isinstance(fact, f.AtCounter) and before:
        remember_action(hall, fact, before)
    _remember(hall, fact)


def happen(hall: Hall, fact: f.AnyFact) -> None:
    """The fact alone: for a day that is only lived to see who waits how long, of which nobody asks anything later."""
    assert fact.seq > hall.seq, "facts come in order"
    hall.touched = Touched(since=hall.last_at)
    match fact:
        case f.TicketIssued():
            tickets.issued(hall, fact)
        case f.AtCounter():
            hall.touched.counters.add(fact.counter)
            _at_counter(hall, fact)
        case f.ByStaff():
            _by_staff(hall, fact)
        case _:
            _by_itself(hall, fact)
    hall.seq = fact.seq
    hall.last_at = fact.at


def _remember(hall: Hall, fact: f.AnyFact) -> None:
    audit_note = note_for_audit(hall, fact)
    if audit_note:
        hall.audit_notes.append(audit_note)
    if isinstance(fact, f.AtCounter):
        remember_sent_away(hall, fact)
    if fact.nonce:
        hall.answers[fact.nonce] = (*hall.answers.get(fact.nonce, ()), fact)
    for ticket in _tickets_of(hall, fact):
        hall.ticket_facts[ticket] = (*hall.ticket_facts.get(ticket, ()), fact)


def _tickets_of(hall: Hall, fact: f.AnyFact) -> Iterable[TicketId]:
    """Whom a fact that has just happened is about."""
    if isinstance(fact, f.ActionUndone):
        return hall.touched.tickets
    ticket: TicketId | None = getattr(fact, "ticket", None)
    return () if ticket is None else (ticket,)


def _at_counter(hall: Hall, fact: f.AnyFact) -> None:
    match fact:
        case f.AboutTicket():
            _about_ticket(hall, fact)
        case f.CounterOpened():
            counters.sat_down(hall, fact)
        case f.CounterPaused():
            counters.paused(hall, fact)
        case f.CounterResumed():
            counters.resumed(hall, fact)
        case f.CounterClosed():
            counters.stood_up(hall, fact)
        case f.ClosingAsked():
            tickets.set_counter(hall, fact.counter, closing=Closing.ASKED)
        case f.ActionUndone():
            action_undone(hall, fact)
        case _:
            raise AssertionError(f"nobody knows {fact}")


def _about_ticket(hall: Hall, fact: f.AnyFact) -> None:
    match fact:
        case f.TicketCalled():
            tickets.called(hall, fact)
        case f.TicketRecalled():
            tickets.recalled(hall, fact)
        case f.TicketArrived():
            tickets.move(hall, fact.ticket, Move.ARRIVE, arrived_at=fact.at)
        case f.ServiceStarted():
            tickets.move(hall, fact.ticket, Move.START, started_at=fact.at)
        case f.WalkedUp():
            tickets.walked_up(hall, fact)
        case f.ServicesDelivered():
            tickets.move(hall, fact.ticket, Move.DELIVER, delivered=fact.services)
        case f.ServiceFinished():
            tickets.ended_at_counter(hall, fact, Move.FINISH, outcome=fact.outcome)
        case f.TicketNoShow():
            tickets.ended_at_counter(hall, fact, Move.NO_SHOW)
        case f.TicketLeft():
            tickets.gone(hall, fact.ticket, Move.LEAVE, fact.at)
        case f.TicketReturned():
            tickets.back(hall, fact.ticket, fact.position, fact.at)
        case f.TicketParked():
            tickets.parked(hall, fact)
        case f.TicketTransferred():
            tickets.transferred(hall, fact)
        case _:
            raise AssertionError(f"nobody knows {fact}")


def _by_staff(hall: Hall, fact: f.AnyFact) -> None:
    match fact:
        case f.TicketMoved():
            tickets.moved(hall, fact)
        case f.TicketCancelled():
            tickets.gone(hall, fact.ticket, Move.CANCEL, fact.at)
        case f.SeriesExtended():
            hall.kept_line(fact.queue).numbers_added += fact.numbers
            hall.touched.queues.add(fact.queue)
        case f.TicketReactivated():
            tickets.back(hall, fact.ticket, fact.position, fact.at)
        case f.CounterReleased():
            counters.released(hall, fact)
        case f.ClosingAnswered():
            counters.closing_answered(hall, fact)
        case f.IssuingStopped():
            hall.stopped[fact.queue] = fact.reason
            hall.touched.queues.add(fact.queue)
        case f.StaffLent():
            hall.loans[fact.person, fact.tenant] = fact
        case f.LoanEnded():
            del hall.loans[fact.person, fact.tenant]
        case f.LeaseClosed():
            leases.lease_closed(hall, fact)
        case f.IssuingResumed():
            del hall.stopped[fact.queue]
            hall.touched.queues.add(fact.queue)
        case _:
            raise AssertionError(f"nobody knows {fact}")


def _by_itself(hall: Hall, fact: f.AnyFact) -> None:
    match fact:
        case f.RulesAdopted():
            hall.adopted = fact
            hall.touched.streaks.update(hall.site.queues)
            hall.touched.rules.update(hall.site.counters)
        case f.SiteAdopted():
            hall.site_adopted = fact
        case f.ClockMended():
            hall.mended, hall.night_at = fact, fact.at if fact.night else hall.night_at
        case f.TicketUnparked():
            tickets.unparked(hall, fact)
        case f.NumbersLeased():
            leases.leased(hall, fact)
        case f.CallAnnounced():
            hall.announced[fact.call, fact.zone] = fact.spoken
        case f.SlipPrinted():
            hall.slips_failed.pop(fact.ticket, None)
            hall.slips_printed.add(fact.ticket)
        case f.SlipSent():
            hall.slips_failed.pop(fact.ticket, None)
            hall.slips_sent.add(fact.ticket)
        case f.SlipFailed():
            hall.slips_failed[fact.ticket] = fact.fault
        case _:
            raise AssertionError(f"nobody knows {fact}")
