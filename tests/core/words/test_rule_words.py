"""The rule read aloud is the rule that is followed, and everybody can read it."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from core.domain.facts import Reason
from core.domain.ids import CounterId, QueueId
from core.domain.kinds import Language, TicketClass
from core.domain.rules import Condition, CounterRule, Criterion, Priority, QueueRule
from core.domain.site import Grace, NoShowRule, Queue, Site
from core.words.languages import KNOWN
from core.words.rule import building_sentences, counter_sentences, queue_sentences, reason_words
from tests.support.queue_people import Person, choice_at
from tests.support.small_building import small_site, tenant_of

K, S, ONE = QueueId("K"), QueueId("S"), CounterId("1")
LANGUAGES: tuple[Language, ...] = tuple(KNOWN)
FRONT = "Yang ditempatkan di depan oleh petugas dipanggil lebih dahulu; hal itu selalu dicatat."
BOOKED = "Yang sudah memesan jadwal didahulukan begitu waktunya hampir tiba."
TURNS = "Nomor prioritas didahulukan, paling banyak 2 berturut-turut; sesudah itu satu nomor lain."
LONGEST = "Dari yang tersisa, yang paling lama menunggu dipanggil."


def site_with(rule: CounterRule, queues: str = "KS", **rules: QueueRule) -> Site:
    """Loket 1 with a rule, taking from queues that may have rules of their own."""
    site = small_site({"1": queues})
    counters = {ONE: replace(site.counters[ONE], rule=rule)}
    return replace(site, counters=counters, queues={q.id: ruled(q, rules) for q in site.queues.values()})


def ruled(queue: Queue, rules: dict[str, QueueRule]) -> Queue:
    return replace(queue, rule=rules.get(queue.id, queue.rule))


def told(site: Site, language: Language = "id") -> list[str]:
    return counter_sentences(site, site.rules(), ONE, language)


def told_of_queue(queue: Queue, language: Language = "id") -> str:
    site = small_site()
    site = replace(site, queues={**site.queues, queue.id: queue})
    return " ".join(queue_sentences(site, site.rules(), queue.id, language))


def steps(site: Site, language: Language = "id") -> list[str]:
    """The numbered sentences, without front and longest wait, which are always there."""
    numbered = [sentence for sentence in told(site, language) if re.match(r"\d", sentence)]
    assert [int(sentence.split(".")[0]) for sentence in numbered] == list(range(1, len(numbered) + 1))
    return [sentence.split(". ", 1)[1] for sentence in numbered][1:-1]


# -- a counter


def test_the_usual_rule_of_one_queue_takes_four_sentences() -> None:
    assert told(site_with(CounterRule(), "K")) == [
        "Memanggil nomor K (Antrean K).",
        f"1. {FRONT}",
        f"2. {BOOKED}",
        f"3. {TURNS}",
        f"4. {LONGEST}",
    ]


def test_a_condition_is_said_with_its_queue_and_its_minutes() -> None:
    site = site_with(CounterRule(conditions=(Condition(K, 20), Condition(S, 30))))
    assert steps(site)[:2] == [
        "Bila yang paling lama menunggu di K (Antrean K) sudah lebih dari 20 menit, antrean itu didahulukan.",
        "Bila yang paling lama menunggu di S (Antrean S) sudah lebih dari 30 menit, antrean itu didahulukan.",
    ]
    assert steps(site, "en")[0] == "If the longest wait in K (Queue K) is over 20 minutes, that queue goes first."


def test_steps_are_said_in_the_order_in_which_they_are_applied() -> None:
    criteria = (Criterion.CLASS, Criterion.CONDITIONS, Criterion.BOOKED)
    rule = CounterRule(criteria=criteria, conditions=(Condition(K, 5),))
    assert [step.split()[0] for step in steps(site_with(rule))] == ["Nomor", "Bila", "Yang"]
    other = replace(rule, criteria=criteria[::-1])
    assert [step.split()[0] for step in steps(site_with(other))] == ["Yang", "Bila", "Nomor"]


def test_queues_one_after_the_other_are_named_in_their_order() -> None:
    rule = CounterRule(criteria=(Criterion.ORDER,))
    assert steps(site_with(rule, "SK")) == ["Antrean didahulukan menurut urutan ini: S (Antrean S), K (Antrean K)."]
    assert steps(site_with(rule, "K")) == []


def test_targets_are_said_where_they_decide() -> None:
    rule = CounterRule(criteria=(Criterion.TARGET,))
    (step,) = steps(site_with(rule, K=QueueRule(target_minutes=15)))
    assert step == "Yang paling banyak menghabiskan waktu target antreannya didahulukan: K (Antrean K) 15 menit."
    assert steps(site_with(rule)) == []


def test_a_target_within_one_queue_is_said_where_bookings_or_priority_would_come_after_it() -> None:
    rule = CounterRule(criteria=(Criterion.TARGET, Criterion.BOOKED))
    assert len(steps(site_with(rule, "K", K=QueueRule(target_minutes=9)))) == 2


def test_queues_with_different_turns_are_told_apart() -> None:
    rule = CounterRule(criteria=(Criterion.CLASS,))
    (step,) = steps(site_with(rule, "KSB", S=QueueRule(Priority.STRICT)))
    assert step == f"K (Antrean K), B (Antrean B): {TURNS} S (Antrean S): Nomor prioritas selalu didahulukan."


@pytest.mark.parametrize(
    "site",
    [
        site_with(CounterRule(criteria=(Criterion.CLASS,)), "K", K=QueueRule(Priority.NONE)),
        site_with(CounterRule(criteria=(Criterion.CLASS,)), "K", K=QueueRule(Priority.AGEING)),
        site_with(CounterRule(criteria=(Criterion.CLASS,), classes=(TicketClass.PRIORITY,))),
        site_with(CounterRule(criteria=(Criterion.CLASS,), classes=(TicketClass.REGULAR, TicketClass.BOOKED))),
        site_with(CounterRule(criteria=(Criterion.BOOKED,), classes=(TicketClass.PRIORITY, TicketClass.REGULAR))),
        site_with(CounterRule(criteria=(Criterion.WAITING, Criterion.CLASS, Criterion.ORDER))),
        site_with(CounterRule(criteria=(Criterion.CONDITIONS,), conditions=(Condition(K, 9),)), "K"),
        site_with(CounterRule(criteria=(Criterion.TARGET, Criterion.ORDER)), "K", K=QueueRule(target_minutes=9)),
    ],
)
def test_a_step_that_can_change_nothing_is_not_said(site: Site) -> None:
    assert steps(site) == []


def test_waiting_that_counts_more_is_said_with_the_last_step() -> None:
    site = site_with(CounterRule(weights={K: 2}), K=QueueRule(Priority.AGEING, priority_weight=3))
    assert told(site)[-1] == (
        f"4. {LONGEST} Satu menit menunggu di K (Antrean K) dihitung sebagai 3 menit. "
        "Satu menit menunggu dengan nomor prioritas di K (Antrean K) dihitung sebagai 6 menit."
    )


def test_a_counter_for_some_people_only_says_for_whom() -> None:
    site = site_with(CounterRule(classes=(TicketClass.PRIORITY,), languages=("en",)), "K")
    assert told(site)[1:3] == [
        "Hanya memanggil nomor jenis ini: prioritas.",
        "Hanya memanggil pengunjung yang memilih bahasa ini: bahasa Inggris.",
    ]


def test_an_officer_who_may_choose_is_named_as_such() -> None:
    site = site_with(CounterRule(may_choose=True))
    assert told(site, "en")[-1].startswith("The officer may call the next of one queue or class alone")
    assert not any("officer" in sentence for sentence in told(site_with(CounterRule()), "en"))


def test_a_rule_adopted_before_a_queue_was_removed_can_still_be_read() -> None:
    site = site_with(CounterRule())
    rules = site.rules()
    gone = replace(site, queues={K: site.queues[K]})
    assert counter_sentences(gone, rules, ONE, "id")[0] == "Memanggil nomor K (Antrean K), S."
    assert queue_sentences(gone, rules, S, "id")[0] == TURNS


# -- a queue


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
    assert said in told_of_queue(replace(small_site().queues[K], rule=rule))


@pytest.mark.parametrize(
    ("no_show", "said"),
    [(NoShowRule(2, 30), "setelah 2 panggilan dan 30 detik."), (NoShowRule(1, 0), "setelah 1 panggilan.")],
)
def test_a_queue_says_when_somebody_counts_as_absent(no_show: NoShowRule, said: str) -> None:
    assert said in told_of_queue(replace(small_site().queues[K], no_show=no_show))


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
    assert said in told_of_queue(replace(small_site().queues[K], grace=grace))


# -- a building


def test_a_building_says_for_which_reasons_the_order_may_be_broken_and_who_may_not_simply_close() -> None:
    site = small_site()
    assert "Kondisi khusus pemohon, Melanjutkan layanan" in " ".join(building_sentences(site, "id"))
    assert "supervisor agrees" not in " ".join(building_sentences(site, "en"))
    tenant = replace(site.tenants[tenant_of("K")], closing_needs_approval=True)
    strict = replace(site, tenants={**site.tenants, tenant.id: tenant})
    assert building_sentences(strict, "en")[-1].endswith("only when a supervisor agrees: K.")


# -- reasons


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words_of_its_own(language: Language) -> None:
    words = [reason_words(reason, language) for reason in Reason]
    assert len(set(words)) == len(words)


def test_reasons_read_on_after_a_number() -> None:
    assert reason_words(Reason.FIRST_COME, "id") == "paling lama menunggu"
    assert reason_words(Reason.PRIORITY, "id") == "prioritas didahulukan"
    assert reason_words(Reason.REGULAR_TURN, "id") == "giliran nomor reguler"
    assert reason_words(Reason.OUT_OF_ORDER, "en") == "chosen by the officer, out of order"


# -- any rule

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


@given(COUNTER_RULES, st.sampled_from(["K", "KS"]), QUEUE_RULES, QUEUE_RULES, PEOPLE, st.integers(0, 3))
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
        if told(alike) == told(site):
            choice = choice_at(alike, ONE, people, streak)
            assert choice is not None
            assert called is not None
            assert choice.ticket == called.ticket, (other, told(site))


@given(COUNTER_RULES, QUEUE_RULES, QUEUE_RULES)
@settings(max_examples=200, deadline=None)
def test_any_rule_is_said_whole_in_both_languages(rule: CounterRule, of_k: QueueRule, of_s: QueueRule) -> None:
    site = site_with(rule, K=of_k, S=of_s)
    rules = site.rules()
    in_both = [told(site, language) for language in LANGUAGES]
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
        assert not set(told_of_queue(queue, "id").split(". ")) & set(told_of_queue(queue, "en").split(". "))
