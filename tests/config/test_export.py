"""`antrean verify --export`: a day that can be checked on another machine, with nothing but the file."""

import json
import re
import sqlite3
import zipfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from core.domain.facts import CallAnnounced, Reason, SlipFailed, SlipPrinted, TicketCalled
from core.domain.ledger import canonical, entry_hash
from tests.support.ledgers import antrean, forge, rechained, refusal, written
from tests.support.random_requests import many_rules, pressed
from tests.support.small_building import MONDAY

SITE = many_rules()
TUESDAY = MONDAY + timedelta(days=1)
MONDAYS = pressed(1, 300, SITE)
TUESDAYS = pressed(2, 300, SITE, TUESDAY, MONDAYS[-1].seq)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two days."""
    return written(tmp_path_factory.mktemp("ledger"), SITE, MONDAYS, TUESDAYS).parent


@pytest.fixture(scope="module")
def exported(data: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Tuesday, in a file."""
    path = tmp_path_factory.mktemp("export") / "selasa.jsonl"
    result = antrean("verify", "--data", data, "--day", str(TUESDAY), "--export", path)
    assert result.exit_code == 0, result.output
    assert f"{len(TUESDAYS)} facts were written into {path}." in result.output
    return path.read_bytes()


def elsewhere(folder: Path, content: bytes) -> Path:
    """The file on another machine."""
    path = folder / "selasa.jsonl"
    path.write_bytes(content)
    return path


def test_an_exported_day_verifies_elsewhere_with_its_calls_and_its_digest(
    data: Path, exported: bytes, tmp_path: Path
) -> None:
    here = antrean("verify", "--data", data, "--day", str(TUESDAY)).output
    there = antrean("verify", "--file", elsewhere(tmp_path, exported))
    assert there.exit_code == 0, there.output
    (digest,) = re.findall(r"digest (\w{64})", there.output)
    assert f"{TUESDAY}  mpp  facts {TUESDAYS[0].seq}-{TUESDAYS[-1].seq}  digest {digest}" in here
    assert re.findall(r"\d+ calls were compared.*", there.output) == re.findall(r"\d+ calls were compared.*", here)
    assert antrean("verify", "--file", tmp_path / "selasa.jsonl", "--digest", digest).exit_code == 0


@pytest.mark.parametrize("name", ["semua.jsonl", "semua.zip"])
def test_a_whole_ledger_is_exported_plain_or_zipped_and_verifies(data: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert antrean("verify", "--data", data, "--export", path).exit_code == 0
    assert zipfile.is_zipfile(path) == (path.suffix == ".zip")
    report = antrean("verify", "--file", path)
    assert report.exit_code == 0, report.output
    assert f"{TUESDAYS[-1].seq} facts, the chain holds." in report.output
    assert f"{MONDAY}  mpp" in report.output
    assert f"{TUESDAY}  mpp" in report.output


def test_a_ledger_that_does_not_hold_is_not_exported(tmp_path: Path) -> None:
    path = written(tmp_path, SITE, MONDAYS)
    forge(path, "DELETE FROM facts WHERE seq = 9")
    refusal(antrean("verify", "--data", tmp_path, "--export", tmp_path / "semua.jsonl"))
    assert not (tmp_path / "semua.jsonl").exists()


def test_nothing_is_overwritten(data: Path, tmp_path: Path) -> None:
    path = elsewhere(tmp_path, b"a letter")
    assert "is there already" in refusal(antrean("verify", "--data", data, "--export", path))
    assert path.read_bytes() == b"a letter"
    nowhere = tmp_path / "tidak-ada" / "x.jsonl"
    assert "cannot be written" in refusal(antrean("verify", "--data", data, "--export", nowhere))


def test_flipping_any_byte_of_a_fact_in_the_file_is_found(exported: bytes, tmp_path: Path) -> None:
    """The site stands beside the facts, for people to read: it is not chained, so it is left out here."""
    chance, first = Random(3), exported.index(b'{"what":"fact"')
    for _ in range(120):
        at = chance.randrange(first, len(exported))
        harmed = bytearray(exported)
        harmed[at] ^= chance.choice((1, 2, 4, 16, 128))
        if not any(found.start() <= at < found.end() for found in re.finditer(rb'"site":"mpp"|\n', exported)):
            assert refusal(antrean("verify", "--file", elsewhere(tmp_path, bytes(harmed)))).startswith("Error: "), at


LINES = {
    "a fact deleted": (lambda lines: lines.pop(20), "is missing"),
    "two facts swapped": (lambda lines: lines.insert(20, lines.pop(21)), "is missing"),
    "a fact told twice": (lambda lines: lines.insert(20, lines[20]), "stands in its place"),
    "the head gone": (lambda lines: lines.pop(0), "its first line does not say"),
    "a second head": (lambda lines: lines.append(lines[0]), "a second export begins"),
    "the day renamed": (lambda lines: lines.__setitem__(0, lines[0].replace(b"-04", b"-05")), "facts of 2025-03-04"),
    "nonsense": (lambda lines: lines.insert(20, b"{}\n"), "cannot be read as an exported ledger"),
    "the link before": (
        lambda lines: lines.__setitem__(1, re.sub(rb'"link":"\w{4}', b'"link":"0000', lines[1])),
        "or the hash before it was altered",
    ),
    "no link at all": (
        lambda lines: lines.__setitem__(1, re.sub(rb'"link":"\w+', b'"link":"satu', lines[1])),
        "is not one",
    ),
}


@pytest.mark.parametrize("how", LINES)
def test_a_file_whose_lines_were_changed_is_refused(exported: bytes, tmp_path: Path, how: str) -> None:
    change, report = LINES[how]
    lines = exported.splitlines(keepends=True)
    change(lines)  # type: ignore[no-untyped-call]  # a line of the table above
    assert report in refusal(antrean("verify", "--file", elsewhere(tmp_path, b"".join(lines))))


def test_a_day_that_is_passed_off_as_another_buildings_is_found(exported: bytes, tmp_path: Path) -> None:
    """Which building a day is of stands in its first fact, and so in the chain."""
    assert exported.count(b'"site":"mpp"') > 1, "the line around each fact and the first fact itself name it"
    lines = [line.replace(b'"site":"mpp"', b'"site":"lain"', 1) for line in exported.splitlines(keepends=True)]
    report = refusal(antrean("verify", "--file", elsewhere(tmp_path, b"".join(lines))))
    assert "is of mpp, and stored as if it were of lain" in report


def test_a_changed_call_in_a_file_with_a_new_chain_is_found_by_the_rule(exported: bytes, tmp_path: Path) -> None:
    """No data folder, no site file: the rules are in the file."""
    call = next(fact for fact in TUESDAYS if isinstance(fact, TicketCalled) and fact.reason is Reason.FIRST_COME)
    head, run, *facts = map(json.loads, exported.splitlines())
    previous = bytes.fromhex(run["link"])
    for fact in facts:
        if fact["seq"] == call.seq:
            fact["body"] = canonical(replace(call, reason=Reason.PRIORITY)).decode()
        previous = entry_hash(previous, fact["body"].encode())
        fact["link"] = previous.hex()
    forged = b"".join(json.dumps(line).encode() + b"\n" for line in (head, run, *facts))
    assert refusal(antrean("verify", "--file", elsewhere(tmp_path, forged))).startswith(
        f"Error: The ledger does not hold: fact {call.seq} (TicketCalled) "
    )


def test_an_export_whose_end_was_cut_off_does_not_have_the_digest_of_the_slip(exported: bytes, tmp_path: Path) -> None:
    digest = json.loads(exported.splitlines()[-1])["link"]
    cut = b"".join(exported.splitlines(keepends=True)[:-3])
    assert "No fact has this digest" in refusal(
        antrean("verify", "--file", elsewhere(tmp_path, cut), "--digest", digest)
    )


def test_a_day_that_another_day_interrupts_is_exported_in_two_runs_and_the_gap_is_said(tmp_path: Path) -> None:
    """A mini PC without a clock battery woke up in another day, and then went on with the right one."""
    nth = max(n for n, fact in enumerate(MONDAYS) if isinstance(fact, SlipPrinted | SlipFailed | CallAnnounced))
    strays = pressed(9, 1, SITE, TUESDAY, MONDAYS[nth - 1].seq)
    path = written(tmp_path / "data", SITE, MONDAYS[:nth], strays)
    late = replace(MONDAYS[nth], seq=strays[-1].seq + 1)
    with closing(sqlite3.connect(path)) as db:
        (previous,) = db.execute("SELECT entry_hash FROM facts WHERE seq = ?", (strays[-1].seq,)).fetchone()
        entry = (late.seq, "mpp", str(MONDAY), type(late).__name__, canonical(late).decode())
        chained = entry_hash(bytes.fromhex(previous), canonical(late)).hex()
        db.execute("INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?)", (*entry, chained))
        db.execute("INSERT INTO requests VALUES ('mpp', ?, ?, ?)", (str(MONDAY), late.nonce, late.seq))
        db.commit()
    export = tmp_path / "senin.jsonl"
    result = antrean("verify", "--data", path.parent, "--day", str(MONDAY), "--export", export)
    assert result.exit_code == 0, result.output
    report = antrean("verify", "--file", export)
    assert report.exit_code == 0, report.output
    assert f"Facts {strays[0].seq} to {strays[-1].seq} are not in this file" in report.output


def test_a_damaged_zip_is_one_sentence(data: Path, tmp_path: Path) -> None:
    path, chance = tmp_path / "semua.zip", Random(4)
    antrean("verify", "--data", data, "--export", path)
    whole = path.read_bytes()
    for _ in range(30):
        harmed = bytearray(whole)
        harmed[chance.randrange(len(harmed))] ^= 255
        path.write_bytes(harmed)
        result = antrean("verify", "--file", path)
        assert result.exit_code == 0 or refusal(result).startswith("Error: ")
    path.write_bytes(whole[:-30])
    assert "cannot be read as an exported ledger" in refusal(antrean("verify", "--file", path))


def test_a_file_is_checked_as_a_whole(tmp_path: Path, exported: bytes) -> None:
    path = elsewhere(tmp_path, exported)
    assert antrean("verify", "--file", path, "--day", str(TUESDAY)).exit_code == 2
    assert antrean("verify", "--file", path, "--export", tmp_path / "x").exit_code == 2


def test_a_forger_who_owns_the_disk_cannot_export_what_does_not_obey_the_rule(tmp_path: Path) -> None:
    path = written(tmp_path, SITE, MONDAYS)
    call = next(fact for fact in MONDAYS if isinstance(fact, TicketCalled) and fact.reason is Reason.FIRST_COME)
    rechained(path, lambda fact: replace(call, reason=Reason.AT_HEAD) if fact.seq == call.seq else fact)
    assert f"fact {call.seq} (TicketCalled)" in refusal(
        antrean("verify", "--data", tmp_path, "--export", tmp_path / "x.jsonl")
    )
