"""Kiosks and officers press in any order, some of them on pages that are out of date; what must hold, holds."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from core.domain.errors import Refusal
from core.domain.facts import AnyFact
from core.domain.ids import CounterId, StaffId, TicketId
from core.domain.site import Numbering
from core.domain.ticket import TicketClass
from core.domain.verbs.requests import (
    CallNext,
    Close,
    Finish,
    Issue,
    NoShow,
    Open,
    Pause,
    Recall,
    RecordAnnounced,
    RecordSlip,
    Request,
    Resume,
    Start,
    TicketRequest,
)
from tests.building import FLOOR_1, KIOSK, service_of, small_site
from tests.proof import must_hold
from tests.speaking import Lobby

COUNTERS = [CounterId(label) for label in "1234"]
OFFICERS = [StaffId(name) for name in ("ani", "budi", "citra", "dewi")]
COUNTER = st.sampled_from(COUNTERS)
OFFICER = st.sampled_from(OFFICERS)
ABOUT_TICKET = st.sampled_from([Recall, Start, Finish, NoShow])
AT_COUNTER = st.sampled_from([Pause, Resume, Close, CallNext])
PAST = st.integers(1, 12)
"""How long ago a page was loaded, in facts."""


class Building(RuleBasedStateMachine):
    """Four counters, four officers, one kiosk. `verify_action` and the rule's reference are around every press."""

    def __init__(self) -> None:
        super().__init__()
        self.lobby = Lobby(fold_every=7)
        self.issued = 0

    @initialize(ratio=st.integers(1, 3), last=st.sampled_from([6, 999]))
    def opens_its_doors(self, ratio: int, last: int) -> None:
        site = small_site(
            {"1": "K", "2": "KS", "3": "SK", "4": "B"}, priority_calls_max=ratio, numbering=Numbering("", last=last)
        )
        self.lobby = Lobby(site, fold_every=7)
        for counter, officer in zip(COUNTERS[:3], OFFICERS, strict=False):
            self.press(Open(counter=counter, officer=officer))

    def press(self, request: Request) -> tuple[AnyFact, ...]:
        try:
            return self.lobby.do(request)
        except Refusal:
            return ()

    @rule(people=st.lists(st.sampled_from("KkSsBb"), min_size=1, max_size=6))
    def some_people_take_numbers(self, people: list[str]) -> None:
        """Small letters are priority."""
        for who in people:
            self.issued += 1
            ticket_class = TicketClass.PRIORITY if who.islower() else TicketClass.REGULAR
            ticket, service = TicketId(f"ticket-{self.issued}"), service_of(who.upper())
            self.press(Issue(ticket=ticket, service=service, kiosk=KIOSK, ticket_class=ticket_class))

    @rule(counter=COUNTER, officer=OFFICER, take_over=st.booleans())
    def an_officer_sits_down(self, counter: CounterId, officer: StaffId, take_over: bool) -> None:
        self.press(Open(counter=counter, officer=officer, take_over=take_over))

    @rule(counter=COUNTER, officer=OFFICER, verb=AT_COUNTER)
    def anybody_presses_at_a_counter(self, counter: CounterId, officer: StaffId, verb: type[CallNext]) -> None:
        self.press(verb(counter=counter, officer=officer))

    @precondition(lambda self: self.free())
    @rule(data=st.data())
    def an_officer_without_a_person_calls(self, data: st.DataObject) -> None:
        counter = data.draw(st.sampled_from(self.free()))
        self.press(CallNext(counter=counter, officer=self.lobby.officer(counter)))

    @precondition(lambda self: self.busy())
    @rule(data=st.data(), verb=ABOUT_TICKET)
    def an_officer_acts_on_the_person_in_front(self, data: st.DataObject, verb: type[TicketRequest]) -> None:
        counter = data.draw(st.sampled_from(self.busy()))
        ticket = self.lobby.hall.ticket_at(counter)
        assert ticket
        self.press(verb(counter=counter, officer=self.lobby.officer(counter), ticket=ticket.id))

    @precondition(lambda self: self.busy())
    @rule()
    def every_officer_finishes_and_calls(self) -> None:
        """Lines get shorter, or the random presses would seldom come far in a row of priority calls."""
        for counter in self.busy():
            officer, ticket = self.lobby.officer(counter), self.lobby.hall.ticket_at(counter)
            assert ticket
            self.press(Finish(counter=counter, officer=officer, ticket=ticket.id))
            self.press(CallNext(counter=counter, officer=officer))

    def free(self) -> list[CounterId]:
        desks = self.lobby.hall.desks.items()
        return [counter for counter, desk in desks if desk.officer and not desk.ticket]

    def busy(self) -> list[CounterId]:
        return [counter for counter, desk in self.lobby.hall.desks.items() if desk.ticket]

    @precondition(lambda self: self.lobby.hall.calls)
    @rule(counter=COUNTER, officer=OFFICER, verb=ABOUT_TICKET, past=PAST)
    def a_stale_page_acts(self, counter: CounterId, officer: StaffId, verb: type[TicketRequest], past: int) -> None:
        """On whoever was called some calls ago, wherever they are now."""
        calls = self.lobby.hall.calls
        self.press(verb(counter=counter, officer=officer, ticket=calls[-past % len(calls)].ticket))

    @precondition(lambda self: self.lobby.hall.calls)
    @rule(past=PAST, spoken=st.booleans())
    def a_zone_reports_a_call(self, past: int, spoken: bool) -> None:
        calls = self.lobby.hall.calls
        self.press(RecordAnnounced(call=calls[-past % len(calls)].seq, zone=FLOOR_1, spoken=spoken))

    @rule(number=st.integers(1, 20), trouble=st.sampled_from(["", "paper_out"]))
    def a_printer_reports(self, number: int, trouble: str) -> None:
        self.press(RecordSlip(ticket=TicketId(f"ticket-{number}"), kiosk=KIOSK, trouble=trouble))

    @rule()
    def the_server_restarts(self) -> None:
        self.lobby.restarts()

    @invariant()
    def what_must_hold_holds(self) -> None:
        must_hold(self.lobby.hall, self.lobby.facts)

    def teardown(self) -> None:
        self.lobby.restarts()


Building.TestCase.settings = settings(deadline=None, max_examples=60, stateful_step_count=60)
TestInterleavings = Building.TestCase
