"""The chain over the facts: nothing can be changed, dropped, swapped or slipped in unseen."""

from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from hashlib import sha3_256, sha256
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import ValidationError
from msgspec.structs import replace

from core.domain import ledger
from core.domain.facts import AnyFact, Fact, SiteAdopted
from core.domain.ledger import GENESIS, Broken, Entry, canonical, chain, first_broken
from tests.support.lobby import Lobby
from tests.support.working_day import working_day


@cache
def a_morning() -> tuple[AnyFact, ...]:
    """Facts of every type."""
    return tuple(working_day(Lobby).facts)


@cache
def stored() -> tuple[Entry, ...]:
    return tuple(chain(GENESIS, a_morning()))


COUNT = 62
INDEX = st.integers(0, COUNT - 1)
NOT_LAST = st.integers(0, COUNT - 2)


def broken(entries: Iterable[Entry]) -> Broken | None:
    return first_broken(GENESIS, 0, entries)


def test_the_morning_has_facts_of_every_type() -> None:
    assert {type(fact) for fact in a_morning()} == set(get_args(AnyFact))
    assert len(a_morning()) == COUNT


@pytest.mark.parametrize("kind", get_args(AnyFact), ids=lambda kind: kind.__name__)
def test_a_fact_read_from_its_bytes_is_the_same_fact_with_the_same_bytes(kind: type[Fact]) -> None:
    for fact in (fact for fact in a_morning() if isinstance(fact, kind)):
        body = canonical(fact)
        read = ledger.read(body)
        assert (read, canonical(read), read.at.utcoffset()) == (fact, body, timedelta(0))


def test_the_bytes_of_a_fact_stay_as_they_were_first_stored() -> None:
    """A field may be added at the end with a default, never moved: old ledgers must still verify."""
    stored = Path(__file__).with_name("first_stored.jsonl").read_bytes().splitlines()
    first = {type(fact): canonical(_comparable(fact)) for fact in reversed(a_morning())}
    assert sorted(first.values()) == sorted(stored)


def _comparable(fact: AnyFact) -> AnyFact:
    """A site may get more to say, and then has another fingerprint."""
    return replace(fact, digest="f" * 64) if isinstance(fact, SiteAdopted) else fact


def test_what_was_stored_before_a_fact_had_more_to_say_is_still_read() -> None:
    """A call once had no runner-up, a pause no reason."""
    head = b'"seq":7,"day":"2025-03-03","at":"2025-03-03T01:00:06Z","nonce":"n","counter":"1","officer":"ani"'
    called = b'{"type":"TicketCalled",' + head + b',"ticket":"t","queues":["K"],"reason":"first_come"}'
    paused = b'{"type":"CounterPaused",' + head + b"}"
    for body in (called, paused):
        assert canonical(ledger.read(body)) == body


def test_every_fact_says_its_type_number_day_instant_and_request() -> None:
    names = Fact.__struct_fields__
    assert names == ("seq", "day", "at", "nonce", "happened_at")
    assert all(type(fact).__struct_fields__[:5] == names for fact in a_morning())


def test_a_chain_that_nobody_touched_holds() -> None:
    assert broken(stored()) is None
    assert broken([]) is None


def test_a_chain_is_continued_where_it_ended() -> None:
    middle = len(stored()) // 2
    last = stored()[middle - 1]
    assert chain(last.entry_hash, a_morning()[middle:]) == list(stored()[middle:])
    assert first_broken(last.entry_hash, last.seq, stored()[middle:]) is None


def test_a_ledger_goes_on_with_a_newer_hash_and_never_back_to_the_old_one(monkeypatch: pytest.MonkeyPatch) -> None:
    middle = COUNT // 2
    old, (head, tail) = stored()[:middle], (a_morning()[:middle], a_morning()[middle:])
    monkeypatch.setattr(ledger, "HASHES", (*ledger.HASHES, lambda data: sha3_256(data).digest()))
    new = chain(old[-1].entry_hash, tail)
    assert new[0].entry_hash == sha3_256(old[-1].entry_hash + new[0].body).digest()
    assert broken([*old, *new]) is None
    forged = new[-1].body.replace(b"2025", b"2024")
    back = Entry(COUNT, forged, sha256(new[-2].entry_hash + forged).digest())
    assert broken([*old, *new[:-1], back]) == Broken(COUNT, f"fact {COUNT} or the hash before it was altered")
    assert broken(chain(GENESIS, head)) is None, "a new ledger begins with the newer one"


@given(INDEX, st.data())
def test_altering_any_bit_of_a_fact_is_found_at_that_fact(index: int, data: st.DataObject) -> None:
    body = bytearray(stored()[index].body)
    body[data.draw(st.integers(0, len(body) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    found = broken([*stored()[:index], replace(stored()[index], body=bytes(body)), *stored()[index + 1 :]])
    assert found is not None
    assert found.seq == stored()[index].seq
    assert "altered" in found.problem


@given(INDEX, st.integers(0, 31), st.integers(0, 7))
def test_altering_any_bit_of_a_link_is_found_at_that_fact(index: int, byte: int, bit: int) -> None:
    entry_hash = bytearray(stored()[index].entry_hash)
    entry_hash[byte] ^= 1 << bit
    found = broken([*stored()[:index], replace(stored()[index], entry_hash=bytes(entry_hash)), *stored()[index + 1 :]])
    assert found is not None
    assert found.seq == stored()[index].seq


@given(NOT_LAST)
def test_a_dropped_fact_is_named(index: int) -> None:
    found = broken([*stored()[:index], *stored()[index + 1 :]])
    seq = stored()[index].seq
    assert found == Broken(seq, f"fact {seq} is missing: {seq + 1} stands in its place")


@given(NOT_LAST)
def test_a_dropped_fact_is_found_though_the_later_ones_were_numbered_anew(index: int) -> None:
    kept = [*stored()[:index], *(replace(entry, seq=entry.seq - 1) for entry in stored()[index + 1 :])]
    found = broken(kept)
    assert found is not None
    assert found.seq == stored()[index].seq


@given(NOT_LAST)
def test_two_swapped_facts_are_found_at_the_first_of_them(index: int) -> None:
    one, two = stored()[index : index + 2]
    for swapped in ([two, one], [replace(two, seq=one.seq), replace(one, seq=two.seq)]):
        found = broken([*stored()[:index], *swapped, *stored()[index + 2 :]])
        assert found is not None
        assert found.seq == one.seq


@given(INDEX)
def test_a_fact_that_was_slipped_in_is_found(index: int) -> None:
    forged = replace(a_morning()[index], nonce="forged")
    before = stored()[index - 1].entry_hash if index else GENESIS
    (entry,) = chain(before, [forged])
    found = broken([*stored()[:index], entry, *stored()[index:]])
    assert found is not None
    assert found.seq == entry.seq + 1


@given(INDEX)
def test_a_forger_who_links_all_anew_ends_with_another_last_link(index: int) -> None:
    forged = [*a_morning()[:index], replace(a_morning()[index], nonce="forged"), *a_morning()[index + 1 :]]
    assert chain(GENESIS, forged)[-1].entry_hash != stored()[-1].entry_hash


def test_a_fact_stored_under_another_number_is_found() -> None:
    body = canonical(replace(a_morning()[0], seq=2))
    found = broken([Entry(1, body, ledger.entry_hash(GENESIS, body))])
    assert found == Broken(1, "fact 1 says it is fact 2")


@pytest.mark.parametrize("body", [b"", b"{}", b"\xff", b'{"type":"Unheard"}', b'{"type":"SlipPrinted","seq":1}'])
def test_bytes_that_are_no_fact_are_found_though_their_link_is_right(body: bytes) -> None:
    found = broken([Entry(1, body, ledger.entry_hash(GENESIS, body))])
    assert found is not None
    assert "cannot be read" in found.problem


def test_reading_what_is_no_fact_is_an_error() -> None:
    with pytest.raises(ValidationError):
        ledger.read(b'{"type":"Unheard"}')
