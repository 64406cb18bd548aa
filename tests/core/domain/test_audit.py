"""A day that was kept by the rules passes an audit; whatever could not have been is named."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from core.domain import facts as f
from core.domain.audit import Audit, audit_day
from core.domain.facts import AnyFact, Reason, TicketCalled
from core.domain.ids import CounterId, Nonce, QueueId, StaffId, TicketId
from core.domain.kinds import TicketClass
from core.domain.ledger import Broken
from core.domain.numbering import Number
from core.domain.rules import Rules
from core.domain.ticket import QueuePosition, ReservedFor
from tests.support.lobby import Lobby
from tests.support.random_requests import many_rules, pressed
from tests.support.small_building import small_site
from tests.support.working_day import working_day

pytestmark = pytest.mark.slow

WORKING_DAY = working_day(Lobby).facts
ALL_SORTS = pressed(7)
MAY_CHOOSE = [counter.id for counter in many_rules().counters.values() if counter.rule.may_choose]


def index_of(facts: Sequence[AnyFact], kind: type[AnyFact], where: Callable[[Any], bool] = lambda _: True) -> int:
    """The first fact of a kind."""
    return next(n for n, fact in enumerate(facts) if isinstance(fact, kind) and where(fact))


def with_change(facts: Sequence[AnyFact], nth: int, **changes: Any) -> list[AnyFact]:
    """One fact says something else; all are numbered anew, as a forger who makes a new chain would do."""
    return [*facts[:nth], replace(facts[nth], **changes), *facts[nth + 1 :]]


def can_lie(fact: AnyFact, field: str, lie: object) -> bool:
    """Whether it is a call by the rule that does not say so anyway; who may choose a class is believed."""
    if not isinstance(fact, TicketCalled) or fact.reason in f.OFF_RULE or lie == getattr(fact, field):
        return False
    return field != "only" or fact.counter not in MAY_CHOOSE


def would_break(audit: Audit, lie: AnyFact) -> Broken | None:
    """What an audit says of a lie after all that was true before; a lie that it finds does not happen."""
    broken, audit.report.broken = audit.take(lie), None
    return broken


# -- what is right


def test_a_day_on_which_everything_happens_passes() -> None:
    report = audit_day(WORKING_DAY)
    assert report.broken is None
    assert report.facts == len(WORKING_DAY)
    assert report.unchecked == 0
    assert {chosen.what for chosen in report.chosen} >= {"out_of_order", "walked_up"}


def test_every_call_of_a_day_is_counted_once() -> None:
    report = audit_day(ALL_SORTS)
    calls = sum(isinstance(fact, TicketCalled) for fact in ALL_SORTS)
    walked_up = sum(chosen.what == "walked_up" for chosen in report.chosen)
    assert report.broken is None
    assert report.by_rule + len(report.chosen) - walked_up == calls > 50


@pytest.mark.parametrize("seed", range(100, 125))
def test_any_day_on_which_people_press_anything_passes(seed: int) -> None:
    """Rules of every kind, choices, jumps, transfers, undone deeds: no honest day is ever accused."""
    assert audit_day(pressed(seed, 600)).broken is None


def test_calls_of_a_day_without_a_rule_are_counted_as_not_checked() -> None:
    lobby = Lobby()
    lobby.opens("Loket 1")
    lobby.issues("K")
    lobby.calls("K-001", to="Loket 1")
    report = audit_day(lobby.facts)
    assert (report.by_rule, report.unchecked, report.broken) == (0, 1, None)
    again = audit_day(lobby.facts, rules_known=True).broken
    assert again
    assert again.problem == "fact 3 (TicketCalled) calls K-001 on a day without a rule, though rules were known"


def test_a_rule_adopted_in_the_middle_of_a_day_is_asked_from_then_on() -> None:
    lobby = Lobby(small_site({"1": "K"}))
    lobby.opens("Loket 1")
    lobby.issues("K")
    lobby.issues("K")
    lobby.calls("K-001", to="Loket 1")
    lobby.finishes("K-001", at="Loket 1")
    lobby.adopts(lobby.site.rules())
    lobby.calls("K-002", to="Loket 1")
    report = audit_day(lobby.facts)
    assert (report.by_rule, report.unchecked, report.broken) == (1, 1, None)


# -- calls that were not by the rule


@pytest.mark.parametrize("field", ["ticket", "reason", "passed_over", "runner_up", "queues", "why", "only"])
def test_a_call_that_says_anything_else_is_found_at_that_very_fact(field: str) -> None:
    lies: dict[str, Any] = {
        "reason": Reason.TARGET,
        "passed_over": (TicketId("nobody"),),
        "runner_up": TicketId("nobody"),
        "queues": (QueueId("X"),),
        "why": "rentan",
        "only": TicketClass.BOOKED,
    }
    found, audit = 0, Audit(ALL_SORTS[0].day)
    for fact in ALL_SORTS:
        lie = lies.get(field) or getattr(fact, "runner_up", None) or TicketId("nobody")
        if can_lie(fact, field, lie):
            broken = would_break(audit, replace(fact, **{field: lie}))
            assert broken is not None, f"{fact} could say {field}={lie}"
            assert broken.seq == fact.seq
            found += 1
        assert audit.take(fact) is None, "the truth still holds"
    assert found > 30


def test_calling_whoever_came_first_where_the_rule_says_priority_is_found() -> None:
    lobby = Lobby(small_site({"1": "K"}))
    lobby.adopts(lobby.site.rules())
    lobby.opens("Loket 1")
    lobby.issues("K")
    lobby.issues("K", priority=True)
    call = lobby.calls("K-002", to="Loket 1")
    first = replace(call, ticket=lobby.ticket("K-001").id, reason=Reason.FIRST_COME, passed_over=(), runner_up=None)
    broken = audit_day([*lobby.facts[:-1], first]).broken
    assert broken
    assert broken.problem == (
        "fact 5 (TicketCalled) calls K-001, but by the rule in force it was the turn of K-002 (priority)"
    )


def test_a_day_called_by_another_rule_than_it_recorded_is_found() -> None:
    """The same people and officers, but the facts say that everybody is called by arrival."""
    rules = many_rules().rules()
    by_arrival = {c: replace(rule, criteria=(), conditions=(), weights={}) for c, rule in rules.counters.items()}
    lobby = Lobby(many_rules())
    lobby.adopts(Rules(rules.queues, by_arrival))
    site, rule, *others = ALL_SORTS
    broken = audit_day([site, replace(lobby.facts[0], seq=rule.seq, at=rule.at), *others]).broken
    assert broken
    assert "(TicketCalled)" in broken.problem


def test_one_queue_or_class_is_chosen_only_where_the_rule_allows_it() -> None:
    site = small_site({"1": "KS"})
    counters = {
        c: replace(counter, rule=replace(counter.rule, may_choose=True)) for c, counter in site.counters.items()
    }
    lobby, strict = Lobby(replace(site, counters=counters)), Lobby(site)
    for each in (lobby, strict):
        each.adopts(each.site.rules())
    lobby.opens("Loket 1")
    lobby.issues("K")
    lobby.issues("S", priority=True)
    lobby.call_at("Loket 1", queue="K")
    lobby.finishes("K-001", at="Loket 1")
    lobby.call_at("Loket 1", only=TicketClass.PRIORITY)
    assert audit_day(lobby.facts).by_rule == 2
    broken = audit_day([strict.facts[0], *lobby.facts[1:]]).broken
    assert broken
    assert broken.problem == "fact 5 (TicketCalled) is a call of one queue (K) at a counter that may not choose"
    opened, issued, called = (lobby.facts[n] for n in (1, 3, 6))
    broken = audit_day([strict.facts[0], opened, issued, called]).broken
    assert broken
    assert "is a call of one class (priority) at a counter that may not choose" in broken.problem


def test_an_out_of_order_call_needs_a_reason_and_a_person_whose_turn_it_was_not() -> None:
    at = index_of(WORKING_DAY, TicketCalled, lambda fact: fact.reason is Reason.OUT_OF_ORDER)
    for lie in ({"why": ""}, {"passed_over": ()}, {"runner_up": TicketId("x")}, {"reason": Reason.FROM_PARK}):
        broken = audit_day(with_change(WORKING_DAY, at, **lie)).broken
        assert broken, lie
        assert broken.seq == WORKING_DAY[at].seq


def test_a_call_by_the_rule_cannot_hide_as_a_chosen_one() -> None:
    at = index_of(WORKING_DAY, TicketCalled)
    for lie in ({"reason": Reason.OUT_OF_ORDER, "why": "rentan", "runner_up": None}, {"reason": Reason.FROM_PARK}):
        assert audit_day(with_change(WORKING_DAY, at, **lie)).broken


# -- what cannot have happened


LIES: dict[str, tuple[type[AnyFact], dict[str, Any]]] = {
    "a number given twice": (f.TicketIssued, {"number": Number("K", 9, 3)}),
    "a wrong number of people ahead": (f.TicketIssued, {"ahead": 7}),
    "rules with another fingerprint": (f.RulesAdopted, {"digest": "f" * 64}),
    "another officer at the counter": (f.ServiceStarted, {"officer": StaffId("orang-lain")}),
    "another counter": (f.ServiceFinished, {"counter": CounterId("2")}),
    "a ticket that was never given": (f.TicketRecalled, {"ticket": TicketId("hantu")}),
    "a place that nobody can give": (f.TicketTransferred, {"position": QueuePosition(WORKING_DAY[0].at, 0.5)}),
    "a place that no grace gives": (f.TicketReturned, {"position": QueuePosition(WORKING_DAY[0].at, 0.5)}),
    "set aside for somebody else": (f.TicketParked, {"reserved_for": ReservedFor("counter", CounterId("9"))}),
    "woken before its time": (f.TicketParked, {"until": WORKING_DAY[-1].at}),
    "something else taken back": (f.ActionUndone, {"undone": (1, 2)}),
    "released from somebody else": (f.CounterReleased, {"officer": StaffId("orang-lain")}),
    "a call that never was": (f.CallAnnounced, {"call": 2}),
    "paper of a ticket that nobody has": (f.SlipPrinted, {"ticket": TicketId("hantu")}),
    "of another day": (f.CounterOpened, {"day": WORKING_DAY[0].day + timedelta(days=1)}),
    "before the fact before it": (f.TicketArrived, {"at": WORKING_DAY[0].at - timedelta(seconds=1)}),
    "a request answered twice": (f.ServiceStarted, {"nonce": WORKING_DAY[2].nonce}),
    "a queue that was not stopped": (f.IssuingResumed, {"queue": QueueId("B")}),
    "a counter that had not asked": (f.ClosingAnswered, {"counter": CounterId("3")}),
    "nobody's place taken over": (f.CounterClosed, {"taken_over_by": StaffId("orang-lain")}),
    "served at once with an old number": (f.WalkedUp, {"nonce": Nonce("lain")}),
    "resumed without a pause": (f.CounterResumed, {"counter": CounterId("1")}),
}


@pytest.mark.parametrize("what", LIES)
def test_what_cannot_have_been_is_found(what: str) -> None:
    kind, lie = LIES[what]
    at = index_of(WORKING_DAY, kind)
    broken = audit_day(with_change(WORKING_DAY, at, **lie)).broken
    assert broken is not None
    assert broken.seq >= WORKING_DAY[at].seq
    assert broken.problem.startswith(f"fact {broken.seq} (")


def test_leaving_out_any_fact_that_matters_is_found_by_the_audit_alone() -> None:
    """A forger who makes a new chain numbers the facts anew; what depended on the one left out gives it away."""
    unseen = set()
    for at in range(len(WORKING_DAY)):
        rest = [replace(fact, seq=n) for n, fact in enumerate([*WORKING_DAY[:at], *WORKING_DAY[at + 1 :]], 1)]
        if audit_day(rest, rules_known=True).broken is None:
            unseen.add(_kind(WORKING_DAY[at]))
    assert "TicketCalled" not in unseen
    assert "TicketIssued" not in unseen
    assert "CounterOpened" not in unseen


def test_a_forged_fact_is_a_sentence_and_never_a_crash() -> None:
    for at, fact in list(enumerate(ALL_SORTS))[::9]:
        for field in fact.__struct_fields__:
            nonsense = {"ticket": TicketId("?"), "counter": CounterId("?"), "officer": StaffId("?"), "seq": -1}
            if field in nonsense:
                report = audit_day(with_change(ALL_SORTS[: at + 1], at, **{field: nonsense[field]}))
                assert report.broken is None or "fact " in report.broken.problem


def test_facts_that_belong_together_are_not_torn_apart() -> None:
    taken_over = index_of(WORKING_DAY, f.CounterClosed, lambda fact: fact.taken_over_by is not None)
    report = audit_day(WORKING_DAY[: taken_over + 1])
    assert report.broken
    assert report.broken.problem.startswith("the ledger ends before the CounterOpened")


def _kind(fact: AnyFact) -> str:
    """Numbers that a kiosk holds need not be given one after the other: only the chain knows that one is missing."""
    leased = isinstance(fact, f.TicketIssued) and fact.lease
    return "TicketIssued by a kiosk alone" if leased else type(fact).__name__
