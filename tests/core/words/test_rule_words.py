"""The rule read aloud is the rule that is followed, and everybody can read it."""

import re

import pytest
from msgspec.structs import replace

from core.domain.kinds import Language, TicketClass
from core.domain.rules import Condition, CounterRule, Criterion, Priority, QueueRule
from core.domain.site import Site
from core.words.rule import counter_sentences, queue_sentences
from tests.support.rule_words import ONE, K, S, sentences_of, site_with

FRONT = "Yang ditempatkan di depan oleh petugas dipanggil lebih dahulu; hal itu selalu dicatat."


BOOKED = "Yang sudah memesan jadwal didahulukan begitu waktunya hampir tiba."


TURNS = "Nomor prioritas didahulukan, paling banyak 2 berturut-turut; sesudah itu satu nomor lain."


LONGEST = "Dari yang tersisa, yang paling lama menunggu dipanggil."


def steps(site: Site, language: Language = "id") -> list[str]:
    """The numbered sentences, without front and longest wait, which are always there."""
    numbered = [sentence for sentence in sentences_of(site, language) if re.match(r"\d", sentence)]
    assert [int(sentence.split(".")[0]) for sentence in numbered] == list(range(1, len(numbered) + 1))
    return [sentence.split(". ", 1)[1] for sentence in numbered][1:-1]


def test_the_usual_rule_of_one_queue_takes_four_sentences() -> None:
    assert sentences_of(site_with(CounterRule(), "K")) == [
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


def test_what_decides_between_people_booked_for_the_same_time_is_said_after_the_longest_wait() -> None:
    said = sentences_of(site_with(CounterRule(criteria=(Criterion.WAITING, Criterion.ORDER)), "SK"))[-1]
    assert said.endswith(
        "Bila waktu tunggunya sama: Antrean didahulukan menurut urutan ini: S (Antrean S), K (Antrean K)."
    )


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
        site_with(CounterRule(criteria=(Criterion.CONDITIONS,), conditions=(Condition(K, 9),)), "K"),
        site_with(CounterRule(criteria=(Criterion.TARGET, Criterion.ORDER)), "K", K=QueueRule(target_minutes=9)),
    ],
)
def test_a_step_that_can_change_nothing_is_not_said(site: Site) -> None:
    assert steps(site) == []


def test_waiting_that_counts_more_is_said_with_the_last_step() -> None:
    site = site_with(CounterRule(weights={K: 2}), K=QueueRule(Priority.AGEING, priority_weight=3))
    assert sentences_of(site)[-1] == (
        f"4. {LONGEST} Satu menit menunggu di K (Antrean K) dihitung sebagai 3 menit. "
        "Satu menit menunggu dengan nomor prioritas di K (Antrean K) dihitung sebagai 6 menit."
    )


def test_a_counter_for_some_people_only_says_for_whom() -> None:
    site = site_with(CounterRule(classes=(TicketClass.PRIORITY,), languages=("en",)), "K")
    assert sentences_of(site)[1:3] == [
        "Hanya memanggil jenis nomor ini: prioritas.",
        "Hanya memanggil pengunjung yang memilih bahasa ini: bahasa Inggris.",
    ]


def test_an_officer_who_may_choose_is_named_as_such() -> None:
    site = site_with(CounterRule(may_choose=True))
    assert sentences_of(site, "en")[-1].startswith("The officer may call the next of one queue or class alone")
    assert not any("officer" in sentence for sentence in sentences_of(site_with(CounterRule()), "en"))


def test_a_rule_adopted_before_a_queue_was_removed_can_still_be_read() -> None:
    site = site_with(CounterRule())
    rules = site.rules()
    gone = replace(site, queues={K: site.queues[K]})
    assert counter_sentences(gone, rules, ONE, "id")[0] == "Memanggil nomor K (Antrean K), S."
    assert queue_sentences(gone, rules, S, "id")[0] == TURNS
