"""The rule as a technician writes it, and what queues, counters and officers then go by."""

import pytest

from core.domain.ids import CounterId, QueueId, TenantId
from core.domain.kinds import TicketClass
from core.domain.rules import DEFAULT_CRITERIA, Condition, CounterRule, Criterion, Priority, QueueRule, digest_of
from core.domain.site import Counter, Grace, NoShowRule, Queue, Text
from core.domain.work_rules import Codes
from tests.support.site_files import RIGHT, read, ruled, spoilt

A, SHARED = QueueId("disdukcapil"), QueueId("bersama")
SHARED_9, LOKET_1, MEJA_2 = CounterId("bersama-9"), CounterId("disdukcapil-1"), CounterId("disdukcapil-2")


def own_queue(keys: str) -> Queue:
    """The queue of Disdukcapil, with keys of its own."""
    return read(spoilt(('prefix = "A"', f'prefix = "A", {keys}'))).queues[A]


def own_counter(keys: str) -> Counter:
    """Meja 2, with keys of its own; it takes from two queues."""
    return read(spoilt(('noun = "meja"', f'noun = "meja", queues = ["bersama", "disdukcapil"], {keys}'))).counters[
        MEJA_2
    ]


# -- nothing written


def test_without_a_word_people_come_in_turn_with_two_priority_calls_in_a_row() -> None:
    site = read(RIGHT)
    assert {queue.rule for queue in site.queues.values()} == {QueueRule()}
    assert (QueueRule().priority, QueueRule().priority_calls_max) == (Priority.RATIO, 2)
    assert all(counter.rule == CounterRule() and not counter.auto_call for counter in site.counters.values())


def test_nobody_is_given_up_before_two_calls_and_half_a_minute() -> None:
    assert {queue.no_show for queue in read(RIGHT).queues.values()} == {NoShowRule(calls_min=2, seconds_min=30)}


def test_without_a_word_nothing_is_compulsory_and_next_does_not_finish() -> None:
    site = read(RIGHT)
    assert not any(queue.confirm_arrival or queue.outcome_required for queue in site.queues.values())
    assert not any(tenant.closing_needs_approval for tenant in site.tenants.values())
    assert (site.work_rules.call_next_finishes, site.work_rules.undo_seconds) == (False, 60)


# -- a queue


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ('priority = "ratio", priority_calls_max = 5', QueueRule(priority_calls_max=5)),
        ('priority = "ageing", priority_weight = 3', QueueRule(Priority.AGEING, priority_weight=3)),
        ('priority = "strict"', QueueRule(Priority.STRICT)),
        ('priority = "none"', QueueRule(Priority.NONE)),
        ("target_minutes = 20", QueueRule(target_minutes=20)),
        ("early_minutes = 5, late_minutes = 0", QueueRule(early_minutes=5, late_minutes=0)),
    ],
)
def test_a_queue_says_what_priority_targets_and_bookings_mean_in_it(written: str, rule: QueueRule) -> None:
    assert own_queue(f"rule = {{ {written} }}").rule == rule


def test_a_queue_says_how_often_and_how_long_somebody_is_called_before_they_count_as_absent() -> None:
    assert own_queue("no_show = { calls_min = 3, seconds_min = 90 }").no_show == NoShowRule(3, 90)


def test_a_late_comer_has_minutes_and_numbers_and_a_place() -> None:
    written = 'grace = { minutes = 5, numbers = 4, place = "end" }'
    assert own_queue(written).grace == Grace(5, 4, "end")


def test_a_queue_may_know_no_grace_for_late_comers() -> None:
    assert own_queue("grace = false").grace is None


def test_a_queue_may_want_arrival_confirmed_and_an_outcome_noted() -> None:
    queue = own_queue("confirm_arrival = true, outcome_required = true")
    assert queue.confirm_arrival
    assert queue.outcome_required


# -- a counter


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ('criteria = ["order", "waiting"]', CounterRule(criteria=(Criterion.ORDER, Criterion.WAITING))),
        ('criteria = ["class", "target"]', CounterRule(criteria=(Criterion.CLASS, Criterion.TARGET))),
        ("criteria = []", CounterRule(criteria=())),
        (
            'conditions = [{ queue = "bersama", minutes = 60 }, { queue = "disdukcapil", minutes = 20 }]',
            CounterRule(conditions=(Condition(SHARED, 60), Condition(A, 20))),
        ),
        ("weights = { bersama = 2 }", CounterRule(weights={SHARED: 2})),
        ('classes = ["booked", "regular"]', CounterRule(classes=(TicketClass.BOOKED, TicketClass.REGULAR))),
        ('languages = ["en"]', CounterRule(languages=("en",))),
        ("may_choose = true", CounterRule(may_choose=True)),
    ],
)
def test_a_counter_says_whom_it_calls_and_in_what_order(written: str, rule: CounterRule) -> None:
    assert own_counter(f"rule = {{ {written} }}").rule == rule


def test_a_counter_may_call_the_next_by_itself() -> None:
    assert own_counter("auto_call = true").auto_call


def test_the_rule_of_the_building_names_the_queues_of_every_counter() -> None:
    rules = read(ruled()).rules()
    assert rules.counters[SHARED_9].queues == (SHARED,)
    assert rules.counters[MEJA_2].queues == (A, SHARED)
    assert set(rules.queues) == {A, SHARED}


# -- three places


def test_a_key_at_a_queue_wins_over_its_tenant_and_the_building_and_the_others_stay() -> None:
    queues = read(ruled()).queues
    assert queues[A].rule == QueueRule(Priority.AGEING, target_minutes=30)
    assert queues[SHARED].rule == QueueRule(Priority.STRICT, target_minutes=30)
    assert queues[A].no_show == queues[SHARED].no_show == NoShowRule(calls_min=3, seconds_min=30)
    assert (queues[A].grace, queues[SHARED].grace) == (Grace(minutes=10), Grace())


def test_a_tenants_word_wins_over_the_buildings_and_a_counters_over_both() -> None:
    text = ruled(
        ("[every_counter.rule]", "[every_counter]\nauto_call = true\n[every_counter.rule]"),
        ("auto_call = true }", "auto_call = false, rule = { may_choose = true } }"),
        ('counters = ["1",', 'counters = [{ label = "1", rule = { may_choose = false } },'),
    )
    counters = read(text).counters
    assert [counters[c].auto_call for c in (SHARED_9, LOKET_1, MEJA_2)] == [True, False, False]
    assert [counters[c].rule.may_choose for c in (SHARED_9, LOKET_1, MEJA_2)] == [False, False, True]


def test_what_is_said_for_all_about_a_queue_concerns_the_counters_that_take_from_it() -> None:
    counters = read(ruled()).counters
    condition = (Condition(SHARED, 20),)
    assert [counters[c].rule.conditions for c in (SHARED_9, LOKET_1, MEJA_2)] == [condition, (), condition]
    assert [counters[c].rule.weights for c in (SHARED_9, LOKET_1, MEJA_2)] == [{}, {A: 2}, {A: 2}]


def test_counters_of_a_queue_inside_a_tenant_follow_the_tenant() -> None:
    text = ruled(('"ageing" }, confirm', '"ageing" }, counters = ["5"], confirm'))
    assert read(text).counters[CounterId("disdukcapil-5")].auto_call


def test_a_grace_refused_for_all_can_be_given_back_to_a_tenant_or_queue() -> None:
    nowhere = ruled(("no_show.calls_min = 3", "grace = false"), ("{ grace = { minutes = 10 } }", "{ }"))
    assert [queue.grace for queue in read(nowhere).queues.values()] == [None, None]
    again = nowhere.replace("every_queue = { }", "every_queue = { grace = true }")
    assert [read(again).queues[q].grace for q in (A, SHARED)] == [Grace(), None]
    written = nowhere.replace("every_queue = { }", "every_queue = { grace = { after = 7 } }")
    assert [read(written).queues[q].grace for q in (A, SHARED)] == [Grace(after=7), None]


def test_a_tenant_that_shares_a_queue_does_not_change_it_for_the_others() -> None:
    text = ruled(('queue = "bersama"\n', 'queue = "bersama"\nevery_queue.rule.priority = "none"\n'))
    assert read(text).queues[SHARED].rule.priority is Priority.STRICT


# -- staff


def test_a_tenant_may_want_a_supervisor_to_agree_before_a_counter_closes() -> None:
    tenants = read(ruled()).tenants
    assert {tenant.id for tenant in tenants.values() if tenant.closing_needs_approval} == {TenantId("disdukcapil")}


def test_next_may_finish_too_and_a_mistake_may_be_taken_back_for_as_long_as_the_building_says() -> None:
    work_rules = read(ruled(("call_next_finishes = true", "call_next_finishes = true\nundo_seconds = 15"))).work_rules
    assert (work_rules.call_next_finishes, work_rules.undo_seconds) == (True, 15)


def test_a_written_list_of_reasons_replaces_the_usual_one_and_the_others_stay() -> None:
    codes = read(ruled()).work_rules.codes
    assert [(code.id, code.name) for code in codes.pause] == [("senam", Text(id="Senam bersama", en="Stretching"))]
    assert (codes.park, codes.outcomes, codes.stop) == (Codes().park, Codes().outcomes, Codes().stop)


def test_a_reason_gets_its_english_from_the_glossary() -> None:
    text = ruled(('{ id = "Senam bersama", en = "Stretching" }', '"Gratis"'))
    assert read(text).work_rules.codes.pause[0].name == Text(id="Gratis", en="Free")


# -- the fingerprint


def test_the_same_rule_has_the_same_fingerprint_however_it_is_written() -> None:
    short = read(spoilt(("\n[hours]", '\n[every_queue.rule]\npriority = "strict"\n[hours]')))
    strict = 'rule = { priority = "strict" }'
    long = read(spoilt(('prefix = "A"', f'prefix = "A", {strict}'), ('prefix = "Z"\n', f'prefix = "Z"\n{strict}\n')))
    assert digest_of(short.rules()) == digest_of(long.rules())


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('priority = "ageing"', 'priority = "ratio"'),
        ("target_minutes = 30", "target_minutes = 31"),
        ("minutes = 20", "minutes = 21"),
        ("disdukcapil = 2", "disdukcapil = 3"),
        ('["conditions", "class", "waiting"]', '["class", "conditions", "waiting"]'),
        ('queues = ["disdukcapil", "bersama"]', 'queues = ["bersama", "disdukcapil"]'),
        ("may_choose = true", "may_choose = false"),
        ('classes = ["regular"]', 'classes = ["regular", "booked"]'),
    ],
)
def test_any_other_rule_has_another_fingerprint(right: str, wrong: str) -> None:
    assert digest_of(read(ruled()).rules()) != digest_of(read(ruled((right, wrong))).rules())


def test_the_usual_criteria_are_written_out_in_the_domain() -> None:
    assert own_counter("auto_call = false").rule.criteria == DEFAULT_CRITERIA
