"""The rule of a counter in words: whom it calls, and in which steps."""

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from core.domain.facts import Reason
from core.domain.ids import QueueId
from core.domain.kinds import Language, TicketClass
from core.domain.rules import Condition, CounterRule, Criterion, Priority, QueueRule
from core.domain.site import Grace, NoShowRule, Queue
from core.words.languages import KNOWN
from core.words.rule import building_sentences, queue_sentences, reason_words
from tests.support.queue_people import Person, choice_at
from tests.support.rule_words import ONE, K, S, sentences_of, site_with
from tests.support.small_building import small_site, tenant_of

pytestmark = pytest.mark.slow

LANGUAGES: tuple[Language, ...] = tuple(KNOWN)


def sentences_of_queue(queue: Queue, language: Language = "id") -> str:
    site = small_site()
    site = replace(site, queues={**site.queues, queue.id: queue})
    return " ".join(queue_sentences(site, site.rules(), queue.id, language))


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (QueueRule(priority_calls_max=3), "paling banyak 3 berturut-turut"),
        (QueueRule(Priority.STRICT), "Nomor prioritas selalu didahulukan."),
        (QueueRule(Priority.NONE), "Tidak ada yang didahulukan karena prioritas."),
        (QueueRule(Priority.AGEING, priority_weight=1), "nomor prioritas dihitung sebagai 2 menit."),
        (QueueRule(target_minutes=25), "tidak ada yang menunggu lebih dari 25 menit."),
        (QueueRule(early_minutes=7, late_minutes=9), "mulai 7 menit sebelum waktunya; yang terlambat lebih dari 9"),
    ],
)
def test_a_queue_says_what_priority_targets_and_bookings_mean(rule: QueueRule, said: str) -> None:
    assert said in sentences_of_queue(replace(small_site().queues[K], rule=rule))


@pytest.mark.parametrize(
    ("no_show", "said"),
    [(NoShowRule(2, 30), "setelah 2 panggilan dan 30 detik."), (NoShowRule(1, 0), "setelah 1 panggilan.")],
)
def test_a_queue_says_when_somebody_counts_as_absent(no_show: NoShowRule, said: str) -> None:
    assert said in sentences_of_queue(replace(small_site().queues[K], no_show=no_show))


@pytest.mark.parametrize(
    ("grace", "said"),
    [
        (None, "mengambil nomor baru."),
        (Grace(30, 0, "front"), "boleh kembali dalam 30 menit. Lalu ia dipanggil berikutnya."),
        (Grace(0, 5, "end"), "selama belum lebih dari 5 nomor lain dipanggil. Lalu ia menunggu di urutan terakhir."),
        (Grace(30, 5, "after", 2), "dalam 30 menit, selama belum lebih dari 5 nomor lain dipanggil."),
        (Grace(0, 0, "after", 2), "pada hari itu juga. Lalu ia menunggu di belakang 2 orang pertama"),
    ],
)
def test_a_queue_says_how_somebody_who_missed_their_call_comes_back(grace: Grace | None, said: str) -> None:
    assert said in sentences_of_queue(replace(small_site().queues[K], grace=grace))


def test_a_building_says_for_which_reasons_the_order_may_be_broken_and_who_may_not_simply_close() -> None:
    site = small_site()
    assert "Kondisi khusus pemohon, Melanjutkan layanan" in " ".join(building_sentences(site, "id"))
    assert "supervisor agrees" not in " ".join(building_sentences(site, "en"))
    tenant = replace(site.tenants[tenant_of("K")], closing_needs_approval=True)
    strict = replace(site, tenants={**site.tenants, tenant.id: tenant})
    assert building_sentences(strict, "en")[-1].endswith("only when a supervisor agrees: K.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words_of_its_own(language: Language) -> None:
    words = [reason_words(reason, language) for reason in Reason]
    assert len(set(words)) == len(words)


def test_reasons_read_on_after_a_number() -> None:
    assert reason_words(Reason.FIRST_COME, "id") == "paling lama menunggu"
    assert reason_words(Reason.PRIORITY, "id") == "prioritas didahulukan"
    assert reason_words(Reason.REGULAR_TURN, "id") == "giliran nomor reguler"
    assert reason_words(Reason.OUT_OF_ORDER, "en") == "chosen by the officer, out of order"


QUEUE_RULES = st.builds(
    QueueRule,
    st.sampled_from(Priority),
    st.integers(1, 3),
    st.integers(1, 3),
    st.sampled_from([0, 10, 20]),
    st.sampled_from([0, 5]),
)


COUNTER_RULES = st.builds(
    CounterRule,
    criteria=st.lists(st.sampled_from(Criterion), unique=True).map(tuple),
    conditions=st.lists(st.builds(Condition, st.sampled_from([K, S]), st.integers(1, 20)), max_size=2).map(tuple),
    weights=st.dictionaries(st.sampled_from([K, S]), st.integers(1, 3)),
    classes=st.lists(st.sampled_from(TicketClass), unique=True).map(tuple),
    languages=st.lists(st.sampled_from(LANGUAGES), unique=True).map(tuple),
    may_choose=st.booleans(),
)


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from("KS"),
        st.integers(0, 40),
        st.sampled_from(TicketClass),
        st.sampled_from(LANGUAGES),
        st.integers(-5, 10),
        st.integers(0, 9).map(lambda n: n == 0),
    ),
    max_size=8,
    unique_by=lambda person: person[1],
).map(lambda people: [Person(str(n), *person) for n, person in enumerate(people)])


def shorter(rule: CounterRule) -> list[CounterRule]:
    """The same rule without one of its parts."""
    without = [replace(rule, criteria=tuple(c for c in rule.criteria if c is not gone)) for gone in rule.criteria]
    return [*without, replace(rule, conditions=()), replace(rule, weights={})]


EQUALLY_LONG = [Person("1", "K", 5), Person("2", "S", 15)]
"""Where a minute in K counts as three, both have waited for fifteen."""


@given(COUNTER_RULES, st.sampled_from(["K", "KS"]), QUEUE_RULES, QUEUE_RULES, PEOPLE, st.integers(0, 3))
@example(
    CounterRule(criteria=(Criterion.WAITING, Criterion.ORDER), weights={K: 2}),
    "KS",
    QueueRule(),
    QueueRule(),
    EQUALLY_LONG,
    0,
)
@settings(max_examples=500, deadline=None)
def test_two_rules_that_read_alike_call_the_same_person(
    rule: CounterRule, queues: str, of_k: QueueRule, of_s: QueueRule, people: list[Person], streak: int
) -> None:
    own = {QueueId(queue) for queue in queues}
    rule = replace(rule, conditions=tuple(c for c in rule.conditions if c.queue in own))
    rule = replace(rule, weights={queue: weight for queue, weight in rule.weights.items() if queue in own})
    site = site_with(rule, queues, K=of_k, S=of_s)
    called = choice_at(site, ONE, people, streak)
    assume(called is not None)
    for other in shorter(rule):
        alike = site_with(other, queues, K=of_k, S=of_s)
        if sentences_of(alike) == sentences_of(site):
            choice = choice_at(alike, ONE, people, streak)
            assert choice is not None
            assert called is not None
            assert choice.ticket == called.ticket, (other, sentences_of(site))


@given(COUNTER_RULES, QUEUE_RULES, QUEUE_RULES)
@settings(max_examples=200, deadline=None)
def test_any_rule_is_said_whole_in_both_languages(rule: CounterRule, of_k: QueueRule, of_s: QueueRule) -> None:
    site = site_with(rule, K=of_k, S=of_s)
    rules = site.rules()
    in_both = [sentences_of(site, language) for language in LANGUAGES]
    in_both = [
        [*sentences, *(s for q in (K, S) for s in queue_sentences(site, rules, q, language))]
        for sentences, language in zip(in_both, LANGUAGES, strict=True)
    ]
    assert [len(sentences) for sentences in in_both] == [len(in_both[0])] * 2
    for indonesian, english in zip(*in_both, strict=True):
        assert indonesian != english
        assert "%(" not in indonesian + english


@pytest.mark.parametrize("minutes", [0, 5])
@pytest.mark.parametrize("numbers", [0, 5])
def test_every_way_to_come_back_is_said_in_both_languages(minutes: int, numbers: int) -> None:
    for grace in (Grace(minutes, numbers, "front"), Grace(minutes, numbers, "after"), Grace(minutes, numbers, "end")):
        queue = replace(small_site().queues[K], grace=grace)
        assert not set(sentences_of_queue(queue, "id").split(". ")) & set(sentences_of_queue(queue, "en").split(". "))
