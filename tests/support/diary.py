"""A day written down fact by fact, for those who read facts: no verb decides here, but the hall takes every fact in and
so asserts that it can be. Tickets are named by their numbers, as in a `Lobby`.
"""

from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from core.domain import facts as f
from core.domain.hall import Hall, apply
from core.domain.ids import CounterId, Nonce, QueueId, StaffId, TicketId
from core.domain.kinds import TicketClass
from core.domain.numbering import Number
from core.domain.rules import QueueRule
from core.domain.site import Site
from core.domain.ticket import QueuePosition, ReservedFor, Ticket
from tests.support.small_building import KIOSK, MONDAY, instant, service_of, small_site

TARGET_MINUTES = 10


def site_with_targets(site: Site | None = None) -> Site:
    """The small building, where everybody should be called within ten minutes."""
    site, rule = site or small_site(), QueueRule(target_minutes=TARGET_MINUTES)
    return replace(site, queues={queue: replace(known, rule=rule) for queue, known in site.queues.items()})


class Diary:
    """What is written happens at `now`; time passes only when told to."""

    def __init__(self, site: Site | None = None) -> None:
        self.site = site_with_targets(site)
        self.hall = Hall(self.site, MONDAY)
        self.facts: list[f.AnyFact] = []
        self.now = instant("08:00", self.site)
        self._given: dict[str, int] = {}
        self._asked = 0

    def at(self, wall: str, day: date = MONDAY) -> None:
        """Set the building's clock."""
        self.now = instant(wall, self.site, day)

    def passes(self, **span: float) -> None:
        """Let time pass: `passes(minutes=5)`."""
        self.now += timedelta(**span)

    def write(self, kind: type[f.AnyFact], **fields: Any) -> f.AnyFact:
        """One more fact, as a request of its own unless a nonce is given."""
        self._asked += 1
        nonce = Nonce("" if kind is f.TicketUnparked else f"nonce-{self._asked}")
        made: dict[str, Any] = {"seq": self.hall.seq + 1, "day": MONDAY, "at": self.now, "nonce": nonce} | fields
        fact = kind(**made)
        apply(self.hall, fact)
        self.facts.append(fact)
        return fact

    # -- citizens

    def issues(self, queue: str, *, priority: bool = False) -> str:
        """Somebody takes a number; answers with it."""
        value = self._given[queue] = self._given.get(queue, 0) + 1
        number = Number(queue, value, 3)
        self.write(
            f.TicketIssued,
            ticket=TicketId(f"ticket-{number.text}"),
            queue=QueueId(queue),
            service=service_of(queue),
            number=number,
            ticket_class=TicketClass.PRIORITY if priority else TicketClass.REGULAR,
            kiosk=KIOSK,
            language="id",
            ahead=len(self.hall.line(QueueId(queue))),
        )
        return number.text

    # -- officers

    def opens(self, counter: str, by: str = "ani") -> None:
        """An officer sits down, in the place of whoever sat there."""
        sitting = self.hall.counter(CounterId(counter)).officer
        if sitting:
            self.write(f.CounterClosed, counter=CounterId(counter), officer=sitting, taken_over_by=StaffId(by))
        self.write(f.CounterOpened, counter=CounterId(counter), officer=StaffId(by))

    def does(self, kind: type[f.AnyFact], counter: str, number: str = "", **fields: Any) -> f.AnyFact:
        """The officer at a counter does something there, to a ticket if it is named."""
        about = {"ticket": self.ticket(number).id} if number else {}
        officer = self.hall.counter(CounterId(counter)).officer
        return self.write(kind, counter=CounterId(counter), officer=officer, **about, **fields)

    def calls(self, number: str, to: str) -> None:
        """A number is called."""
        queues = self.site.counters[CounterId(to)].queues
        self.does(f.TicketCalled, to, number, queues=queues, reason=f.Reason.FIRST_COME)

    def starts(self, number: str, at: str) -> None:
        """Service begins."""
        self.does(f.ServiceStarted, at, number)

    def finishes(self, number: str, at: str) -> None:
        """Service ends."""
        self.does(f.ServiceFinished, at, number)

    def parks(self, number: str, at: str) -> None:
        """Set aside."""
        self.does(f.TicketParked, at, number, reason="berkas")

    def transfers(self, number: str, at: str, to: str, reserved_for: ReservedFor | None = None) -> None:
        """Sent on, with the wait that was earned."""
        where = {"queue": QueueId(to), "service": service_of(to), "position": self.ticket(number).position}
        self.does(f.TicketTransferred, at, number, reserved_for=reserved_for, **where)

    def walks_up(self, queue: str, to: str) -> str:
        """Somebody without a number is served at once."""
        number = self.issues(queue)
        self.does(f.WalkedUp, to, number)
        return number

    def undoes(self, at: str) -> None:
        """The officer takes back what was done last here."""
        self.does(f.ActionUndone, at, undone=self.hall.last_actions[CounterId(at)].facts)

    # -- supervisors

    def moves(self, number: str, to: str) -> None:
        """A waiting ticket is put into another line."""
        where = {"queue": QueueId(to), "service": service_of(to), "position": self.ticket(number).position}
        self.write(f.TicketMoved, staff=StaffId("sari"), ticket=self.ticket(number).id, **where)

    def cancels(self, number: str) -> None:
        """A ticket counts no more."""
        self.write(f.TicketCancelled, staff=StaffId("sari"), ticket=self.ticket(number).id, reason="ganda")

    def reactivates(self, number: str) -> None:
        """A ticket that was gone waits again."""
        back = {"ticket": self.ticket(number).id, "position": QueuePosition(self.now, self.hall.seq)}
        self.write(f.TicketReactivated, staff=StaffId("sari"), **back)

    def releases(self, counter: str) -> None:
        """A counter whose officer is gone is closed; its ticket waits again."""
        counter_state = self.hall.counter(CounterId(counter))
        position = QueuePosition(self.now, self.hall.seq, at_head=True) if counter_state.ticket else None
        who = {"counter": CounterId(counter), "officer": counter_state.officer, "ticket": counter_state.ticket}
        self.write(f.CounterReleased, staff=StaffId("sari"), position=position, **who)

    def wakes(self, number: str) -> None:
        """A parked ticket waits again, by itself."""
        self.write(f.TicketUnparked, ticket=self.ticket(number).id)

    def ticket(self, number: str) -> Ticket:
        """Today's ticket with a number."""
        return self.hall.tickets[TicketId(f"ticket-{number}")]
