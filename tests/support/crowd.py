"""Eight officers, a supervisor, kiosks and devices who press whatever they like, some of them on old pages.

All chance is drawn from one `Random`, so a seed is a day. Presses are mostly such as may succeed: an officer in front
of somebody serves them, a free one calls; now and then anybody presses anything anywhere.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

from msgspec.structs import replace

from core.domain.errors import Refusal
from core.domain.facts import AnyFact
from core.domain.ids import CounterId, QueueId, StaffId, TicketId
from core.domain.kinds import TicketClass
from core.domain.rules import Condition, Criterion, Priority, QueueRule, Rules
from core.domain.ticket import GONE, Delivered, ReservedFor, State, Ticket
from core.domain.verbs import requests as r
from core.domain.verbs.due_work import is_due
from tests.support.lobby import SUPERVISOR, Lobby
from tests.support.proof import snapshot, without_traces
from tests.support.random_requests import MAY_JUMP
from tests.support.small_building import FLOOR_1, KIOSK, service_of, tenant_of

OFFICERS = [StaffId(name) for name in ("ani", "budi", "citra", "dewi", "eka", "fajar", "gita", "hadi")]
IN_FRONT = (
    *(r.Finish, r.Finish, r.Finish, r.Start, r.Start, r.Arrive, r.Deliver, r.Recall),
    *(r.NoShow, r.Park, r.Park, r.Transfer, r.Transfer),
)
FROM_AFAR = (r.CallTicket, r.Leave, r.Return)
ALONE = (r.Pause, r.Resume, r.Close, r.AskToClose, r.CallNext, r.ServeDirect, r.Undo)
LENT = StaffId("diperbantukan")


class Crowd:
    """PrintQueues on a lobby, step by step."""

    def __init__(self, lobby: Lobby, chance: Random) -> None:
        self.lobby, self.chance = lobby, chance
        self.refused: list[str] = []
        self._issued = 0

    def opens_the_doors(self) -> None:
        """The site and its rules are adopted, and most officers sit down."""
        self.press(r.AdoptSite(site=self.lobby.site))
        for counter, officer in zip(self.lobby.site.counters, OFFICERS, strict=False):
            self.press(r.Open(counter=counter, officer=officer))

    def presses(self) -> None:
        """One of them does something."""
        weights = list(DEEDS.values())
        self.chance.choices(list(DEEDS), weights)[0](self)

    def press(self, request: r.Request) -> tuple[AnyFact, ...]:
        """Ask; nothing follows from what is refused."""
        try:
            return self.lobby.do(request)
        except Refusal as refusal:
            self.refused.append(refusal.code)
            return ()

    # -- citizens, devices, time

    def takes_numbers(self) -> None:
        for _ in range(self.chance.randint(1, 4)):
            minutes = self.chance.choice((*[None] * 12, -20, -3, 4, 30))
            issue = r.Issue(
                ticket=self._fresh(),
                service=self.chance.choice(list(self.lobby.site.services)),
                kiosk=KIOSK,
                ticket_class=self.chance.choice((TicketClass.REGULAR, TicketClass.PRIORITY)),
                language=self.chance.choice(("id", "id", "en")),
                booked_at=self.lobby.in_minutes(minutes),
            )
            self.press(issue)

    def _fresh(self) -> TicketId:
        self._issued += 1
        return TicketId(f"ticket-{self._issued}")

    def devices_report(self) -> None:
        ticket, fault = self._anybody(), self.chance.choice(("", "paper_out"))
        if ticket:
            confirmed = self.lobby.hall.seq % 3 > 0  # not drawn: the days of all seeds stay as they were
            self.press(r.RecordSlip(ticket=ticket.id, kiosk=KIOSK, fault=fault, confirmed=confirmed))
        if self.lobby.hall.calls:
            call = self.chance.choice(self.lobby.hall.calls[-5:])
            self.press(r.RecordAnnounced(call=call.seq, zone=FLOOR_1, spoken=True))

    def time_passes(self) -> None:
        """The house keeps, and has then nothing more to do."""
        self.lobby.now += timedelta(seconds=self.chance.choice((0, 5, 70, 200)))
        now = self.lobby.now
        for _ in (*self.lobby.hall.parked, None):  # of each queue one who was set aside unserved
            self.press(r.RunDueWork())
        assert not is_due(self.lobby.hall, now)

    # -- officers

    def sits_down(self) -> None:
        counter, officer = self.chance.choice(list(self.lobby.site.counters)), self.chance.choice(OFFICERS)
        queues = tuple(map(QueueId, self.chance.choice(("", "", "K", "SB"))))
        weights = {queue: self.chance.randint(0, 2) for queue in queues}
        take_over = self.chance.random() < 0.3
        self.press(r.Open(counter=counter, officer=officer, take_over=take_over, queues=queues, weights=weights))

    def works(self) -> None:
        """An officer does what one would: serve whoever is there, or call the next."""
        counter = self._manned()
        ticket = self.lobby.hall.ticket_at(counter) if counter else None
        if counter and ticket:
            self.press(self._about(self.chance.choice(IN_FRONT), counter, ticket.id))
        elif counter and not self.press(self._alone(r.CallNext, counter)):
            self.press(r.CallNext(counter=counter, officer=self.lobby.officer(counter)))

    def works_elsewhere(self) -> None:
        """On somebody who is not there, at the own counter."""
        counter, ticket = self._manned(), self._anybody()
        parked = sorted(self.lobby.hall.parked)
        late = [t.id for t in self.lobby.hall.tickets.values() if t.state in (State.NO_SHOW, State.LEFT)]
        if counter and parked and self.chance.random() < 0.4:
            self.press(self._about(r.CallTicket, counter, self.chance.choice(parked)))
        elif counter and late and self.chance.random() < 0.4:
            self.press(self._about(r.Return, counter, late[-1]))
        elif counter and ticket:
            self.press(self._about(self.chance.choice(FROM_AFAR), counter, ticket.id))

    def presses_a_key(self) -> None:
        counter = self._manned()
        if counter:
            self.press(self._alone(self.chance.choice(ALONE), counter))

    def presses_anything(self) -> None:
        """On an old page, or at somebody else's counter."""
        counter, ticket = self.chance.choice(list(self.lobby.site.counters)), self._anybody()
        officer = self.chance.choice(OFFICERS)
        request: r.CounterRequest = self._alone(self.chance.choice(ALONE), counter)
        if ticket and self.chance.random() < 0.7:
            request = self._about(self.chance.choice((*IN_FRONT, *FROM_AFAR)), counter, ticket.id)
        self.press(replace(request, officer=officer))

    def thinks_better_of_it(self) -> None:
        """What was done and taken back at once left no trace."""
        counter = self._manned()
        if counter is None:
            return
        before, request = snapshot(self.lobby.hall), self._something_to_undo(counter)
        if request and self.press(request):
            self.lobby.do(r.Undo(counter=counter, officer=request.officer))
            assert without_traces(self.lobby.hall) == without_traces(before)

    def _something_to_undo(self, counter: CounterId) -> r.CounterRequest | None:
        there, anybody = self.lobby.hall.ticket_at(counter), self._anybody()
        kinds = [kind for kind in IN_FRONT if kind is not r.Recall]
        if there:
            return self._about(self.chance.choice(kinds), counter, there.id)
        if anybody and self.chance.random() < 0.5:
            return self._about(self.chance.choice(FROM_AFAR), counter, anybody.id)
        return self._alone(self.chance.choice((r.CallNext, r.CallNext, r.Pause, r.Resume)), counter)

    # -- the supervisor

    def mends(self) -> None:
        """A ticket, wherever it is."""
        ticket, chance = self._anybody(), self.chance
        if ticket is None:
            return
        about: dict[str, Any] = {"staff": SUPERVISOR, "ticket": ticket.id}
        places: tuple[r.Place, ...] = ("keep", "front", "end")
        place = chance.choice(places)
        if ticket.state in GONE:
            self.press(r.Reactivate(**about, place=place, **MAY_JUMP))
        elif ticket.state is State.WAITING and chance.random() < 0.7:
            where: dict[str, Any] = {"queue": self._queue(), "reserved_for": self._owner(), "place": place}
            self.press(r.MoveTicket(**about, **where, **MAY_JUMP))
        else:
            self.press(r.Cancel(**about, reason="ganda"))

    def mends_the_hall(self) -> None:
        counter, queue = self.chance.choice(list(self.lobby.site.counters)), self._queue()
        mends: tuple[r.Request, ...] = (
            r.Release(staff=SUPERVISOR, counter=counter),
            r.AnswerClosing(staff=SUPERVISOR, counter=counter, approved=self.chance.random() < 0.5),
            r.StopIssuing(staff=SUPERVISOR, queue=queue, reason="penuh"),
            *(
                r.ResumeIssuing(staff=SUPERVISOR, queue=stopped)
                for stopped in self.lobby.hall.stopped
                for _ in range(3)
            ),
            r.LendStaff(staff=SUPERVISOR, person=LENT, tenant=tenant_of("K"), minutes=self.chance.choice((0, 5))),
            r.EndLoan(staff=SUPERVISOR, person=LENT, tenant=tenant_of("K")),
            self._cancel_from_kiosk(),
            r.AdoptRules(rules=self._rules(), staff=SUPERVISOR),
        )
        self.press(self.chance.choice(mends))

    def _cancel_from_kiosk(self) -> r.CancelFromKiosk:
        """What it gave in the last minutes, by the wall, and the series goes on."""
        until = self.lobby.now + self.lobby.hall.wall_ahead
        since = until - timedelta(minutes=2)
        return r.CancelFromKiosk(staff=SUPERVISOR, kiosk=KIOSK, since=since, until=until, reason="permintaan")

    def _rules(self) -> Rules:
        own, chance = self.lobby.site.rules(), self.chance
        queues = {queue: QueueRule(chance.choice(list(Priority)), chance.randint(1, 3)) for queue in own.queues}
        criteria = tuple(chance.sample(list(Criterion), chance.randint(0, len(Criterion))))
        conditions = (Condition(self._queue(), chance.randint(0, 5)),)
        changed = {
            counter: replace(rule, criteria=criteria, conditions=conditions, may_choose=chance.random() < 0.5)
            for counter, rule in own.counters.items()
        }
        return Rules(queues, changed)

    def mends_the_clock(self) -> None:
        """Nobody should notice."""
        ahead = timedelta(minutes=self.chance.choice((-50, 0, 50)))
        self.press(r.RecordClock(ahead=ahead, wall_date=self.lobby.hall.day))

    # -- requests

    def _alone(self, verb: type[r.CounterRequest], counter: CounterId) -> r.CounterRequest:
        more: dict[Any, Callable[[], dict[str, object]]] = {
            r.Pause: lambda: {"reason": "ibadah", "until": self._soon()},
            r.CallNext: lambda: {"queue": self.chance.choice((None, None, self._queue()))},
            r.ServeDirect: lambda: {"ticket": self._fresh(), "service": service_of(self._queue()), "allowed": True},
        }
        made: Any = verb
        request: r.CounterRequest = made(
            counter=counter, officer=self.lobby.officer(counter), **more.get(verb, dict[str, object])()
        )
        return request

    def _about(self, verb: type[r.TicketRequest], counter: CounterId, ticket: TicketId) -> r.TicketRequest:
        reserved_for = self.chance.choice(("counter", "officer", "queue"))
        place = self.chance.choice(("keep", "keep", "front", "end"))
        more: dict[Any, Callable[[], dict[str, object]]] = {
            r.Park: lambda: {"reason": "berkas", "until": self._soon(), "reserved_for": reserved_for},
            r.Transfer: lambda: {"queue": self._queue(), "reserved_for": self._owner(), "place": place} | MAY_JUMP,
            r.Deliver: lambda: {"services": (Delivered(service_of(self._queue()), 2),)},
            r.CallTicket: lambda: {"why": "rentan", "may_jump": True},
        }
        made: Any = verb
        request: r.TicketRequest = made(
            counter=counter,
            officer=self.lobby.officer(counter),
            ticket=ticket,
            **more.get(verb, dict[str, object])(),
        )
        return request

    def _soon(self) -> datetime | None:
        return self.lobby.in_minutes(self.chance.choice((None, 1, 3)))

    def _queue(self) -> QueueId:
        return self.chance.choice(list(self.lobby.site.queues))

    def _owner(self) -> ReservedFor | None:
        reserved = (
            ReservedFor("counter", self.chance.choice(list(self.lobby.site.counters))),
            ReservedFor("officer", OFFICERS[0]),
        )
        return self.chance.choice((None, None, *reserved))

    def _manned(self) -> CounterId | None:
        manned = [counter for counter, counter_state in self.lobby.hall.counters.items() if counter_state.officer]
        return self.chance.choice(manned) if manned else None

    def _anybody(self) -> Ticket | None:
        """Somebody of today, mostly of those who came last."""
        tickets = list(self.lobby.hall.tickets.values())[-30:]
        return self.chance.choice(tickets) if tickets else None


DEEDS: dict[Callable[[Crowd], None], float] = {
    Crowd.takes_numbers: 18,
    Crowd.works: 40,
    Crowd.works_elsewhere: 6,
    Crowd.presses_a_key: 8,
    Crowd.presses_anything: 8,
    Crowd.thinks_better_of_it: 8,
    Crowd.sits_down: 5,
    Crowd.mends: 6,
    Crowd.mends_the_hall: 3,
    Crowd.devices_report: 2,
    Crowd.time_passes: 6,
    Crowd.mends_the_clock: 0.3,
}
"""How often each happens."""
