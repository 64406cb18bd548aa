"""The file on disk: tables that defend themselves, versions, and a ledger that cannot be altered unnoticed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.errors import NotStored
from core.domain.facts import TicketIssued
from core.store.base import LedgerBroken
from core.store.sqlite.connection import Work
from tests.support.disk import change, facts_on_disk, rows
from tests.support.office import answers_of, bureau
from tests.support.small_building import MONDAY, small_site
from tests.support.sqlite_files import content, opens


def stage(**cells: str) -> str:
    """A stage of K-001, as SQL; some of its cells may be others."""
    usual = {"arrival": "(SELECT min(arrival) FROM tickets)", "nth": "1", "queue": "'K'", "service": "'k'"}
    times = {"waiting_from_us": "1", "called_us": "2", "started_us": "4", "ended_us": "5"}
    row = {**usual, "counter": "'1'", "officer": "'petugas-1'", **times, "ended": "'park'", **cells}
    return f"INSERT INTO stages ({', '.join(row)}) VALUES ({', '.join(row.values())})"


CALLED = "state = 'called', counter = '2', officer = 'petugas-2', called_us = issued_us"


FORBIDDEN = {
    "a number given twice": "UPDATE tickets SET number = 1, label = 'K-001' WHERE label = 'K-002'",
    "a number that is not the one people read": "UPDATE tickets SET number = 12 WHERE label = 'K-002'",
    "a number below zero": "UPDATE tickets SET number = -1 WHERE label = 'K-002'",
    "two people at one counter": f"UPDATE tickets SET {CALLED}, counter = '1' WHERE label = 'K-002'",
    "a waiting person at a counter": f"UPDATE tickets SET {CALLED}, state = 'waiting' WHERE label = 'K-002'",
    "a called person at no counter": "UPDATE tickets SET counter = NULL WHERE label = 'K-001'",
    "a person called by nobody": f"UPDATE tickets SET {CALLED}, officer = NULL WHERE label = 'K-002'",
    "a person called at no time": f"UPDATE tickets SET {CALLED}, called_us = NULL WHERE label = 'K-002'",
    "calls to no counter": "UPDATE tickets SET calls = 1 WHERE label = 'K-002'",
    "an unknown state": "UPDATE tickets SET state = 'lost' WHERE label = 'K-001'",
    "fewer calls than none": "UPDATE tickets SET calls = -1 WHERE label = 'K-001'",
    "an unknown class": "UPDATE tickets SET class = 'vip' WHERE label = 'K-002'",
    "no code of a language": "UPDATE tickets SET language = 'Bahasa Indonesia' WHERE label = 'K-002'",
    "somebody half in front": "UPDATE tickets SET at_head = 2 WHERE label = 'K-002'",
    "a wait before the issue": "UPDATE tickets SET waiting_from_us = issued_us - 1 WHERE label = 'K-002'",
    "a call before the wait": "UPDATE tickets SET called_us = waiting_from_us - 1 WHERE label = 'K-001'",
    "an arrival before the call": "UPDATE tickets SET state = 'arrived', arrived_us = 1 WHERE label = 'K-001'",
    "a start before the arrival": "UPDATE tickets SET state = 'serving', arrived_us = called_us + 2, "
    "started_us = called_us + 1 WHERE label = 'K-001'",
    "an arrival nobody knows when": "UPDATE tickets SET state = 'arrived' WHERE label = 'K-001'",
    "a service nobody knows since when": "UPDATE tickets SET state = 'serving' WHERE label = 'K-001'",
    "an end before the call": "UPDATE tickets SET state = 'finished', ended_us = called_us - 1 WHERE label = 'K-001'",
    "an end nobody knows when": "UPDATE tickets SET state = 'finished' WHERE label = 'K-001'",
    "an end of what goes on": "UPDATE tickets SET ended_us = called_us WHERE label = 'K-001'",
    "an outcome of what goes on": "UPDATE tickets SET outcome = 'selesai' WHERE label = 'K-001'",
    "somebody set aside for no reason": "UPDATE tickets SET state = 'parked', parked_at_us = 9 WHERE label = 'K-002'",
    "a reason of somebody who waits": "UPDATE tickets SET parked_reason = 'berkas' WHERE label = 'K-002'",
    "a return of somebody who waits": "UPDATE tickets SET parked_until_us = 9 WHERE label = 'K-002'",
    "an owner of somebody called": "UPDATE tickets SET reserved_for = 'counter:1' WHERE label = 'K-001'",
    "an owner who is neither counter nor officer": "UPDATE tickets SET reserved_for = 'dia' WHERE label = 'K-002'",
    "services that cannot be read": "UPDATE tickets SET delivered = 'KTP' WHERE label = 'K-001'",
    "an arrival without a fact": "UPDATE tickets SET arrival = 4711 WHERE label = 'K-002'",
    "text where a number belongs": "UPDATE tickets SET calls = 'sering' WHERE label = 'K-001'",
    "a stage of no ticket": stage(arrival="4711"),
    "a stage at a counter without officer": stage(officer="NULL"),
    "a stage at a counter that called nobody": stage(called_us="NULL"),
    "a stage begun at no counter": stage(counter="NULL", officer="NULL", called_us="NULL"),
    "a stage that ends before it begins": stage(ended_us="3"),
    "a stage that ends in no way": stage(ended="'call'"),
    "a stage before the first": stage(nth="0"),
    "a stage called before it waited": stage(called_us="0"),
    "a stage with services that cannot be read": stage(delivered="'KTP'"),
    "a counter in no known state": "UPDATE counters SET state = 'ajar' WHERE counter = '1'",
    "an answer that is none": "UPDATE counters SET closing = 'perhaps' WHERE counter = '1'",
    "queues that cannot be read": "UPDATE counters SET queues = 'K' WHERE counter = '1'",
    "weights that cannot be read": "UPDATE counters SET weights = 'K' WHERE counter = '1'",
    "classes that cannot be read": "UPDATE counters SET classes = 'K' WHERE counter = '1'",
    "an officer at two counters": "UPDATE counters SET officer = 'petugas-1' WHERE counter = '2'",
    "a ticket at two counters": "UPDATE counters SET ticket = (SELECT ticket FROM counters WHERE counter = '1')",
    "a ticket at a closed counter": "UPDATE counters SET state = 'closed', officer = NULL WHERE counter = '1'",
    "an open counter without an officer": "UPDATE counters SET officer = NULL WHERE counter = '1'",
    "a closed counter with an officer": "UPDATE counters SET state = 'closed' WHERE counter = '2'",
    "a pause of an open counter": "UPDATE counters SET pause_reason = 'istirahat' WHERE counter = '1'",
    "an end of no pause": "UPDATE counters SET pause_until_us = 9 WHERE counter = '1'",
    "closing a closed counter": "UPDATE counters SET state = 'closed', officer = NULL, closing = 'asked' "
    "WHERE counter = '2'",
    "a fact twice": "INSERT INTO facts SELECT * FROM facts WHERE seq = 1",
    "a fact without a whole link": "UPDATE facts SET entry_hash = substr(entry_hash, 2) WHERE seq = 1",
    "a fact that a ticket stands on, deleted": "DELETE FROM facts WHERE seq = 4",
    "a nonce twice": "INSERT INTO requests SELECT * FROM requests LIMIT 1",
    "an empty nonce": "UPDATE requests SET nonce = ''",
    "a request without a fact": "UPDATE requests SET seq = 4711",
}


@pytest.mark.parametrize("statement", FORBIDDEN.values(), ids=FORBIDDEN)
async def test_the_tables_refuse(full: Path, statement: str) -> None:
    before = content(full)
    with closing(sqlite3.connect(full)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(statement)
    assert content(full) == before


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE tickets SET {CALLED} WHERE label = 'K-002'",
        f"UPDATE tickets SET {CALLED}, state = 'finished', counter = '1', ended_us = issued_us WHERE label = 'K-002'",
        f"UPDATE tickets SET {CALLED}, state = 'cancelled', ended_us = issued_us WHERE label = 'K-002'",
        "UPDATE tickets SET state = 'cancelled', ended_us = issued_us WHERE label = 'K-002'",
        "UPDATE tickets SET state = 'left', ended_us = issued_us WHERE label = 'K-002'",
        "UPDATE tickets SET state = 'parked', parked_reason = '', parked_at_us = 1 WHERE label = 'K-002'",
        "UPDATE tickets SET queue = 'S', reserved_for = 'officer:petugas-1', at_head = 1,"
        " rank = 0.5 WHERE label = 'K-002'",
        "UPDATE tickets SET day = '2025-03-04', label = 'K-001', number = 1 WHERE label = 'K-002'",
        stage(),
        stage(counter="NULL", officer="NULL", called_us="NULL", started_us="NULL", ended="'leave'"),
        "UPDATE counters SET officer = 'petugas-9' WHERE counter = '2'",
        "UPDATE counters SET state = 'paused', pause_reason = 'istirahat', pause_until_us = 9 WHERE counter = '2'",
    ],
)
async def test_the_tables_allow_what_the_rules_allow(full: Path, statement: str) -> None:
    change(full, statement)


PRAGMAS_NEEDED = {"synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


async def test_each_commit_is_flushed_to_disk(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        read = {name: await b.disk.store.ledger._one(f"PRAGMA {name}") for name in PRAGMAS_NEEDED}
        assert read == PRAGMAS_NEEDED
        (mode,) = await b.disk.store.file.rows("PRAGMA journal_mode")
        assert mode[0] == "wal"


async def test_a_batch_is_stored_whole_or_not_at_all(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.issues()
        before = [rows(b.path, f"SELECT count(*) AS n FROM {t}")[0]["n"] for t in ("facts", "requests", "tickets")]
        change(b.path, "UPDATE tickets SET number = 3, label = 'K-003' WHERE label = 'K-001'")
        answers = await answers_of(b.office, [b.press() for _ in range(5)])
        assert [type(answer) for answer in answers] == [NotStored] * 5
        counts = [rows(b.path, f"SELECT count(*) AS n FROM {t}")[0]["n"] for t in ("facts", "requests", "tickets")]
        assert counts == before


async def test_a_commit_that_was_done_but_reported_as_failed_keeps_the_chain_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with bureau(tmp_path) as b:
        transact = b.disk.store.file.connection.transact

        async def lying(work: Work) -> None:
            await transact(work)
            raise OSError(5, "Input/output error")

        with monkeypatch.context() as broken:
            broken.setattr(b.disk.store.file.connection, "transact", lying)
            (answer,) = await answers_of(b.office, [b.press()])
        assert isinstance(answer, NotStored)
        assert await b.issues() == "K-002"
        await b.settles()


@pytest.mark.parametrize(
    "nonce", ["'; DROP TABLE facts; --", '"kutip"', "antrean-é-😀", "x" * 10_000, "[1,null]", "\\u0041"]
)
async def test_an_odd_nonce_is_kept_as_it_is(tmp_path: Path, nonce: str) -> None:
    async with bureau(tmp_path) as b:
        first = await b.office.do(b.press(nonce=nonce))
        await b.settles()
    async with bureau(tmp_path) as b:
        assert await b.office.do(b.press(nonce=nonce)) == first
        assert rows(b.path, "SELECT nonce FROM requests") == [{"nonce": nonce}]


TAMPERED: dict[str, tuple[str, str]] = {
    "altered": ("UPDATE facts SET body = replace(body, 'regular', 'priority') WHERE seq = 5", "fact 5 "),
    "deleted": ("DELETE FROM facts WHERE seq = 5", "fact 5 is missing"),
    "renumbered": ("UPDATE facts SET seq = 50 WHERE seq = 5", "fact 5 is missing"),
    "swapped": (
        "UPDATE facts SET body = (SELECT body FROM facts f WHERE f.seq = 9 - facts.seq) WHERE seq IN (4, 5)",
        "fact 4 ",
    ),
    "link altered": (
        "UPDATE facts SET entry_hash = replace(entry_hash, substr(entry_hash, 1, 4), 'abcd') WHERE seq = 6",
        "fact 6 ",
    ),
    "not a fact": ("UPDATE facts SET body = '{}' WHERE seq = 3", "fact 3 "),
}


@pytest.mark.parametrize("how", TAMPERED)
async def test_a_ledger_that_was_touched_today_stops_the_start_and_is_named(full: Path, how: str) -> None:
    statement, named = TAMPERED[how]
    change(full, statement)
    with pytest.raises(LedgerBroken, match=named) as broken:
        await opens(full)
    assert "Restore" in str(broken.value)


async def test_a_forged_fact_of_another_hand_stops_the_start(full: Path) -> None:
    forged = "replace(body, '\"seq\":8', '\"seq\":9')"
    change(full, f"INSERT INTO facts SELECT 9, site, day, type, {forged}, entry_hash FROM facts WHERE seq = 8")
    with pytest.raises(LedgerBroken, match="fact 9 "):
        await opens(full)


async def test_facts_of_another_site_in_the_same_file_stay_out_of_the_hall(tmp_path: Path) -> None:
    other = small_site()
    other = type(other)(**{name: getattr(other, name) for name in other.__struct_fields__} | {"id": "mpp-lain"})
    async with bureau(tmp_path) as b:
        await b.issues()
    async with bureau(tmp_path, other) as b:
        assert b.numbers() == []
        assert await b.issues() == "K-001"
    async with bureau(tmp_path) as b:
        assert await b.issues() == "K-002"
        await b.settles()
        issued = [f for f in facts_on_disk(b.path, b.site, MONDAY) if isinstance(f, TicketIssued)]
        assert [f.number.text for f in issued] == ["K-001", "K-002"]
