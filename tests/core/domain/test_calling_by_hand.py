"""Where the officer has a say: one queue, one class, one number; and "next" that does two things at once."""

from typing import Any

import pytest

from core.domain.errors import (
    CounterBusy,
    MoveNotAllowed,
    NoChoiceHere,
    NotForThisCounter,
    OutcomeNeeded,
    QueueElsewhere,
    RightNeeded,
    UnknownCode,
    UnknownTicket,
)
from core.domain.facts import Reason, ServiceFinished, TicketCalled
from core.domain.ids import CounterId, TicketId
from core.domain.kinds import TicketClass
from core.domain.rules import CounterRule
from core.domain.ticket import State
from core.domain.verbs.requests import CallTicket
from core.domain.work_rules import WorkRules
from tests.support.lobby import Lobby, said
from tests.support.small_building import small_site

AT = "Loket 1"
CHOOSES = CounterRule(may_choose=True)


def lobby_with(people: str, counters: dict[str, str] | None = None, rule: CounterRule = CHOOSES) -> Lobby:
    """People in order of arrival (small letters: priority); the officer of each counter may choose."""
    lobby = Lobby(small_site(counters or {"1": "KS", "2": "B"}, counter_rules=rule))
    lobby.opens(*lobby.site.counters)
    for person in people:
        lobby.issues(person.upper(), priority=person.islower())
    return lobby


def test_an_officer_who_may_choose_calls_the_next_of_one_queue() -> None:
    """Row 37."""
    lobby = lobby_with("KKSs")
    fact = lobby.call_at(AT, queue="S")
    assert (lobby.number(fact.ticket), fact.queues, fact.reason) == ("S-002", ("S",), Reason.PRIORITY)
    lobby.finishes("S-002", at=AT)
    assert lobby.number(lobby.call_at(AT, queue="S").ticket) == "S-001"


def test_an_officer_who_may_not_choose_is_told_that_the_rule_decides() -> None:
    """Row 37."""
    lobby = lobby_with("KS", rule=CounterRule())
    with pytest.raises(NoChoiceHere) as refused:
        lobby.call_at(AT, queue="S")
    assert said(refused.value) == "At Loket 1 the next person is chosen by the rule, not by the officer."
    with pytest.raises(NoChoiceHere):
        lobby.call_at(AT, only=TicketClass.PRIORITY)


def test_nobody_is_chosen_from_a_queue_that_the_counter_does_not_take_from() -> None:
    """Row 37."""
    lobby = lobby_with("KB")
    with pytest.raises(QueueElsewhere) as refused:
        lobby.call_at(AT, queue="B")
    assert said(refused.value) == "Loket 1 does not take from Queue B."
    with pytest.raises(QueueElsewhere):
        lobby.call_at(AT, queue="tidak-ada")


@pytest.mark.parametrize(("only", "number"), [(TicketClass.PRIORITY, "S-001"), (TicketClass.REGULAR, "K-001")])
def test_an_officer_may_call_the_next_of_one_class(only: TicketClass, number: str) -> None:
    """Row 69."""
    lobby = lobby_with("KKs")
    fact = lobby.call_at(AT, only=only)
    assert (lobby.number(fact.ticket), fact.only) == (number, only)


def test_an_officer_may_sit_down_for_one_class_alone() -> None:
    """Row 69."""
    lobby = lobby_with("KKs")
    lobby.closes(AT)
    lobby.opens(AT, classes=(TicketClass.REGULAR,))
    assert lobby.next_at(AT) == "K-001"
    lobby.finishes("K-001", at=AT)
    assert lobby.next_at(AT) == "K-002", "S-001, of the other class, is for other counters"


def test_where_the_rule_decides_nobody_sits_down_for_one_class() -> None:
    """Row 69."""
    with pytest.raises(NoChoiceHere):
        Lobby().opens(AT, classes=(TicketClass.REGULAR,))


def test_a_number_is_called_out_of_order_with_a_right_and_a_reason() -> None:
    """Row 38."""
    lobby = lobby_with("KKSS")
    fact = lobby.picks("S-002", to=AT, why="rentan", may_jump=True)
    assert (fact.reason, fact.why) == (Reason.OUT_OF_ORDER, "rentan")
    assert lobby.numbers(fact.passed_over) == ["K-001", "K-002", "S-001"], "everybody who had come earlier"
    audit_note = lobby.hall.audit_notes[-1]
    assert (audit_note.what, audit_note.why, audit_note.staff, audit_note.counter) == (
        "TicketCalled",
        "rentan",
        "petugas-1",
        "1",
    )
    assert (audit_note.ticket, audit_note.passed_over) == (lobby.ticket("S-002").id, 3)


def test_a_number_is_not_called_out_of_order_without_the_right() -> None:
    """Row 38."""
    lobby = lobby_with("KK")
    with pytest.raises(RightNeeded) as refused:
        lobby.picks("K-002", to=AT, why="rentan")
    assert said(refused.value) == "Your profile does not allow this. A supervisor can help."


@pytest.mark.parametrize("why", ["", "teman saya"])
def test_a_number_is_not_called_out_of_order_for_a_reason_that_is_not_in_the_list(why: str) -> None:
    """Row 38."""
    lobby = lobby_with("KK")
    with pytest.raises(UnknownCode):
        lobby.picks("K-002", to=AT, why=why, may_jump=True)


def test_an_out_of_order_call_takes_nobodys_turn() -> None:
    """Row 38: the row of priority calls is as if it had not been."""
    lobby = lobby_with("Kkkkk")
    lobby.picks("K-005", to=AT, why="rentan", may_jump=True)
    lobby.finishes("K-005", at=AT)
    assert lobby.serves_all(AT) == ["K-002", "K-003", "K-001", "K-004"]


def test_the_number_that_is_next_anyway_may_be_typed_by_everybody() -> None:
    """Row 39."""
    lobby = lobby_with("KK")
    fact = lobby.picks("K-001", to=AT)
    assert (fact.reason, fact.why) == (Reason.FIRST_COME, "")
    assert not lobby.hall.audit_notes


def test_a_typed_number_that_is_not_waiting_here_is_refused() -> None:
    """Row 39."""
    lobby = lobby_with("KBK")
    with pytest.raises(NotForThisCounter) as refused:
        lobby.picks("B-001", to=AT, why="rentan", may_jump=True)
    assert said(refused.value) == "B-001 is not for Loket 1."
    lobby.calls("K-001", to=AT)
    with pytest.raises(CounterBusy):
        lobby.picks("K-002", to=AT, why="rentan", may_jump=True)
    lobby.finishes("K-001", at=AT)
    with pytest.raises(MoveNotAllowed):
        lobby.picks("K-001", to=AT, why="rentan", may_jump=True)
    with pytest.raises(UnknownTicket):
        lobby.do(CallTicket(counter=CounterId("1"), officer=lobby.officer(AT), ticket=TicketId("tidak-ada")))


def finishing(*, outcome_required: bool = False) -> Lobby:
    """A site where "next" finishes; K-001 has been called, K-002 waits."""
    work_rules = WorkRules(call_next_finishes=True)
    lobby = Lobby(small_site({"1": "K"}, work_rules=work_rules, outcome_required=outcome_required))
    lobby.opens(AT)
    lobby.issues("K")
    lobby.issues("K")
    lobby.calls("K-001", to=AT)
    return lobby


def test_next_finishes_whoever_is_being_served_and_calls_the_next() -> None:
    """Row 44."""
    lobby = finishing()
    lobby.starts("K-001", at=AT)
    lobby.calls("K-002", to=AT)
    finished, called = lobby.facts[-2:]
    assert isinstance(finished, ServiceFinished)
    assert isinstance(called, TicketCalled)
    assert finished.nonce == called.nonce, "one press"
    assert lobby.ticket("K-001").state is State.FINISHED


def test_next_does_not_finish_somebody_who_has_not_even_come() -> None:
    """Row 44."""
    lobby = finishing()
    with pytest.raises(CounterBusy):
        lobby.next_at(AT)
    assert lobby.ticket("K-001").state is State.CALLED


def test_next_that_finishes_needs_the_outcome_like_finishing_does() -> None:
    """Row 44."""
    lobby = finishing(outcome_required=True)
    lobby.starts("K-001", at=AT)
    with pytest.raises(OutcomeNeeded):
        lobby.next_at(AT)
    lobby.call_at(AT, outcome="selesai")
    assert lobby.ticket("K-001").outcome == "selesai"


def test_where_the_site_does_not_say_so_next_finishes_nobody() -> None:
    """Row 44."""
    lobby = lobby_with("KK")
    lobby.calls("K-001", to=AT)
    lobby.starts("K-001", at=AT)
    with pytest.raises(CounterBusy):
        lobby.next_at(AT)


def calling_by_itself() -> Lobby:
    """Loket 1 calls by itself; K-001 has been called, K-002 waits."""
    lobby = Lobby(small_site({"1": "K"}, auto_call="1"))
    lobby.opens(AT)
    lobby.issues("K")
    lobby.issues("K")
    lobby.calls("K-001", to=AT)
    return lobby


@pytest.mark.parametrize("how", ["finishes", "misses"])
def test_a_counter_that_calls_by_itself_calls_the_next_once_somebody_has_gone(how: str) -> None:
    """Row 45."""
    lobby = calling_by_itself()
    _, called = getattr(lobby, how)("K-001", at=AT)
    assert isinstance(called, TicketCalled)
    assert lobby.hall.ticket_at(CounterId("1")) == lobby.ticket("K-002")
    assert len(lobby.finishes("K-002", at=AT)) == 1, "nobody is left to be called"


def test_a_counter_that_calls_by_itself_calls_the_next_once_somebody_is_set_aside() -> None:
    """Row 45: one press, taken back as one."""
    lobby = calling_by_itself()
    lobby.parks("K-001", at=AT)
    assert lobby.hall.ticket_at(CounterId("1")) == lobby.ticket("K-002")
    lobby.takes_back(at=AT)
    assert lobby.hall.ticket_at(CounterId("1")) == lobby.ticket("K-001")
    assert lobby.ticket("K-002").state is State.WAITING


def test_a_counter_that_calls_by_itself_calls_the_next_once_somebody_is_sent_on() -> None:
    """Row 45."""
    lobby = calling_by_itself()
    lobby.sends("K-001", at=AT, to_queue="S")
    assert lobby.hall.ticket_at(CounterId("1")) == lobby.ticket("K-002")


@pytest.mark.parametrize("where", [{"to_queue": "K"}, {"to_counter": "1"}, {"to_queue": "K", "place": "end"}])
def test_whoever_is_sent_back_to_this_very_counter_is_not_called_at_once(where: dict[str, Any]) -> None:
    """Row 45."""
    lobby = calling_by_itself()
    lobby.sends("K-001", at=AT, **where)
    assert lobby.hall.ticket_at(CounterId("1")) is None
    assert lobby.ticket("K-002").state is State.WAITING


def test_a_counter_that_is_paused_does_not_call_by_itself() -> None:
    """Row 45."""
    lobby = calling_by_itself()
    lobby.pauses(AT)
    assert len(lobby.finishes("K-001", at=AT)) == 1
    assert lobby.ticket("K-002").state is State.WAITING


def test_a_counter_that_may_close_does_not_call_by_itself_any_more() -> None:
    """Row 45: the officer asked to go, the supervisor agreed."""
    lobby = calling_by_itself()
    lobby.asks_to_close(AT)
    lobby.answers_closing(AT, approved=True)
    assert len(lobby.finishes("K-001", at=AT)) == 1
    lobby.closes(AT)
