"""Helpers that speak the domain: a lobby in which people take numbers, officers call and supervisors mend.

Everything a `Lobby` does is proven as it happens (`asking`).
"""

from datetime import date, datetime, timedelta
from typing import Any

from core.domain.errors import Refusal
from core.domain.facts import AnyFact, TicketIssued
from core.domain.ids import KioskId, QueueId, ServiceId, StaffId, TenantId, TicketId, ZoneId
from core.domain.kinds import Language, TicketClass
from core.domain.rules import Rules
from core.domain.site import Site, Text
from core.domain.verbs.requests import (
    AdoptRules,
    AdoptSite,
    AnswerClosing,
    Cancel,
    CancelFromKiosk,
    EndLoan,
    Issue,
    LendStaff,
    MoveTicket,
    Place,
    Reactivate,
    RecordAnnounced,
    RecordClock,
    RecordSlip,
    Release,
    ResumeIssuing,
    RunDueWork,
    StopIssuing,
)
from tests.support.lease_verbs import LeaseVerbs
from tests.support.officer_verbs import reservation_of
from tests.support.proven_hall import label as label
from tests.support.small_building import FLOOR_1, KIOSK, MONDAY, service_of

SUPERVISOR = StaffId("penyelia")


def said(refusal: Refusal) -> str:
    """The English sentence of a refusal, filled in."""
    words = {k: v.in_language("en") if isinstance(v, Text) else v for k, v in refusal.params.items()}
    return (refusal.sentence % words).strip()


class Lobby(LeaseVerbs):
    """A hall with people in it and a clock that the test sets."""

    # -- what citizens do

    def issues(self, queue: str, *, priority: bool = False, service: str = "") -> str:
        """Somebody takes a number for a queue; answers with the number."""
        return self.issued(queue, priority=priority, service=service).number.text

    def issued(
        self,
        queue: str,
        *,
        priority: bool = False,
        service: str = "",
        kiosk: str = KIOSK,
        language: Language = "id",
        booked_at: datetime | None = None,
        staff: str = "",
        happened_at: datetime | None = None,
    ) -> TicketIssued:
        """As `issues`, with the whole fact."""
        request = Issue(
            ticket=TicketId(f"ticket-{self._asked + 1}"),
            service=ServiceId(service) if service else service_of(queue),
            kiosk=KioskId(kiosk) if kiosk else None,
            ticket_class=TicketClass.PRIORITY if priority else TicketClass.REGULAR,
            language=language,
            booked_at=booked_at,
            staff=StaffId(staff) if staff else None,
            happened_at=happened_at,
        )
        (fact,) = self.do(request)
        assert isinstance(fact, TicketIssued)
        return fact

    # -- what devices report, and the house does

    def prints(self, number: str, fault: str = "", *, confirmed: bool = True) -> None:
        """The printer took the slip, or did not, or never said so."""
        self.do(RecordSlip(ticket=self.ticket(number).id, kiosk=KIOSK, fault=fault, confirmed=confirmed))

    def announces(self, call: int, zone: ZoneId = FLOOR_1, *, spoken: bool = True) -> tuple[AnyFact, ...]:
        """A zone has had a call."""
        return self.do(RecordAnnounced(call=call, zone=zone, spoken=spoken))

    def due_work_runs(self) -> tuple[AnyFact, ...]:
        """Whatever is due by now happens."""
        return self.do(RunDueWork())

    def mends_clock(self, ahead: timedelta, wall_date: date = MONDAY) -> tuple[AnyFact, ...]:
        """The wall shows so much more than the facts say."""
        return self.do(RecordClock(ahead=ahead, wall_date=wall_date))

    # -- what supervisors mend

    def moves(
        self,
        number: str,
        *,
        to_queue: str = "",
        to_counter: str = "",
        to_officer: str = "",
        place: Place = "keep",
        may_jump: bool = True,
        head_reason: str = "rentan",
    ) -> None:
        """A waiting ticket is put elsewhere."""
        queue, reserved_for = QueueId(to_queue) if to_queue else None, reservation_of(to_counter, to_officer)
        who: dict[str, Any] = {"staff": SUPERVISOR, "ticket": self.ticket(number).id}
        how: dict[str, Any] = {"place": place, "may_jump": may_jump, "head_reason": head_reason}
        self.do(MoveTicket(**who, queue=queue, reserved_for=reserved_for, **how))

    def cancels(self, number: str, reason: str = "permintaan") -> None:
        """A ticket counts no more."""
        self.do(Cancel(staff=SUPERVISOR, ticket=self.ticket(number).id, reason=reason))

    def cancels_from_kiosk(
        self, since: datetime, reason: str = "permintaan", *, kiosk: str = KIOSK
    ) -> tuple[AnyFact, ...]:
        """All that a kiosk gave from then until now counts no more."""
        named = KioskId(kiosk)
        return self.do(CancelFromKiosk(staff=SUPERVISOR, kiosk=named, since=since, until=self.now, reason=reason))

    def reactivates(
        self, number: str, place: Place = "keep", *, may_jump: bool = True, head_reason: str = "rentan"
    ) -> None:
        """A ticket that was gone waits again."""
        how: dict[str, Any] = {"may_jump": may_jump, "head_reason": head_reason}
        self.do(Reactivate(staff=SUPERVISOR, ticket=self.ticket(number).id, place=place, **how))

    def releases(self, counter: str) -> None:
        """A counter whose officer is not there any more is closed."""
        self.do(Release(staff=SUPERVISOR, counter=label(counter)))

    def answers_closing(self, counter: str, *, approved: bool) -> tuple[AnyFact, ...]:
        """A supervisor agrees that a counter closes, or does not."""
        return self.do(AnswerClosing(staff=SUPERVISOR, counter=label(counter), approved=approved))

    def stops(self, queue: str, reason: str = "penuh") -> tuple[AnyFact, ...]:
        """No more numbers of a queue."""
        return self.do(StopIssuing(staff=SUPERVISOR, queue=QueueId(queue), reason=reason))

    def gives_again(self, queue: str) -> None:
        """Numbers of the queue again."""
        self.do(ResumeIssuing(staff=SUPERVISOR, queue=QueueId(queue)))

    def lends(self, person: str, *, to: str, minutes: int = 0) -> tuple[AnyFact, ...]:
        """Somebody may serve at another agency."""
        return self.do(LendStaff(staff=SUPERVISOR, person=StaffId(person), tenant=TenantId(to), minutes=minutes))

    def ends_loan(self, person: str, *, to: str) -> tuple[AnyFact, ...]:
        """They serve there no more."""
        return self.do(EndLoan(staff=SUPERVISOR, person=StaffId(person), tenant=TenantId(to)))

    def adopts_site(self, site: Site) -> tuple[AnyFact, ...]:
        """From now on this site."""
        facts = self.do(AdoptSite(site=site))
        self.hall.site = site
        return facts

    def adopts(self, rules: Rules, by: str = "") -> tuple[AnyFact, ...]:
        """From now on these rules."""
        return self.do(AdoptRules(rules=rules, staff=StaffId(by) if by else None))
