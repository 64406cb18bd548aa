"""`antrean verify`: whoever holds the disk can change nothing unseen. Row 148: an append-only audit log."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from core.domain.audit import audit_day
from core.domain.facts import (
    AnyFact,
    CallAnnounced,
    Reason,
    RulesAdopted,
    ServiceFinished,
    TicketCalled,
    TicketMoved,
    TicketReactivated,
    TicketTransferred,
)
from core.domain.ids import ZoneId
from tests.support.ledgers import forge, rechained
from tests.support.small_building import MONDAY
from tests.support.verified import MONDAYS, TUESDAY, TUESDAYS, is_found, verify

pytestmark = pytest.mark.slow

LAST = TUESDAYS[-1].seq


def test_a_ledger_that_holds_is_summed_up_with_the_digest_of_each_day(path: Path) -> None:
    output = verify(path)
    assert f"{LAST} facts, the chain holds, and the tables say what the facts say." in output
    with closing(sqlite3.connect(path)) as db:
        links = [db.execute("SELECT entry_hash FROM facts WHERE seq = ?", (f[-1].seq,)).fetchone()[0] for f in DAYS]
    assert f"{MONDAY}  mpp  facts 1-{MONDAYS[-1].seq}  digest {links[0]}" in output
    assert f"{TUESDAY}  mpp  facts {TUESDAYS[0].seq}-{LAST}  digest {links[1]}" in output
    calls = [fact for fact in (*MONDAYS, *TUESDAYS) if isinstance(fact, TicketCalled)]
    by_rule = sum(fact.reason not in (Reason.OUT_OF_ORDER, Reason.FROM_PARK) for fact in calls)
    assert f"{by_rule} calls were compared with the rule in force and obey it; " in output


DAYS = (MONDAYS, TUESDAYS)


def test_of_one_day_everybody_who_was_called_off_the_rule_is_named(path: Path) -> None:
    output = verify(path, "--day", str(TUESDAY))
    jumps = [f for f in TUESDAYS if isinstance(f, TicketCalled) and f.reason is Reason.OUT_OF_ORDER]
    assert jumps
    for call in jumps:
        assert re.search(
            rf"    \w-\d+  out_of_order \(rentan\)  counter {call.counter}, by .*, fact {call.seq} at 2025-.*\n", output
        )
    assert str(MONDAY) not in output


def test_of_one_day_rows_of_people_sent_away_are_named_with_whoever_was_called_next(path: Path) -> None:
    report, output = audit_day(MONDAYS), verify(path, "--day", str(MONDAY))
    assert f"{len(report.rows)} times people were sent away so" in output
    for row in report.rows:
        where = f"counter {row.counter}, by {row.officer}, fact {row.seq} at "
        assert re.search(rf"    {', '.join(row.numbers)}  sent away one after another  {where}2025-.*\n", output)
        assert all(f"{call.number} at counter {call.counter}, fact {call.seq} at " in output for call in row.then)
    assert any(row.then for row in report.rows)


def test_of_one_day_everybody_whom_staff_placed_is_named_and_of_all_days_counted(path: Path) -> None:
    def is_placing(fact: AnyFact) -> bool:
        return isinstance(fact, TicketMoved | TicketTransferred | TicketReactivated) and fact.position.at_head

    placings = [fact for fact in TUESDAYS if is_placing(fact)]
    assert placings
    output = verify(path, "--day", str(TUESDAY))
    for fact in placings:
        assert re.search(rf"    \w-\d+  in_front \(rentan\)  .*by .*, fact {fact.seq} at 2025-.*\n", output)
    count = sum(map(is_placing, (*MONDAYS, *TUESDAYS)))
    assert re.search(rf"\d+ times staff chose somebody's place \(.*in_front {count}[,)].*", verify(path))


def test_a_day_without_facts_is_said_to_be_one(path: Path) -> None:
    assert is_found(path, "--day", "2025-03-09") == "Error: There are no facts of 2025-03-09."


def test_flipping_any_byte_of_a_fact_is_found(path: Path, ledger: bytes) -> None:
    """Of every seventh fact, each at another place, also so that it is no text any more."""
    chance = Random(1)
    for seq in range(1, LAST + 1, 7):
        with closing(sqlite3.connect(path)) as db:
            body = bytearray(db.execute("SELECT CAST(body AS BLOB) FROM facts WHERE seq = ?", (seq,)).fetchone()[0])
            at = chance.randrange(len(body))
            body[at] ^= chance.choice((1, 2, 32, 128))
            db.execute("PRAGMA ignore_check_constraints = ON")
            db.execute("UPDATE facts SET body = CAST(? AS TEXT) WHERE seq = ?", (bytes(body), seq))
            db.commit()
        assert is_found(path) == f"Error: The ledger does not hold: fact {seq} or the hash before it was altered."
        path.write_bytes(ledger)


HARM = {
    "a fact deleted": (("DELETE FROM facts WHERE seq = 30",), "fact 30 is missing: 31 stands in its place"),
    "two facts swapped": (
        (
            "UPDATE facts SET seq = -30 WHERE seq = 30",
            "UPDATE facts SET seq = 30 WHERE seq = 31",
            "UPDATE facts SET seq = 31 WHERE seq = -30",
        ),
        "fact 30 or the hash before it was altered",
    ),
    "a fact slipped in": (
        (
            "UPDATE facts SET seq = -seq - 1 WHERE seq >= 30",
            "UPDATE facts SET seq = -seq WHERE seq < 0",
            "INSERT INTO facts SELECT 30, site, day, type, body, entry_hash FROM facts WHERE seq = 29",
        ),
        "fact 30 or the hash before it was altered",
    ),
    "a fact before the first": (
        ("INSERT INTO facts SELECT 0, site, day, type, body, entry_hash FROM facts WHERE seq = 1",),
        "fact 1 is missing: 0 stands in its place",
    ),
    "the end cut off": (
        (f"DELETE FROM facts WHERE seq > {LAST - 5}",),
        f"fact {LAST - 4} is missing: the ledger ends before it",
    ),
    "a whole day cut off": (
        (f"DELETE FROM facts WHERE seq >= {TUESDAYS[0].seq}",),
        f"fact {TUESDAYS[0].seq} is missing: the ledger ends before it",
    ),
    "a link in capitals": (
        ("UPDATE facts SET entry_hash = upper(entry_hash) WHERE seq = 30",),
        "the hash of fact 30 is written in another way",
    ),
}


@pytest.mark.parametrize("how", HARM)
def test_harm_to_the_chain_is_found_at_the_first_fact_that_does_not_hold(path: Path, how: str) -> None:
    statements, output = HARM[how]
    forge(path, *statements)
    assert is_found(path) == f"Error: The ledger does not hold: {output}."


def test_harm_to_a_day_is_found_when_only_that_day_is_checked(path: Path) -> None:
    seq = TUESDAYS[9].seq
    forge(path, f"UPDATE facts SET body = replace(body, 'a', 'b') WHERE seq = {seq}")
    assert (
        is_found(path, "--day", str(TUESDAY))
        == f"Error: The ledger does not hold: fact {seq} or the hash before it was altered."
    )
    assert verify(path, "--day", str(MONDAY))


def by_another_hand(fact: AnyFact) -> AnyFact:
    """The last ordinary call on Monday goes to somebody else's name."""
    return replace(fact, reason=Reason.WEIGHT) if fact.seq == LAST_CALL.seq else fact


LAST_CALL = [fact for fact in MONDAYS if isinstance(fact, TicketCalled) and fact.reason is Reason.FIRST_COME][-1]


def test_a_changed_call_in_a_new_chain_with_correct_links_is_found_by_the_rule(path: Path) -> None:
    rechained(path, by_another_hand)
    output = is_found(path)
    assert output.startswith(f"Error: The ledger does not hold: fact {LAST_CALL.seq} (TicketCalled) calls ")
    assert """as "weight", but the rule's reason is "first_come\"""" in output


def test_a_day_that_hides_its_rule_in_a_new_chain_is_found_as_soon_as_somebody_is_called(path: Path) -> None:
    """Nobody can turn a day into one of which the rule is not known, once rules were recorded on any day before."""
    first = next(fact.seq for fact in TUESDAYS if isinstance(fact, RulesAdopted))
    unparked = CallAnnounced(seq=first, day=TUESDAY, at=TUESDAYS[0].at, call=1, zone=ZoneId("kafe"), spoken=True)
    rechained(path, lambda fact: unparked if fact.seq == first else fact)
    forge(path, f"UPDATE facts SET type = 'CallAnnounced' WHERE seq = {first}")
    call = next(fact for fact in TUESDAYS if isinstance(fact, TicketCalled))
    assert re.match(
        rf"Error: The ledger does not hold: fact {call.seq} \(TicketCalled\) calls .* on a day without a rule, "
        "though rules were known",
        is_found(path),
    )


def test_a_past_day_written_anew_as_a_whole_is_unseen_without_its_digest_and_caught_with_it(path: Path) -> None:
    """Whoever owns the disk can invent a day that obeys every rule; not one that has the digest on the printed slip."""
    digest = re.findall(r"digest (\w{64})", verify(path))[0]
    assert f"The digest is that of {MONDAY} (mpp), whose last fact is {MONDAYS[-1].seq}." in verify(
        path, "--digest", digest
    )
    seq = next(fact.seq for fact in MONDAYS if isinstance(fact, ServiceFinished))
    rechained(path, lambda fact: replace(fact, outcome="ditolak") if fact.seq == seq else fact)
    arrival = "SELECT arrival FROM tickets JOIN facts ON id = body ->> 'ticket' WHERE facts.seq = :seq"
    forge(path, f"UPDATE tickets SET outcome = 'ditolak' WHERE arrival = ({arrival})", seq=seq)
    verify(path)
    assert is_found(path, "--digest", digest).startswith("Error: No fact has this digest")


def test_facts_added_to_a_day_after_its_slip_are_counted(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        (digest,) = db.execute("SELECT entry_hash FROM facts WHERE seq = ?", (MONDAYS[-4].seq,)).fetchone()
    output = is_found(path, "--digest", digest)
    seq = MONDAYS[-4].seq
    assert output == f"Error: The digest is that of fact {seq} of {MONDAY}; facts added to that day since then: 3."


def test_a_digest_may_be_typed_as_it_is_printed(path: Path) -> None:
    digest = re.findall(r"digest (\w{64})", verify(path))[1].upper()
    typed = " ".join(digest[n : n + 8] for n in range(0, 64, 8))
    assert str(TUESDAY) in verify(path, "--day", str(TUESDAY), "--digest", typed)
    assert "64 digits" in is_found(path, "--digest", "abc")
