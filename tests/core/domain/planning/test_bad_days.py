"""Days that went wrong, asked what would be: an answer with wider bands, or a sentence, and never nonsense."""

from collections.abc import Iterable
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings

from core.domain.errors import DayBeforeFirst, NobodyToLearnFrom, Refusal
from core.domain.facts import AnyFact
from core.domain.ids import QueueId
from core.domain.kinds import TicketClass
from core.domain.planning.question import (
    Answer,
    CountersChange,
    PeopleChange,
    TrialQuestion,
    WhatIf,
    answer,
    days_like,
)
from core.domain.planning.results import Band, DayResult, QueueResult
from core.domain.rules import CounterRule, Priority, QueueRule, Rules
from core.domain.site import Site, Span
from core.words.what_if import note_sentences
from tests.support.diary import Diary
from tests.support.lobby import Lobby
from tests.support.random_day import ANY_DAY
from tests.support.small_building import MONDAY, small_site
from tests.support.what_if_days import busy_facts, busy_site
from tests.support.working_day import SITE as WORKING_SITE
from tests.support.working_day import working_day

K = QueueId("K")
WISHES = WhatIf((CountersChange(K, 2, 480, 720),), (PeopleChange(20),), Span(480, 840))


def answered(
    facts: Iterable[AnyFact], site: Site, what_if: WhatIf = WISHES, *, is_drawn: bool = False, runs: int = 2
) -> Answer:
    question = TrialQuestion(site, MONDAY, (tuple(facts),), is_drawn, what_if, runs=runs)
    return answer(question, lambda seed: Random(seed).random, lambda done, of: None)


def makes_sense(result: DayResult) -> None:
    for each in (result.whole, *result.queues.values()):
        bands = [band for band in (each.people, each.median_wait, each.long_wait, each.leavers) if band]
        assert all(0 <= band.low <= band.middle <= band.high < 24 * 60 * 10 for band in bands)
        assert _is_share(each.within)
    assert _is_share(result.busy)
    assert result.officer_hours >= 0


def _is_share(band: Band | None) -> bool:
    return band is None or 0 <= band.low <= band.middle <= band.high <= 1


def whole(found: Answer) -> QueueResult:
    return found.was.whole


@settings(deadline=None, max_examples=20)
@given(ANY_DAY)
def test_any_day_is_answered_or_refused_with_a_sentence(diary: Diary) -> None:
    for is_drawn in (False, True):
        found = answered_or_refused(diary, is_drawn)
        if isinstance(found, str):
            assert found in {"nobody_to_learn_from", "span_outside", "nobody_takes"}
        else:
            makes_sense(found.was)
            makes_sense(found.then)


def answered_or_refused(diary: Diary, is_drawn: bool) -> Answer | str:
    """The answer, or the code of why there is none."""
    try:
        return answered(diary.facts, diary.site, is_drawn=is_drawn)
    except Refusal as refusal:
        return refusal.code


def test_a_day_on_which_everything_happens_is_answered() -> None:
    found = answered(working_day(Lobby).facts, WORKING_SITE)
    makes_sense(found.was)
    makes_sense(found.then)


def test_a_day_on_which_nobody_came_is_a_sentence() -> None:
    lobby = Lobby(small_site({"1": "K"}))
    lobby.opens("Loket 1")
    for facts in ((), lobby.facts):
        with pytest.raises(NobodyToLearnFrom):
            answered(facts, lobby.site)


@pytest.mark.parametrize("hours", [3, -3])
def test_a_clock_that_was_mended_makes_nobody_wait_for_hours(hours: int) -> None:
    lobby = steady()
    lobby.mends_clock(timedelta(hours=hours))
    serve_on(lobby, 10)
    found = answered(lobby.facts, lobby.site, WhatIf())
    makes_sense(found.was)
    assert found.was.whole.long_wait
    assert found.was.whole.long_wait.middle < 30


def steady() -> Lobby:
    """Ten people, one every six minutes, each served for five."""
    lobby = Lobby(small_site({"1": "K"}))
    lobby.adopts(lobby.site.rules())
    lobby.opens("Loket 1")
    serve_on(lobby, 10)
    return lobby


def serve_on(lobby: Lobby, people: int) -> None:
    for _ in range(people):
        number = lobby.issues("K")
        lobby.calls(number, to="Loket 1")
        lobby.passes(minutes=5)
        lobby.finishes(number, at="Loket 1")
        lobby.passes(minutes=1)


def test_a_queue_that_was_stopped_for_two_hours_is_lived_with_that_gap() -> None:
    lobby = steady()
    lobby.stops("K")
    lobby.passes(minutes=120)
    lobby.gives_again("K")
    serve_on(lobby, 10)
    found = answered(lobby.facts, lobby.site, WhatIf())
    assert found.was.whole.people.middle == 20
    assert min(slot.people for slot in found.was.slots[K]) == 0
    assert found.was.whole.long_wait
    assert found.was.whole.long_wait.middle < 15


def test_a_rule_that_was_changed_at_noon_is_said() -> None:
    lobby = steady()
    rules = lobby.site.rules()
    lobby.adopts(Rules(dict.fromkeys(rules.queues, QueueRule(priority=Priority.NONE)), rules.counters), "sari")
    serve_on(lobby, 5)
    found = answered(lobby.facts, lobby.site, WhatIf())
    assert found.rules_before == 1
    assert any("rule was changed on that day" in note for note in note_sentences(found, "en"))
    assert found.was_hall.rules.queues[K].priority is Priority.NONE


def test_a_counter_that_was_opened_for_one_class_serves_that_class_alone() -> None:
    may_choose = {"2": CounterRule(may_choose=True)}
    lobby = Lobby(small_site({"1": "K", "2": "K"}, counter_rules=may_choose))
    lobby.adopts(lobby.site.rules())
    lobby.opens("Loket 1")
    lobby.opens("Loket 2", classes=(TicketClass.PRIORITY,))
    serve_on(lobby, 12)
    counters = answered(lobby.facts, lobby.site, WhatIf()).was.counters
    busy = {counter: band.middle for counter, band in counters.items()}
    assert sorted(busy.values())[0] == 0, "nobody had priority"
    assert sorted(busy.values())[1] > 0.5


def test_a_day_of_another_site_version_is_lived_by_its_own_rule() -> None:
    other = small_site({"9": "S"})
    found = answered(busy_facts(), other, WhatIf())
    makes_sense(found.was)
    assert K in found.was.queues


def test_of_queues_with_few_people_nothing_is_said_but_that_they_are_few() -> None:
    lobby = Lobby(small_site({"1": "K"}))
    lobby.adopts(lobby.site.rules())
    lobby.opens("Loket 1")
    serve_on(lobby, 4)
    found = answered(lobby.facts, lobby.site, WhatIf())
    assert whole(found).median_wait is None
    assert any(note.startswith("Too few people") for note in note_sentences(found, "en"))


def test_a_day_to_come_is_like_the_last_ones_of_its_weekday_or_else_the_last_ones() -> None:
    week = [MONDAY + timedelta(days=n) for n in range(21)]
    today = MONDAY + timedelta(days=21)
    assert days_like(today, week, today) == (week[14], week[7], week[0])
    assert days_like(MONDAY, week, today) == (MONDAY,)
    assert days_like(today, week[:3], today) == (week[0],)
    assert days_like(week[5], week[:3], today) == (week[2], week[1], week[0]), "no Saturday is known"
    assert days_like(today, [], today) == ()
    with pytest.raises(DayBeforeFirst):
        days_like(MONDAY - timedelta(days=1), week, today)


def test_only_some_queues_are_looked_at_where_that_is_asked() -> None:
    question = TrialQuestion(
        busy_site(), MONDAY, (busy_facts(),), False, WhatIf(), runs=2, queues=frozenset({QueueId("S")})
    )
    found = answer(question, lambda seed: Random(seed).random, lambda done, of: None)
    assert set(found.was.queues) == {"S"}
    assert set(found.was.counters) == {"3", "4"}
