"""Disciplines of targets, booked times and segments, and what the officer reads before the call."""

from datetime import datetime

import pytest

from core.domain.calling import choose_next
from core.domain.errors import NobodyWaitingHere
from core.domain.facts import Reason
from core.domain.ids import QueueId, TicketId
from core.domain.kinds import TicketClass
from core.domain.rules import CounterRule, Criterion, Priority, QueueRule
from core.domain.verbs.repeats import is_repeat
from core.domain.verbs.requests import Issue, ServeDirect
from tests.support.lobby import Lobby
from tests.support.ruled_lobby import AT, ONE, lobby_with, why
from tests.support.small_building import KIOSK, instant, service_of, small_site


def test_whoever_has_used_up_most_of_their_target_is_called_first() -> None:
    """Row 82."""
    targets = {"K": QueueRule(target_minutes=30), "S": QueueRule(target_minutes=10), "B": QueueRule()}
    lobby = lobby_with("BKS", CounterRule(criteria=(Criterion.TARGET,)), targets)
    lobby.passes(minutes=5)
    assert why(lobby) == ("S-001", Reason.TARGET), "6 of 10 minutes are more than 7 of 30"
    assert why(lobby) == ("K-001", Reason.TARGET), "a queue without a target waits"
    assert why(lobby) == ("B-001", Reason.FIRST_COME)


def booked(lobby: Lobby, wall: str) -> datetime:
    """The booked time of the person who comes now."""
    at = instant(wall, lobby.site)
    lobby.issued("K", booked_at=at)
    return at


def test_booked_people_are_called_by_their_time_and_their_wait_counts_from_it() -> None:
    """Row 83."""
    lobby = lobby_with("K")
    lobby.at("08:50")
    booked(lobby, "09:05")
    booked(lobby, "09:00")
    ticket = lobby.ticket("K-003")
    assert (ticket.ticket_class, ticket.position.since) == (TicketClass.BOOKED, instant("09:00", lobby.site))
    lobby.at("09:00")
    assert why(lobby) == ("K-003", Reason.BOOKED)
    assert why(lobby) == ("K-002", Reason.BOOKED)
    assert why(lobby) == ("K-001", Reason.FIRST_COME)


def test_two_whose_booked_times_are_still_to_come_have_waited_equally_long() -> None:
    """Row 83: what comes after the longest wait decides between them, not whose time is nearer."""
    rule = CounterRule(queues=(QueueId("S"), QueueId("K")), criteria=(Criterion.WAITING, Criterion.ORDER))
    lobby = lobby_with("", rule, QueueRule(early_minutes=10))
    for letter, minutes in (("K", 3), ("S", 4)):
        lobby.issued(letter, booked_at=lobby.in_minutes(minutes))
    assert why(lobby) == ("S-001", Reason.QUEUE_ORDER)
    assert why(lobby) == ("K-001", Reason.FIRST_COME)


def test_a_booked_person_is_not_called_long_before_their_time() -> None:
    """Row 84."""
    lobby = lobby_with("", queue=QueueRule(early_minutes=10))
    booked(lobby, "09:00")
    lobby.at("08:49:59")
    with pytest.raises(NobodyWaitingHere):
        lobby.next_at(AT)
    lobby.at("08:50")
    lobby.calls("K-001", to=AT)


def test_one_booked_person_whose_time_has_not_come_keeps_nobody_waiting() -> None:
    """Row 84: also not when staff placed the one for noon before the one for nine."""
    lobby = lobby_with("")
    booked(lobby, "12:00")
    lobby.moves("K-001", place="end")
    booked(lobby, "09:00")
    lobby.at("09:00")
    lobby.calls("K-002", to=AT)


@pytest.mark.parametrize(("wall", "kind"), [("09:15", TicketClass.BOOKED), ("09:15:01", TicketClass.REGULAR)])
def test_a_booked_person_who_comes_too_late_waits_like_everybody(wall: str, kind: TicketClass) -> None:
    """Row 84."""
    lobby = lobby_with("")
    lobby.at(wall)
    at = booked(lobby, "09:00")
    ticket = lobby.ticket("K-001")
    assert ticket.ticket_class is kind
    assert ticket.position.since == (at if kind is TicketClass.BOOKED else ticket.issued_at)


def test_a_late_booked_person_of_the_priority_class_is_still_of_that_class() -> None:
    """Row 84."""
    lobby = lobby_with("")
    lobby.at("10:00")
    lobby.issued("K", priority=True, booked_at=instant("09:00", lobby.site))
    assert lobby.ticket("K-001").ticket_class is TicketClass.PRIORITY


def test_nobody_has_booked_by_saying_so() -> None:
    """Row 83: whoever asks for the booked class without a time gets a regular number, at a kiosk or a counter."""
    lobby, kind = lobby_with(""), TicketClass.BOOKED
    request = Issue(ticket=TicketId("one"), service=service_of("K"), kiosk=KIOSK, ticket_class=kind)
    lobby.do(request)
    lobby.does(ServeDirect, AT, ticket=TicketId("two"), service=service_of("K"), ticket_class=kind, allowed=True)
    assert {ticket.ticket_class for ticket in lobby.hall.tickets.values()} == {TicketClass.REGULAR}
    assert is_repeat(request, lobby.facts[1:2])


def test_of_those_who_wait_for_one_counter_alone_any_criterion_decides() -> None:
    """Row 76: they are of several queues; the earlier one of K, where priority means nothing, does not hide them."""
    strict = {"K": QueueRule(priority=Priority.NONE), "S": QueueRule(priority=Priority.STRICT)}
    lobby = lobby_with("ks", queue=strict)
    for number in ("K-001", "S-001"):
        lobby.moves(number, to_counter=AT)
    assert why(lobby) == ("S-001", Reason.PRIORITY)
    assert why(lobby) == ("K-001", Reason.FIRST_COME)


def test_a_counter_for_one_language_calls_only_who_chose_it() -> None:
    """Row 85."""
    site = small_site({"1": "K", "2": "K"}, counter_rules={"1": CounterRule(languages=("en",))})
    lobby = Lobby(site)
    lobby.opens(AT, "Loket 2")
    lobby.issued("K")
    lobby.issued("K", language="en")
    lobby.issued("K", language="en")
    fact = lobby.calls("K-002", to=AT)
    assert (fact.reason, fact.passed_over) == (Reason.FIRST_COME, ()), "K-001 is not for this counter"
    lobby.calls("K-001", to="Loket 2")


def test_a_counter_for_one_class_calls_only_that_class() -> None:
    """Row 85."""
    site = small_site({"1": "K", "2": "K"}, counter_rules={"1": CounterRule(classes=(TicketClass.PRIORITY,))})
    lobby = Lobby(site)
    lobby.opens(AT, "Loket 2")
    for priority in (False, True, True):
        lobby.issues("K", priority=priority)
    assert lobby.next_at(AT) == "K-002"
    lobby.finishes("K-002", at=AT)
    assert lobby.next_at(AT) == "K-003"
    lobby.finishes("K-003", at=AT)
    with pytest.raises(NobodyWaitingHere):
        lobby.next_at(AT)


def test_whoever_staff_put_in_front_is_still_of_their_segment() -> None:
    """Row 85."""
    site = small_site({"1": "K", "2": "K"}, counter_rules={"1": CounterRule(classes=(TicketClass.PRIORITY,))})
    lobby = Lobby(site)
    lobby.opens(AT, "Loket 2")
    for priority in (False, True):
        lobby.issues("K", priority=priority)
    lobby.moves("K-001", place="front")
    assert lobby.next_at(AT) == "K-002"
    assert lobby.next_at("Loket 2") == "K-001"


def test_before_the_call_the_officer_reads_who_is_next_and_why_and_then_it_is_so() -> None:
    """Row 86: also who had come earlier, and who would be called in their place."""
    lobby = lobby_with("KSkKsk")
    while choice := choose_next(lobby.hall, ONE, lobby.now):
        fact = lobby.call_at(AT)
        outcome = (choice.ticket, choice.reason, choice.passed_over, choice.runner_up)
        assert outcome == (fact.ticket, fact.reason, fact.passed_over, fact.runner_up)
        lobby.finishes(lobby.number(fact.ticket), at=AT)
    assert {t.state for t in lobby.hall.tickets.values()} == {"finished"}


def test_the_runner_up_is_who_is_called_when_the_first_one_leaves() -> None:
    """Row 86."""
    lobby = lobby_with("KSkKsk")
    choice = choose_next(lobby.hall, ONE, lobby.now)
    assert choice
    assert choice.runner_up
    lobby.leaves(lobby.number(choice.ticket), at=AT)
    lobby.calls(lobby.number(choice.runner_up), to=AT)


def test_looking_who_is_next_changes_nothing() -> None:
    """Row 86."""
    lobby = lobby_with("KSk")
    assert choose_next(lobby.hall, ONE, lobby.now) == choose_next(lobby.hall, ONE, lobby.now)
    lobby.folds()
