"""A past day, if it were otherwise."""

from datetime import timedelta
from random import Random

import pytest
from msgspec.structs import replace

from core.domain.ids import QueueId
from core.domain.planning.people import visitors_of
from core.domain.planning.results import DayResult, band_of, counters_in
from core.domain.planning.shifts import CountersWish, Doors, shifts_of
from core.domain.planning.what_if import PlannedHall, Wishes, as_wished, groups_of
from core.domain.replay import past_of
from core.domain.rules import Rules
from tests.support.lobby import Lobby
from tests.support.small_building import MONDAY, instant, small_site
from tests.support.what_if_days import busy_facts, busy_site, hall, tried, visitors

K, S = QueueId("K"), QueueId("S")
AS_IT_WAS = Wishes()


def wish(queue: str, count: int, begins: str, ends: str) -> CountersWish:
    return CountersWish(QueueId(queue), count, instant(begins, busy_site()), instant(ends, busy_site()))


def long_wait(result: DayResult) -> float:
    """What nine of ten of K's people wait at most, in the middle."""
    found = result.queues[K].long_wait
    assert found
    return found.middle


# -- what changes, and how


def test_the_same_seeds_say_the_same() -> None:
    assert tried(AS_IT_WAS, runs=3) == tried(AS_IT_WAS, runs=3)


def test_one_more_counter_shortens_waits_and_keeps_people_from_leaving() -> None:
    was, more = tried(AS_IT_WAS), tried(Wishes(counters=(wish("K", 4, "08:00", "14:00"),)))
    assert long_wait(more) < long_wait(was)
    assert more.queues[K].leavers.middle < was.queues[K].leavers.middle
    assert more.officer_hours > was.officer_hours
    assert more.busy
    assert was.busy
    assert more.busy.middle < was.busy.middle
    assert was.counters.keys() == set("1234")


def test_more_people_wait_longer_and_fewer_less() -> None:
    waits = [tried(Wishes(more={None: times})).whole for times in (0.8, 1.0, 1.3)]
    came = len(visitors().visits)
    assert [each.people.middle / came for each in waits] == pytest.approx([0.8, 1.0, 1.3], abs=0.08)
    middles = [each.long_wait.middle for each in waits if each.long_wait]
    assert middles == sorted(middles)


def test_more_people_of_one_queue_are_of_that_queue() -> None:
    was, more = tried(AS_IT_WAS, runs=6), tried(Wishes(more={S: 1.5}), runs=6)
    assert more.queues[K].people == was.queues[K].people
    assert more.queues[S].people.middle == pytest.approx(was.queues[S].people.middle * 1.5, rel=0.1)


def test_another_rule_decides_whom_a_counter_calls() -> None:
    rules = busy_site().rules()
    only_s = {
        counter: replace(rule, queues=(S,)) if counter == "3" else rule for counter, rule in rules.counters.items()
    }
    was, now = tried(AS_IT_WAS), tried(Wishes(rules=Rules(rules.queues, only_s)))
    assert long_wait(now) > long_wait(was)


def test_where_doors_close_earlier_people_come_before_and_officers_go_home_earlier() -> None:
    site = busy_site()
    doors = Doors(instant("08:00", site), instant("12:00", site))
    was, short = tried(AS_IT_WAS), tried(Wishes(doors=doors))
    assert short.whole.people == was.whole.people
    assert max(slot.begins for slot in short.slots[K]) < doors.closes
    assert short.officer_hours < was.officer_hours - 6
    assert short.whole.leavers.middle > was.whole.leavers.middle


def test_who_sits_first_sits_earlier_where_doors_open_earlier() -> None:
    doors = Doors(instant("07:00", busy_site()), hall().doors.closes)
    assert min(shift.begins for shift in as_wished(hall(), Wishes(doors=doors)).shifts) == doors.opens


def test_on_a_drawn_day_other_people_come() -> None:
    drawn = visitors(is_drawn=True)
    result = tried(AS_IT_WAS, of=drawn)
    assert result.whole.people.low < len(drawn.visits) < result.whole.people.high
    assert result.whole.people.middle == pytest.approx(len(drawn.visits), rel=0.1)


def test_a_drawn_day_of_two_days_has_as_many_people_as_one() -> None:
    both = visitors_of([past_of(busy_facts(seed)) for seed in (1, 2)], MONDAY, is_drawn=True)
    assert tried(AS_IT_WAS, of=both).whole.people.middle == pytest.approx(len(both.visits) / 2, rel=0.1)


# -- counters


@pytest.mark.parametrize("seed", range(20))
def test_as_many_counters_are_open_as_wished_and_outside_as_they_were(seed: int) -> None:
    chance, where = Random(seed), hall()
    begins = where.doors.opens + timedelta(minutes=30 * chance.randrange(0, 8))
    ends = begins + timedelta(minutes=30 * chance.randrange(1, 4))
    queue, count = chance.choice((K, S)), chance.randrange(0, 6)
    then = as_wished(where, Wishes(counters=(CountersWish(queue, count, begins, ends),)))
    at = where.doors.opens
    while at < where.doors.closes:
        inside = begins <= at < ends
        assert counters_in(then, queue, at) == (count if inside else pytest.approx(counters_in(where, queue, at)))
        at += timedelta(minutes=30)
    for one in then.shifts:
        others = [shift for shift in then.shifts if shift.counter == one.counter and shift is not one]
        assert all(shift.ends <= one.begins or shift.begins >= one.ends for shift in others), "nobody sits on a lap"


def test_counters_that_the_building_does_not_have_are_like_one_that_it_has() -> None:
    then = as_wished(hall(), Wishes(counters=(wish("K", 5, "08:00", "14:00"),)))
    new = [shift.counter for shift in then.shifts if "+" in shift.counter]
    assert len(new) == 2
    assert {then.rules.counters[counter].queues for counter in new} == {(K,)}


def test_a_pause_and_another_officer_end_a_shift() -> None:
    lobby = Lobby(small_site({"1": "K"}))
    lobby.at("07:59")
    lobby.adopts(lobby.site.rules())
    lobby.at("08:00")
    lobby.opens("Loket 1", by="ani")
    lobby.at("09:00")
    lobby.pauses("Loket 1")
    lobby.at("09:30")
    lobby.resumes("Loket 1")
    lobby.at("10:00")
    lobby.opens("Loket 1", by="budi", take_over=True)
    lobby.at("11:00")
    lobby.closes("Loket 1", by="budi")
    found = [(s.officer, s.begins, s.ends) for s in shifts_of(past_of(lobby.facts))]
    times = [instant(wall, lobby.site) for wall in ("08:00", "09:00", "09:30", "10:00", "11:00")]
    assert found == [("ani", times[0], times[1]), ("ani", times[2], times[3]), ("budi", times[3], times[4])]


def test_queues_that_share_a_counter_are_looked_at_together() -> None:
    assert groups_of(visitors(), busy_site().rules()) == [frozenset("B"), frozenset("KS")]


# -- days that are not as days are


def few() -> Lobby:
    """Five people at one counter; the officer forgot to finish the third for four hours."""
    lobby = Lobby(small_site({"1": "K"}))
    lobby.at("08:00")
    lobby.adopts(lobby.site.rules())
    lobby.opens("Loket 1")
    clock = ("08:05", "08:20", "08:30", "12:40", "12:50")
    ends = ("08:10", "08:24", "12:35", "12:46", "12:55")
    for n, (called, finished) in enumerate(zip(clock, ends, strict=True), 1):
        lobby.at(called)
        lobby.issues("K")
        lobby.calls(f"K-00{n}", to="Loket 1")
        lobby.at(finished)
        lobby.finishes(f"K-00{n}", at="Loket 1")
    return lobby


def of_few(lobby: Lobby) -> tuple[PlannedHall, object]:
    past = past_of(lobby.facts)
    opens = instant("08:00", lobby.site)
    doors = Doors(opens, opens + timedelta(hours=6))
    return PlannedHall(shifts_of(past), doors, lobby.site.rules()), past


def test_what_an_officer_forgot_is_nobodys_service() -> None:
    of = visitors_of([past_of(few().facts)], MONDAY, is_drawn=False)
    assert max(of.held_in(K, True)) <= timedelta(minutes=6)


def test_of_a_day_with_fewer_than_five_people_nothing_is_said_of_waits() -> None:
    lobby = few()
    where, _ = of_few(lobby)
    of = visitors_of([past_of(lobby.facts)], MONDAY, is_drawn=False)
    silent = tried(AS_IT_WAS, of=replace(of, visits=of.visits[:4]), where=where)
    assert silent.whole.long_wait is None
    assert silent.whole.people == band_of([4])
    assert tried(AS_IT_WAS, of=of, where=where).whole.long_wait is not None


def test_a_day_on_which_nobody_was_called_leaves_everybody_waiting_and_raises_nothing() -> None:
    lobby = Lobby(small_site({"1": "K"}))
    lobby.at("08:00")
    lobby.adopts(lobby.site.rules())
    for _ in range(6):
        lobby.issues("K")
    where, _ = of_few(lobby)
    of = visitors_of([past_of(lobby.facts)], MONDAY, is_drawn=False)
    result = tried(AS_IT_WAS, of=of, where=where)
    assert result.whole.left_waiting == band_of([6])
    assert result.busy is None


def test_counters_of_another_site_version_call_nobody() -> None:
    known = {counter: rule for counter, rule in busy_site().rules().counters.items() if counter != "1"}
    was, now = tried(AS_IT_WAS, runs=4), tried(Wishes(rules=Rules(busy_site().rules().queues, known)), runs=4)
    assert now.queues[K].leavers.middle > was.queues[K].leavers.middle
