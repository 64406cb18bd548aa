"""A past day once more, under the same rule or another."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from msgspec.structs import replace

from core.domain.audit import audit_day
from core.domain.facts import AnyFact
from core.domain.ids import QueueId
from core.domain.kinds import TicketClass
from core.domain.replay import Outcome, WaitGroup, measured, past_of, replayed
from core.domain.rules import Priority, QueueRule, Rules
from tests.support.lobby import Lobby
from tests.support.prompt_day import PEOPLE, PromptDay
from tests.support.random_requests import many_rules, pressed
from tests.support.small_building import small_site
from tests.support.working_day import working_day

AT = "Loket 1"
COUNTERS = {"1": "K", "2": "KS", "3": "SK", "4": "B", "5": "BKS"}
ALL = WaitGroup(None, None)
PRIORITY = WaitGroup(None, TicketClass.PRIORITY)
REGULAR = WaitGroup(None, TicketClass.REGULAR)


def minutes(outcome: Outcome, group: WaitGroup = ALL) -> tuple[float, float, float]:
    """Mean, p90 and longest."""
    spread = outcome.waits[group]
    return tuple((span or timedelta()) / timedelta(minutes=1) for span in (spread.mean, spread.p90, spread.longest))  # type: ignore[return-value]  # three of them


def ruled(rules: Rules, rule: QueueRule) -> Rules:
    """The same in every queue."""
    return Rules(dict.fromkeys(rules.queues, rule), rules.counters)


def tiny_day() -> Lobby:
    """One counter. Its officer takes a while before each call, and the third person has priority."""
    lobby = Lobby(small_site({"1": "K"}))
    steps: Mapping[str, object] = {
        "07:58": lambda: lobby.adopts(lobby.site.rules()),
        "07:59": lambda: lobby.opens(AT),
        "08:00": lambda: lobby.issues("K"),
        "08:01": lambda: lobby.issues("K"),
        "08:05": lambda: lobby.calls("K-001", to=AT),
        "08:06": lambda: lobby.issues("K", priority=True),
        "08:15": lambda: lobby.finishes("K-001", at=AT),
        "08:16": lambda: lobby.calls("K-003", to=AT),
        "08:21": lambda: lobby.finishes("K-003", at=AT),
        "08:22": lambda: lobby.calls("K-002", to=AT),
        "08:30": lambda: lobby.finishes("K-002", at=AT),
    }
    lived(lobby, steps)
    return lobby


def lived(lobby: Lobby, steps: Mapping[str, object]) -> None:
    """One thing at each minute."""
    for wall, step in steps.items():
        lobby.at(wall)
        assert callable(step)
        step()


# -- by hand


def test_a_tiny_day_is_measured_as_it_was() -> None:
    was = measured(past_of(tiny_day().facts))
    assert minutes(was, REGULAR) == (13, 21, 21), "K-001 waited 5 minutes, K-002 21"
    assert minutes(was, PRIORITY) == (10, 10, 10)
    assert was.left_waiting == 0


def test_by_its_own_rule_a_tiny_day_goes_as_calculated_by_hand() -> None:
    """K-001 at 8:00 for 10 minutes, the priority K-003 at 8:10 for 5, K-002 at 8:15."""
    again = replayed(past_of(tiny_day().facts))
    assert minutes(again, REGULAR) == (7, 14, 14)
    assert minutes(again, PRIORITY) == (4, 4, 4)


def test_by_arrival_alone_a_tiny_day_goes_as_calculated_by_hand() -> None:
    """K-001 at 8:00 for 10 minutes, K-002 at 8:10 for 8, K-003 at 8:18."""
    lobby = tiny_day()
    fifo = ruled(lobby.site.rules(), QueueRule(Priority.NONE))
    again = replayed(past_of(lobby.facts), fifo)
    assert minutes(again, REGULAR) == (4.5, 9, 9)
    assert minutes(again, PRIORITY) == (12, 12, 12)


def test_a_second_stage_begins_as_long_after_the_first_as_on_that_day() -> None:
    """Sent on to S at 8:10, called there at 8:20, parked at 8:25 for 5 minutes, and called again at 8:40."""
    lobby = Lobby(small_site({"1": "K", "2": "S"}))
    lived(
        lobby,
        {
            "07:57": lambda: lobby.adopts(lobby.site.rules()),
            "07:58": lambda: lobby.opens("Loket 1", "Loket 2"),
            "08:00": lambda: lobby.issues("K"),
            "08:02": lambda: lobby.calls("K-001", to="Loket 1"),
            "08:10": lambda: lobby.sends("K-001", at="Loket 1", to_queue="S"),
            "08:14": lambda: lobby.issues("S"),
            "08:20": lambda: lobby.calls("K-001", to="Loket 2"),
            "08:25": lambda: lobby.parks("K-001", at="Loket 2", minutes=5),
            "08:26": lambda: lobby.calls("S-001", to="Loket 2"),
            "08:30": lambda: lobby.due_work_runs(),
            "08:35": lambda: lobby.finishes("S-001", at="Loket 2"),
            "08:40": lambda: lobby.calls("K-001", to="Loket 2"),
            "08:41": lambda: lobby.finishes("K-001", at="Loket 2"),
        },
    )
    past = past_of(lobby.facts)
    visit = past.visits[0]
    whole = timedelta(minutes=1)
    assert [(leg.waited, leg.held, leg.after) for leg in visit.legs] == [
        (2 * whole, 8 * whole, 0 * whole),
        (10 * whole, 5 * whole, 0 * whole),
        (10 * whole, 1 * whole, 5 * whole),
    ]
    assert minutes(measured(past)) == (8.5, 12, 12), "waits of 2, 10 and 10 minutes, and S-001's of 12"
    assert minutes(replayed(past)) == (1.25, 5, 5), "called at 8:00 and 8:08, aside from 8:13 to 8:18, S-001 until 8:23"


def test_whoever_nobody_takes_is_left_waiting_and_said() -> None:
    lobby = tiny_day()
    rules = lobby.site.rules()
    nobody = Rules(rules.queues, {c: replace(rule, queues=(QueueId("S"),)) for c, rule in rules.counters.items()})
    again = replayed(past_of(lobby.facts), nobody)
    assert again.left_waiting == 3
    assert again.waits[ALL].n == 0


def test_nobody_is_called_while_the_officer_pauses_or_after_they_left() -> None:
    lobby = Lobby(small_site({"1": "K"}))
    lived(
        lobby,
        {
            "07:58": lambda: lobby.adopts(lobby.site.rules()),
            "07:59": lambda: lobby.opens(AT),
            "08:00": lambda: lobby.pauses(AT),
            "08:01": lambda: lobby.issues("K"),
            "08:10": lambda: lobby.resumes(AT),
            "08:12": lambda: lobby.calls("K-001", to=AT),
            "08:20": lambda: lobby.finishes("K-001", at=AT),
            "08:21": lambda: lobby.closes(AT),
            "08:22": lambda: lobby.issues("K"),
        },
    )
    again = replayed(past_of(lobby.facts))
    assert minutes(again) == (9, 9, 9)
    assert again.left_waiting == measured(past_of(lobby.facts)).left_waiting == 1


def test_what_was_taken_back_did_not_happen() -> None:
    """The officer never paused, and K-001 was called once."""
    lobby = Lobby(small_site({"1": "K"}))
    lived(
        lobby,
        {
            "07:58": lambda: lobby.adopts(lobby.site.rules()),
            "07:59": lambda: lobby.opens(AT),
            "08:00": lambda: lobby.pauses(AT),
            "08:00:30": lambda: lobby.takes_back(at=AT),
            "08:01": lambda: lobby.issues("K"),
            "08:02": lambda: lobby.calls("K-001", to=AT),
            "08:02:30": lambda: lobby.takes_back(at=AT),
            "08:05": lambda: lobby.calls("K-001", to=AT),
            "08:06": lambda: lobby.finishes("K-001", at=AT),
        },
    )
    past = past_of(lobby.facts)
    again = replayed(past)
    assert minutes(measured(past)) == (4, 4, 4)
    assert (again.waits[ALL].n, again.left_waiting) == (1, 0)
    assert minutes(again) == (0, 0, 0)


# -- whole days


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_a_day_on_which_officers_did_what_a_replay_assumes_goes_the_very_same_again(seed: int) -> None:
    facts = PromptDay(small_site(COUNTERS), seed).passes()
    assert audit_day(facts).broken is None
    past = past_of(facts)
    assert measured(past).waits[ALL].n > PEOPLE
    assert replayed(past) == measured(past)


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_a_day_with_prompt_officers_goes_much_the_same_under_its_own_rule(seed: int) -> None:
    """Not exactly: of several free counters that day's lowest calls first, and in the replay whoever was free longest,
    so people meet other counters and those take from other queues. That moves the mean wait by less than half a minute
    (of services of up to seven), and one or two late people may find the counters closed.
    """
    past = past_of(PromptDay(small_site(COUNTERS), seed, longest_free_first=False).passes())
    was, again = measured(past), replayed(past)
    assert again.waits[ALL].n + again.left_waiting == was.waits[ALL].n
    assert again.left_waiting <= 2
    assert minutes(again)[0] == pytest.approx(minutes(was)[0], abs=0.5)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_strict_priority_shortens_priority_waits_and_no_priority_lengthens_them(seed: int) -> None:
    site = small_site(COUNTERS)
    past = past_of(PromptDay(site, seed).passes())
    strict, none = (
        replayed(past, ruled(site.rules(), QueueRule(priority))) for priority in (Priority.STRICT, Priority.NONE)
    )
    assert minutes(strict, PRIORITY)[0] < minutes(none, PRIORITY)[0] * 0.75
    assert minutes(strict, REGULAR)[0] > minutes(none, REGULAR)[0]


@pytest.mark.parametrize("seed", range(12))
def test_any_day_on_which_people_press_anything_can_be_replayed_and_the_same_every_time(seed: int) -> None:
    facts: list[AnyFact] = pressed(seed, 900)
    past = past_of(facts)
    strict = ruled(many_rules().rules(), QueueRule(Priority.STRICT))
    for rules in (None, strict):
        assert replayed(past, rules) == replayed(past, rules)
    assert measured(past).waits[ALL].n > 20


def test_a_day_with_numbers_that_a_kiosk_gave_alone_is_replayed_like_any_other() -> None:
    """`working_day` has such numbers: of a lease that the replay's hall does not know."""
    past = past_of(working_day(Lobby).facts)
    assert all(visit.issue.lease is None for visit in past.visits)
    assert replayed(past).waits[ALL].n > 0
