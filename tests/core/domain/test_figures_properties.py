"""What must hold for the figures of any day."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.domain.facts import AtCounter
from core.domain.figures import DayFigures, StageFigures, Tally, Times, day_figures, gather
from core.domain.hall import fold
from core.domain.ledger import canonical, read
from core.domain.ticket import GONE
from tests.support.diary import Diary
from tests.support.random_day import ANY_DAY, undoable
from tests.support.small_building import MONDAY
from tests.support.sweep import integral, not_undone, number_manned, number_waiting

pytestmark = pytest.mark.slow

ZERO = timedelta()
DAYS = settings(deadline=None, max_examples=200)
LATER = st.sampled_from((0, 1, 3600, 20 * 3600)).map(lambda seconds: timedelta(seconds=seconds))
"""How long after the last fact the figures are asked for; the last of these: after midnight."""
EVERYTHING = ("service", "queue", "tenant", "hour", "ticket_class")
COUNTS = ("called", "walked_up", "served", "no_shows", "transferred", "parked")
"""Of people who were at a counter, but for those cancelled or released there."""
SPREADS = ("waiting", "walking", "serving", "stay")


def figures(diary: Diary, until: datetime | None = None) -> DayFigures:
    """The figures of a day until an instant, or until now."""
    return day_figures(diary.site, MONDAY, diary.facts, until or diary.now)


def stages(day: DayFigures) -> list[StageFigures]:
    """All stages of a day."""
    return [stage for ticket in day.tickets for stage in ticket.stages]


def parts(stage: StageFigures) -> list[timedelta]:
    """How long each part of a stage took."""
    durations = (stage.parked, stage.waiting, stage.walking, stage.ready, stage.serving, stage.called_only)
    return [duration for duration in durations if duration is not None]


# -- visits


@DAYS
@given(ANY_DAY, LATER)
def test_the_parts_of_a_stage_add_up_to_it_and_stages_and_absences_to_the_stay(diary: Diary, later: timedelta) -> None:
    until = diary.now + later
    for ticket in figures(diary, until).tickets:
        spans = [(stage.began_at, stage.ended_at or until) for stage in ticket.stages]
        assert [sum(parts(stage), ZERO) for stage in ticket.stages] == [ended - began for began, ended in spans]
        absences = [begins - ended for (_, ended), (begins, _) in pairwise(spans)]
        assert min(absences, default=ZERO) >= ZERO, "a stage begins after the one before"
        assert sum(absences, sum((ended - began for began, ended in spans), ZERO)) == ticket.stay


@DAYS
@given(ANY_DAY, LATER)
def test_no_duration_is_negative_though_all_happens_at_once_or_goes_on_after_midnight(
    diary: Diary, later: timedelta
) -> None:
    day = figures(diary, diary.now + later)
    assert all(part >= ZERO for stage in stages(day) for part in parts(stage))
    assert all(ticket.stay >= ZERO for ticket in day.tickets)
    for times in (*day.counters.values(), *day.officers.values()):
        assert min(times.idle, times.called, times.serving, times.paused, *times.paused_by.values()) >= ZERO


@DAYS
@given(ANY_DAY, LATER)
def test_all_waiting_of_a_day_is_how_many_waited_times_how_long(diary: Diary, later: timedelta) -> None:
    """Little's law, exactly: over a whole day, the sum of the waits is the area under the number waiting."""
    until = diary.now + later
    waited = sum((stage.waiting or ZERO for stage in stages(figures(diary, until))), ZERO)
    assert waited == integral(diary.site, not_undone(diary.facts), until, number_waiting)


@DAYS
@given(ANY_DAY)
def test_figures_tell_the_same_story_as_the_hall(diary: Diary) -> None:
    hall = fold(diary.site, MONDAY, diary.facts)
    for ticket in figures(diary).tickets:
        known = hall.tickets[ticket.ticket]
        *past, last = ticket.stages
        assert ticket.over == (known.state in GONE)
        assert [(s.queue, s.counter, s.ended_at, s.called or s.walked_up) for s in past] == [
            (s.queue, s.counter, s.ended_at, s.called_at is not None) for s in known.past
        ]
        assert (last.queue, last.counter, last.ended_at) == (known.queue, known.counter, known.ended_at)
        for stage, so in zip(past, known.past, strict=True):
            assert stage.serving == (so.ended_at - so.started_at if so.started_at else None)


# -- counters and officers


@DAYS
@given(ANY_DAY, LATER)
def test_what_counters_and_officers_did_adds_up_to_how_long_they_were_there(diary: Diary, later: timedelta) -> None:
    until = diary.now + later
    day = figures(diary, until)
    for times in (*day.counters.values(), *day.officers.values()):
        assert times.idle + times.called + times.serving + times.paused == times.open
        assert sum(times.paused_by.values(), ZERO) == times.paused
    manned = integral(diary.site, diary.facts, until, number_manned)
    assert total_open(day.counters.values()) == total_open(day.officers.values()) == manned


def total_open(many: Iterable[Times]) -> timedelta:
    """All of them together."""
    return sum((times.open for times in many), ZERO)


# -- sums


@DAYS
@given(ANY_DAY, LATER)
def test_whatever_one_sums_up_by_the_groups_make_the_whole_day(diary: Diary, later: timedelta) -> None:
    day = figures(diary, diary.now + later)
    for name in EVERYTHING:
        groups: list[Tally] = list(getattr(day.by, name).values())
        for field in Tally.__struct_fields__:
            assert adds_up(field, [day.whole]) == adds_up(field, groups), f"{field} by {name}"
    for name in ("officer", "counter"):
        groups = list(getattr(day.by, name).values())
        for field in (*COUNTS, "walking", "serving", "on_target"):
            assert adds_up(field, [day.whole]) == adds_up(field, groups), f"{field} by {name}"


def adds_up(field: str, tallies: list[Tally]) -> tuple[int, timedelta | int]:
    """What can be added of a field, over tallies."""
    values = [getattr(tally, field) for tally in tallies]
    if field in SPREADS:
        return sum(value.n for value in values), sum((value.total for value in values), ZERO)
    if field == "on_target":
        return sum(value.n for value in values), sum(value.hits for value in values)
    return sum(values), 0


@DAYS
@given(ANY_DAY)
def test_every_stage_has_one_end_or_goes_on(diary: Diary) -> None:
    day = figures(diary)
    whole = day.whole
    ends = (whole.served, whole.no_shows, whole.left, whole.cancelled, whole.transferred, whole.parked, whole.released)
    assert sum(ends) + whole.going_on == len(stages(day))
    assert whole.issued == len(day.tickets) == whole.stay.n + whole.going_on
    assert whole.waiting.n >= whole.on_target.n >= whole.on_target.hits


@DAYS
@given(ANY_DAY, ANY_DAY)
def test_the_days_of_a_month_are_summed_up_by_gathering_their_tickets(one: Diary, other: Diary) -> None:
    days = [figures(one), figures(other)]
    whole, _ = gather(one.site, [ticket for day in days for ticket in day.tickets])
    for field in Tally.__struct_fields__:
        assert adds_up(field, [whole]) == adds_up(field, [day.whole for day in days])


# -- what was undone, and what is stored


@DAYS
@given(ANY_DAY, st.integers(0, 999), st.sampled_from((0, 50)))
def test_an_undone_action_leaves_the_figures_as_if_it_had_not_been(diary: Diary, which: int, seconds: int) -> None:
    last_actions = list(undoable(diary))
    assume(last_actions)
    before = list(diary.facts)
    last_actions[which % len(last_actions)]()
    diary.passes(seconds=seconds)
    done = diary.facts[-1]
    assert isinstance(done, AtCounter)
    diary.undoes(at=done.counter)
    assert figures(diary) == day_figures(diary.site, MONDAY, before, diary.now)


@DAYS
@given(ANY_DAY)
def test_leaving_out_what_was_undone_gives_the_hall_that_undoing_gave(diary: Diary) -> None:
    left_out, undone = fold(diary.site, MONDAY, not_undone(diary.facts)), fold(diary.site, MONDAY, diary.facts)
    assert (left_out.tickets, left_out.counters, left_out.parked) == (undone.tickets, undone.counters, undone.parked)
    assert number_waiting(left_out) == number_waiting(undone)


@DAYS
@given(ANY_DAY)
def test_figures_of_the_stored_bytes_are_the_figures_of_the_facts(diary: Diary) -> None:
    stored = [read(canonical(fact)) for fact in diary.facts]
    assert day_figures(diary.site, MONDAY, stored, diary.now) == figures(diary)


@DAYS
@given(ANY_DAY, st.integers(0, 60))
def test_figures_of_a_moment_stay_the_same_whatever_happens_later(diary: Diary, count: int) -> None:
    known = diary.facts[:count]
    until = known[-1].at if known else diary.now
    known = [fact for fact in diary.facts if fact.at <= until]
    assert figures(diary, until) == day_figures(diary.site, MONDAY, known, until)
