"""Where an officer may choose whom to take, who is passed by that choice is named; what the site says is no choice."""

import pytest
from msgspec.structs import replace

from core.domain.audit import audit_day
from core.domain.facts import TicketCalled
from core.domain.kinds import TicketClass
from core.domain.rules import CounterRule
from tests.support.lobby import Lobby
from tests.support.small_building import small_site

AT = "Loket 1"


def lobby_with(people: str, counters: str = "KS", **rule: object) -> Lobby:
    """People in order of arrival (small letters: priority)."""
    lobby = Lobby(small_site({"1": counters}, counter_rules=CounterRule(may_choose=True, **rule)))  # type: ignore[arg-type]
    lobby.adopts(lobby.site.rules())
    for person in people:
        lobby.issues(person.upper(), priority=person.islower())
    return lobby


def is_marked(lobby: Lobby, fact: TicketCalled, other: str, why: str) -> None:
    """In the fact, in the log and by an audit."""
    assert fact.by_rule == lobby.ticket(other).id
    note = lobby.hall.audit_notes[-1]
    assert (note.what, note.ticket, note.staff, note.why) == ("CalledByChoice", fact.ticket, fact.officer, why)
    report = audit_day(lobby.facts)
    assert report.broken is None
    chosen = report.by_choice[-1]
    assert (chosen.what, chosen.number, chosen.why) == ("by_choice", lobby.number(fact.ticket), why)


def test_a_call_under_a_choice_of_classes_that_passes_somebody_is_marked() -> None:
    lobby = lobby_with("kkK")
    lobby.opens(AT, classes=(TicketClass.REGULAR,))
    is_marked(lobby, lobby.call_at(AT), "K-001", "regular")


def test_a_call_of_one_class_that_passes_somebody_is_marked() -> None:
    lobby = lobby_with("Kk")
    lobby.opens(AT)
    is_marked(lobby, lobby.call_at(AT, only=TicketClass.REGULAR), "K-002", "regular")


def test_a_call_of_one_queue_that_passes_somebody_is_marked() -> None:
    lobby = lobby_with("KS")
    lobby.opens(AT)
    is_marked(lobby, lobby.call_at(AT, queue="S"), "K-001", "S")


def test_a_call_of_the_only_queue_passes_who_waits_for_the_counter_alone_and_is_marked() -> None:
    lobby = lobby_with("KK", "K")
    lobby.opens(AT)
    lobby.calls("K-001", to=AT)
    lobby.sends("K-001", at=AT, to_counter=AT)
    is_marked(lobby, lobby.call_at(AT, queue="K"), "K-001", "K")


def test_whoever_is_next_anyway_is_called_without_a_mark() -> None:
    lobby = lobby_with("KS")
    lobby.opens(AT)
    assert lobby.call_at(AT, queue="K").by_rule is None
    assert not lobby.hall.audit_notes
    assert audit_day(lobby.facts).by_rule == 1


def test_the_classes_that_the_site_gives_a_counter_are_no_choice() -> None:
    lobby = lobby_with("kK", classes=(TicketClass.REGULAR,))
    lobby.opens(AT)
    assert lobby.call_at(AT).by_rule is None
    assert not lobby.hall.audit_notes


def test_the_next_call_at_a_counter_that_calls_by_itself_is_marked_as_well() -> None:
    lobby = Lobby(small_site({"1": "K"}, counter_rules=CounterRule(may_choose=True), auto_call="1"))
    lobby.adopts(lobby.site.rules())
    lobby.opens(AT, classes=(TicketClass.REGULAR,))
    for _ in range(2):
        lobby.issues("K")
    lobby.call_at(AT)
    lobby.issues("K", priority=True)
    lobby.finishes("K-001", at=AT)
    call = lobby.facts[-1]
    assert isinstance(call, TicketCalled)
    is_marked(lobby, call, "K-003", "regular")


@pytest.mark.parametrize("mark", ["K-001", "K-003"])
def test_a_mark_that_names_another_than_the_rule_does_not_hold(mark: str) -> None:
    lobby = lobby_with("kkK")
    lobby.opens(AT, classes=(TicketClass.REGULAR,))
    fact = lobby.call_at(AT)
    forged = [*lobby.facts[:-1], replace(fact, by_rule=lobby.ticket(mark).id)]
    assert (audit_day(forged).broken is None) == (mark == "K-001")


def test_a_call_of_an_older_version_is_named_although_it_has_no_mark() -> None:
    lobby = lobby_with("kK")
    lobby.opens(AT, classes=(TicketClass.REGULAR,))
    fact = lobby.call_at(AT)
    report = audit_day([*lobby.facts[:-1], replace(fact, by_rule=None)])
    assert (report.broken, report.by_choice[0].what) == (None, "by_choice")
